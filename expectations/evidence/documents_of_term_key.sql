-- documents_of_term_key: the documents that have some terms
-- Grain: one document
-- Bound: keys (a list)
SELECT DISTINCT document_key
FROM fact_term
WHERE term_key IN (SELECT unnest($keys));
