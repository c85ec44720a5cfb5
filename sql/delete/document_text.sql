-- document_text of the documents that leave: superseded, removed, or read again
DELETE FROM document_text
WHERE document_key IN (SELECT document_key FROM leaving_document);
