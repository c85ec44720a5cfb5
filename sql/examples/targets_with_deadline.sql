-- 定了哪些目标? What is promised, and for which year: that of its period, or else that of the report
SELECT
    coalesce(year(period_end), year(published_on)) AS target_year,
    region,
    organization,
    surface,
    measured_entity,
    measured_property,
    period,
    sentence
FROM figures
WHERE status = 'target'
ORDER BY target_year NULLS LAST, region, source_file, page_no, raw_start;
