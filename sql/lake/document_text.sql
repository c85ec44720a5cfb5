-- document_text: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one page of a document, its text as read (原文); all raw offsets refer to it
-- Key:   document_key, page_no
DELETE FROM lake.document_text AS l
WHERE (l.document_key, l.page_no) IN (
    SELECT
        l.document_key,
        l.page_no
    FROM (
        SELECT * FROM lake.document_text
        EXCEPT
        SELECT * FROM published.document_text
    ) AS l
);

INSERT INTO lake.document_text
SELECT
    p.document_key,
    p.page_no,
    p.text
FROM published.document_text AS p
ANTI JOIN lake.document_text AS l ON p.document_key = l.document_key AND p.page_no = l.page_no;
