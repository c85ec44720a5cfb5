-- The files that are there now as the ledger knows them: what a plan compares the seeds folder with
SELECT
    source_file,
    content_sha256,
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
    container,
    record_id
FROM ingest_file
WHERE status IN ('loaded', 'quarantined', 'unpacked')
ORDER BY source_file;
