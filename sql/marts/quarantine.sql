-- quarantine: what is in the seeds folder now and was refused, by the reader or by the audit
-- Grain: one file
-- Key:   source_file
CREATE OR REPLACE VIEW quarantine AS
SELECT
    source_file,
    content_sha256,
    reason_code,
    reason,
    remedy,
    byte_offset,
    size_bytes,
    loaded_at
FROM ingest_file
WHERE status = 'quarantined';
