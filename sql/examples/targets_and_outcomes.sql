-- 定的目标完成了吗? What was aimed at for a year, beside what was reached
SELECT
    indicator,
    ref_area_name,
    time_period,
    target,
    target_modifier,
    outcome,
    difference,
    is_met
FROM target_outcomes
WHERE transformation IN ('N', 'G1Y', 'SH') AND outcome IS NOT NULL
ORDER BY indicator, ref_area_name, time_period, transformation;
