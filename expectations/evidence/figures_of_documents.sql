-- figures_of_documents: how many figures some documents have
-- Grain: one document
-- Bound: keys (a list)
SELECT
    document_key,
    count(*) AS figures
FROM fact_figure
WHERE document_key IN (SELECT unnest($keys))
GROUP BY document_key;
