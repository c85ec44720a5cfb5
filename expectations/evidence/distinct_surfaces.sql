-- distinct_surface: every way a number is written, once, numbered so that it can be read in parts
-- Grain: one surface with its unit
-- Key:   surface, unit
CREATE TEMP TABLE distinct_surface AS
WITH written AS (
    SELECT DISTINCT
        f.surface,
        u.unit
    FROM fact_figure AS f
    LEFT JOIN dim_unit AS u ON f.unit_key = u.unit_key
)

SELECT
    surface,
    unit,
    row_number() OVER () AS surface_no
FROM written;
