-- 两份报告对得上吗? Values of one indicator, area and year that differ by more than their digits allow
SELECT
    indicator,
    ref_area_name,
    time_period,
    surface,
    other_surface,
    source_file,
    other_source_file
FROM conflicts
ORDER BY indicator, ref_area_name, time_period, figure_key;
