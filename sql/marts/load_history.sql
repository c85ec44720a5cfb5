-- load_history: every version of every file, with what became of it
-- Grain: one version of one file
-- Key:   source_file, content_sha256, load_id
CREATE OR REPLACE VIEW load_history AS
SELECT
    source_file,
    content_sha256,
    status,
    reason_code,
    reason,
    remedy,
    extractor_version,
    loaded_at,
    ended_at,
    document_key,
    byte_offset,
    size_bytes,
    modified_at,
    load_id
FROM ingest_file;
