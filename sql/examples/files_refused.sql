-- 哪些文件没读成? Files that could not be read, why, and what can be done
SELECT
    source_file,
    reason,
    remedy,
    loaded_at
FROM quarantine
ORDER BY source_file;
