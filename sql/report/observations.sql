-- observations: the figures of the panel, computed once for the cells; a table of this connection alone
-- Grain: one figure that is in a cell of the panel
-- Used by: zhibiao report
CREATE TEMP TABLE report_observation AS
SELECT
    figure_key,
    indicator,
    transformation,
    base,
    ref_area,
    time_period,
    obs_status,
    scope,
    canonical_unit,
    vintage
FROM observed_values
WHERE indicator IS NOT NULL AND time_period IS NOT NULL AND ref_area IS NOT NULL AND obs_status != 'N';
