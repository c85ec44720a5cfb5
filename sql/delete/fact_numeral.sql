-- fact_numeral of the documents that leave: superseded, removed, or read again
DELETE FROM fact_numeral
WHERE document_key IN (SELECT document_key FROM leaving_document);
