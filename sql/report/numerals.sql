-- numerals: every numeral of the page's documents with what became of it
-- Grain: one numeral, in reading order
-- Used by: zhibiao report
SELECT
    n.document_no,
    m.page_no,
    m.raw_start,
    m.raw_end,
    m.disposition,
    m.rule,
    m.figure_key,
    m.withheld_by
FROM report_document AS n
INNER JOIN fact_numeral AS m ON n.document_key = m.document_key
ORDER BY n.document_no, m.page_no, m.raw_start, m.numeral_key;
