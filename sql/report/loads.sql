-- loads: the last loads, newest first
-- Grain: one load
-- Used by: zhibiao report
SELECT
    load_id,
    cast(date_trunc('second', started_at) AS VARCHAR) AS started_at,
    cast(date_trunc('second', finished_at) AS VARCHAR) AS finished_at,
    files_seen,
    documents_loaded,
    figures_withheld,
    documents_quarantined,
    extractor_version,
    schema_version
FROM load
ORDER BY load_id DESC
LIMIT 20;
