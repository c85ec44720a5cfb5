-- scope_document: the documents that a load touched: read by it, renamed, or with figures corrected before or after it
-- Grain: one document
-- Key:   document_key
-- Bound: load_id
CREATE TEMP TABLE scope_document AS
SELECT document_key
FROM dim_document
WHERE
    load_id = $load_id
    OR document_key IN (
        SELECT i.document_key
        FROM ingest_file AS i
        WHERE i.load_id = $load_id
        UNION ALL
        SELECT f.document_key
        FROM fact_figure AS f
        WHERE f.correction_reason IS NOT NULL
        UNION ALL
        SELECT p.document_key
        FROM published.fact_figure AS p
        WHERE p.correction_reason IS NOT NULL
    );
