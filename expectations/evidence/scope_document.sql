-- scope_document: the documents whose rows are looked at one by one
-- Grain: one document
-- Key:   document_key
-- Bound: load_id, NULL for the whole warehouse
CREATE TEMP TABLE scope_document AS
SELECT document_key
FROM dim_document
WHERE $load_id IS NULL OR load_id = $load_id;
