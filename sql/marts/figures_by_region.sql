-- figures_by_region: the same measure side by side for every region that gives one
-- Grain: one measure (head noun, property, unit, dimension, status) in one province-level region
-- Key:   measured_entity_head, measured_property, unit, dimension, status, region_code (each may be NULL)
CREATE OR REPLACE VIEW figures_by_region AS
WITH grouped AS (
    SELECT
        f.measured_entity_head,
        f.measured_property,
        u.unit,
        u.dimension,
        f.status,
        r.province_name AS region,
        r.province_code AS region_code,
        count(*) AS figures,
        count(DISTINCT f.document_key) AS documents,
        min(f.value) AS value_min,
        cast(median(f.value) AS DECIMAL(38, 10)) AS value_median,
        max(f.value) AS value_max,
        min(f.sentence_key) AS sentence_key
    FROM fact_figure AS f
    INNER JOIN dim_unit AS u ON f.unit_key = u.unit_key
    LEFT JOIN dim_region AS r ON f.region_code = r.region_code
    WHERE f.withheld_by IS NULL
    GROUP BY ALL
)

SELECT
    g.measured_entity_head,
    g.measured_property,
    g.unit,
    g.dimension,
    g.status,
    g.region,
    g.region_code,
    g.figures,
    g.documents,
    g.value_min,
    g.value_median,
    g.value_max,
    count(g.region) OVER (
        PARTITION BY g.measured_entity_head, g.measured_property, g.unit, g.dimension, g.status
    ) AS regions,
    s.text AS example
FROM grouped AS g
INNER JOIN document_sentence AS s ON g.sentence_key = s.sentence_key;
