-- 比上年多多少? The same measure of the same region in two years, side by side: a year done, and the next, done or planned
WITH yearly AS (
    SELECT
        region,
        measured_entity_head,
        measured_property,
        unit,
        dimension,
        status,
        -- What is done without a period may be of any year before the report; what is planned is of the report's own.
        coalesce(year(period_end), CASE WHEN status = 'target' THEN year(published_on) END) AS of_year,
        arg_max(surface, confidence) AS surface,
        arg_max(value, confidence) AS value
    FROM figures
    WHERE measured_entity_head IS NOT NULL AND modifier <> 'range'
    GROUP BY ALL
)

SELECT
    later.region,
    later.measured_entity_head,
    later.measured_property,
    earlier.of_year AS earlier_year,
    earlier.surface AS earlier,
    later.of_year AS later_year,
    later.surface AS later,
    later.status,
    cast(later.value - earlier.value AS DOUBLE) AS difference,
    -- Of shares and rates the difference in points says it; their growth would not.
    CASE WHEN later.dimension <> 'ratio' THEN round(100 * (later.value / nullif(earlier.value, 0) - 1), 1) END AS growth_percent
FROM yearly AS later
INNER JOIN yearly AS earlier
    ON
        later.region IS NOT DISTINCT FROM earlier.region
        AND later.measured_entity_head = earlier.measured_entity_head
        AND later.measured_property IS NOT DISTINCT FROM earlier.measured_property
        AND later.unit IS NOT DISTINCT FROM earlier.unit
        AND later.of_year = earlier.of_year + 1
WHERE earlier.status = 'achieved'
ORDER BY later.region, later.measured_entity_head, later.measured_property, later.of_year, later.status;
