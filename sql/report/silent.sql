-- silent: who gives an indicator, and which provinces that report of the time say nothing of it, at most so many
-- Grain: one indicator under one transformation, time and status
-- Used by: zhibiao report
SELECT
    indicator,
    transformation,
    time_period,
    obs_status,
    areas,
    areas_reporting,
    silent
FROM coverage_by_indicator
ORDER BY areas DESC, indicator, transformation, time_period, obs_status
LIMIT $rows;
