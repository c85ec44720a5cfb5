-- 文件变过吗? Files that were changed, renamed or removed, with every version of them
SELECT
    source_file,
    status,
    reason,
    loaded_at,
    ended_at,
    left(content_sha256, 8) AS content
FROM load_history
WHERE
    source_file IN (
        SELECT h.source_file FROM load_history AS h
        WHERE h.ended_at IS NOT NULL
    )
ORDER BY source_file, loaded_at;
