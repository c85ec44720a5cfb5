-- document_sentence of the documents that leave: superseded, removed, or read again
DELETE FROM document_sentence
WHERE document_key IN (SELECT document_key FROM leaving_document);
