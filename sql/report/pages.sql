-- pages: the text of the page's documents, as read
-- Grain: one page of a document
-- Used by: zhibiao report
SELECT
    n.document_no,
    t.page_no,
    t.text
FROM report_document AS n
INNER JOIN document_text AS t ON n.document_key = t.document_key
ORDER BY n.document_no, t.page_no;
