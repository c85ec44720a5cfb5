-- The files' history of the warehouse that this one replaces
INSERT INTO ingest_file BY NAME
SELECT
    source_file,
    content_sha256,
    load_id,
    document_key,
    status,
    reason_code,
    reason,
    remedy,
    byte_offset,
    size_bytes,
    modified_at,
    extractor_version,
    refusal_version,
    loaded_at,
    ended_at,
    container,
    record_id
FROM history_ingest_file;
