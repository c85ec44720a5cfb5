-- 一个指标各地各年是多少? One indicator by area and year: its growth, how many reports give it, and whether they agree
-- asks: an_indicator := '地区生产总值', how := 'G1Y'
SELECT
    ref_area_name,
    time_period,
    obs_status,
    value,
    canonical_unit,
    sources,
    agrees
FROM panel
WHERE indicator = '地区生产总值' AND transformation = 'G1Y'
ORDER BY ref_area_name, time_period, obs_status;
