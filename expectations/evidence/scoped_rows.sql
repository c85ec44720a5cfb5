-- scoped_<table>: the rows of one table that belong to the documents looked at one by one
-- Grain: that of the table
-- Key:   that of the table
CREATE TEMP TABLE scoped_{table} AS
SELECT *
FROM {table}
WHERE document_key IN (SELECT document_key FROM scope_document);
