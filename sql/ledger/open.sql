-- Files that are new or changed: loaded when their content is a document now, unpacked when they only hold others, else
-- quarantined with the reason
INSERT INTO ingest_file BY NAME
WITH refused AS (
    SELECT
        content_sha256,
        min(reason_code) AS reason_code,
        min(reason) AS reason,
        min(remedy) AS remedy,
        min(byte_offset) AS byte_offset
    FROM staged_quarantine
    GROUP BY content_sha256
)

SELECT
    o.source_file,
    o.content_sha256,
    $load_id AS load_id,
    d.document_key,
    CASE
        WHEN NOT o.is_document THEN 'unpacked'
        WHEN d.document_key IS NULL THEN 'quarantined'
        ELSE 'loaded'
    END AS status,
    coalesce(q.reason_code, o.reason_code) AS reason_code,
    coalesce(q.reason, o.reason) AS reason,
    coalesce(q.remedy, o.remedy) AS remedy,
    coalesce(q.byte_offset, o.byte_offset) AS byte_offset,
    o.size_bytes,
    o.modified_at,
    $extractor_version AS extractor_version,
    $refusal_version AS refusal_version,
    $loaded_at AS loaded_at,
    o.container,
    o.record_id
FROM opening_file AS o
LEFT JOIN dim_document AS d ON o.content_sha256 = d.content_sha256
LEFT JOIN refused AS q ON o.content_sha256 = q.content_sha256;
