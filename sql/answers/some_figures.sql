-- some_figures: a few figures of the documents loaded last, which show what one can ask for, from as many regions as there are
-- Grain: one figure
-- Used by: zhibiao run, zhibiao status
WITH loaded_last AS (
    SELECT document_key
    FROM dim_document
    WHERE load_id = (SELECT max(d.load_id) FROM dim_document AS d)
),

-- Picked before anything is joined, two a region: a view of a million figures is not made to show six.
picked AS (
    SELECT
        r.province_name AS region,
        unnest(
            min_by(
                f.figure_key,
                (
                    f.measured_property IS NULL,
                    NOT length(f.measured_entity) BETWEEN 3 AND 14,
                    -length(f.surface),
                    f.figure_key
                ),
                2
            )
        ) AS figure_key,
        unnest([1, 2]) AS place
    FROM fact_figure AS f
    SEMI JOIN loaded_last AS l ON f.document_key = l.document_key
    LEFT JOIN dim_region AS r ON f.region_code = r.region_code
    WHERE f.measured_entity IS NOT NULL AND f.confidence >= 0.7 AND f.withheld_by IS NULL
    GROUP BY ALL
),

shown AS (
    SELECT
        region,
        figure_key,
        place
    FROM picked
    WHERE figure_key IS NOT NULL
    ORDER BY place, region
    LIMIT 6
)

SELECT
    s.region,
    f.measured_entity,
    f.measured_property,
    f.surface,
    f.modifier,
    f.value,
    u.unit,
    f.status,
    left(f.figure_key, 8) AS figure_key
FROM fact_figure AS f
INNER JOIN shown AS s ON f.figure_key = s.figure_key
INNER JOIN dim_unit AS u ON f.unit_key = u.unit_key
ORDER BY s.place, s.region;
