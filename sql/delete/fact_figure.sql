-- fact_figure of the documents that leave: superseded, removed, or read again
DELETE FROM fact_figure
WHERE document_key IN (SELECT document_key FROM leaving_document);
