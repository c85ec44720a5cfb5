-- distinct_surfaces: every way a number is written, once
-- Grain: one surface with its unit
-- Key:   surface, unit
SELECT DISTINCT
    f.surface,
    u.unit
FROM fact_figure AS f
LEFT JOIN dim_unit AS u ON f.unit_key = u.unit_key;
