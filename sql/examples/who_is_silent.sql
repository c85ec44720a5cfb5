-- 谁没有说? Indicators of a year that some provinces give and others do not
SELECT
    indicator,
    transformation,
    time_period,
    kind,
    areas,
    array_to_string(silent, '、') AS silent
FROM coverage_by_indicator
WHERE length(silent) > 0
ORDER BY time_period, kind, areas DESC, indicator, transformation;
