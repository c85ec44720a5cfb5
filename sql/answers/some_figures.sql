-- some_figures: a few figures that show what one can ask for, surest first, from as many regions as there are
-- Grain: one figure
-- Used by: zhibiao run, zhibiao status
WITH ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY region ORDER BY length(measured_entity) BETWEEN 3 AND 14 DESC, confidence DESC, figure_key) AS place
    FROM figures
    WHERE measured_entity IS NOT NULL
)

SELECT
    region,
    measured_entity,
    measured_property,
    surface,
    value,
    unit,
    status,
    left(figure_key, 8) AS figure_key
FROM ranked
WHERE place <= 3
ORDER BY place, region
LIMIT 8;
