-- figures_by_key: the published figures whose keys begin so
-- Grain: one figure
-- Parameters: $prefix, the first digits of figure_key; $most, so many rows at most
-- Used by: zhibiao show
SELECT
    figure_key,
    count(*) OVER () AS found
FROM fact_figure
WHERE withheld_by IS NULL AND starts_with(figure_key, $prefix)
ORDER BY figure_key
LIMIT $most;
