-- 占多大比重? Shares, of what whole, where and when
SELECT
    measure,
    base AS whole,
    ref_area_name,
    time_period,
    value,
    obs_status
FROM observations
WHERE transformation = 'SH'
ORDER BY ref_area_name, time_period, measure, figure_key;
