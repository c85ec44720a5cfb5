-- table_lines: where a page has lines of a table
-- Grain: one line of a table
-- Used by: zhibiao report
SELECT
    n.document_no,
    s.page_no,
    s.raw_start,
    s.raw_end
FROM report_document AS n
INNER JOIN document_sentence AS s ON n.document_key = s.document_key
WHERE s.kind = 'table'
ORDER BY n.document_no, s.page_no, s.raw_start;
