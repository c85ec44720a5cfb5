-- figures_of_unit_key: the figures of some rows of dim_unit
-- Grain: one figure
-- Bound: keys (a list)
SELECT
    figure_key,
    document_key
FROM fact_figure
WHERE unit_key IN (SELECT unnest($keys));
