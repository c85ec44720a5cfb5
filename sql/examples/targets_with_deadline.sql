-- 定了哪些目标? What is promised, and by when
SELECT
    region,
    organization,
    surface,
    measured_entity,
    period,
    period_end,
    sentence
FROM figures
WHERE status = 'target'
ORDER BY period_end NULLS LAST, region, source_file, raw_start;
