-- refused: files that could not be read, why, and what can be done
-- Grain: one file
-- Used by: zhibiao run, zhibiao quarantine
SELECT
    source_file,
    reason_code,
    reason,
    remedy,
    byte_offset
FROM quarantine
ORDER BY source_file;
