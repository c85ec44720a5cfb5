-- some_figures: a few figures that show what one can ask for, from as many regions as there are
-- Grain: one figure
-- Used by: zhibiao run, zhibiao status
WITH ranked AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY region
            ORDER BY
                measured_property IS NOT NULL DESC,
                length(measured_entity) BETWEEN 3 AND 14 DESC,
                length(surface) DESC,
                figure_key
        ) AS place
    FROM figures
    WHERE measured_entity IS NOT NULL AND confidence >= 0.7
)

SELECT
    region,
    measured_entity,
    measured_property,
    surface,
    modifier,
    value,
    unit,
    status,
    left(figure_key, 8) AS figure_key
FROM ranked
WHERE place <= 2
ORDER BY place, region
LIMIT 6;
