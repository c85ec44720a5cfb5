-- 上年数据修订了吗? The level that this year's level and growth imply for last year, beside the one that was printed then
SELECT
    indicator,
    ref_area_name,
    earlier_period,
    earlier_level,
    round(implied_level) AS implied_level,
    difference_percent,
    is_comparable
FROM revisions
ORDER BY indicator, ref_area_name, earlier_period, level_figure_key;
