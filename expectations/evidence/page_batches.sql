-- page_batch: the documents in batches of some 16 million characters, so that what is gathered by page never fills the memory
-- Grain: one document
-- Key:   document_key
CREATE TEMP TABLE page_batch AS
WITH document AS (
    SELECT
        document_key,
        sum(length(text)) AS characters
    FROM document_text
    GROUP BY document_key
)

SELECT
    document_key,
    cast(sum(characters) OVER (ORDER BY document_key) // 16_000_000 AS BIGINT) AS batch
FROM document;
