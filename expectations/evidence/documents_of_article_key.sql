-- documents_of_article_key: the documents of some articles
-- Grain: one document
-- Bound: keys (a list)
SELECT DISTINCT document_key
FROM dim_article
WHERE article_key IN (SELECT unnest($keys));
