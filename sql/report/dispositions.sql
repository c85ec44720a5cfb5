-- dispositions: what became of all numerals
-- Grain: one disposition
-- Used by: zhibiao report
SELECT
    disposition,
    count(*) AS numerals
FROM fact_numeral
GROUP BY disposition
ORDER BY numerals DESC, disposition;
