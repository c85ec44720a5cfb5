-- figures_of_period_key: the figures of some rows of dim_period
-- Grain: one figure
-- Bound: keys (a list)
SELECT
    figure_key,
    document_key
FROM fact_figure
WHERE period_key IN (SELECT unnest($keys));
