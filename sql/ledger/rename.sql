-- Documents that another file stands for now
UPDATE dim_document
SET source_file = r.source_file
FROM renamed_document AS r
WHERE dim_document.document_key = r.document_key;
