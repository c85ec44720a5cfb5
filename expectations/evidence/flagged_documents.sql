-- flagged_documents: documents in which an earlier audit withheld or doubted a row
-- Grain: one document
SELECT document_key
FROM fact_figure
WHERE withheld_by IS NOT NULL OR doubt IS NOT NULL
UNION
SELECT document_key
FROM fact_numeral
WHERE withheld_by IS NOT NULL
ORDER BY document_key;
