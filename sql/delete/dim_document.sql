-- dim_document of the documents that leave: superseded, removed, or read again
DELETE FROM dim_document
WHERE document_key IN (SELECT document_key FROM leaving_document);
