-- 每个数字都去哪了? What became of the numerals, with one example of each kind
SELECT
    disposition,
    count(*) AS numerals,
    count(DISTINCT source_file) AS files,
    any_value(context ORDER BY source_file, page_no, raw_start) AS example
FROM numeral_audit
GROUP BY disposition
ORDER BY numerals DESC, disposition;
