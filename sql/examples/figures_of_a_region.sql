-- 一个省说了什么? What one region reports as done, in the order of its reports
-- asks: a_region := '北京市', whether := 'achieved'
SELECT
    article_title,
    surface,
    measured_entity,
    predicate,
    period
FROM figures
WHERE region = '北京市' AND status = 'achieved'
ORDER BY source_file, article_no, page_no, raw_start;
