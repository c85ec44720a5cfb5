-- repaired: files that were read, but not as they stood: what was repaired or lost, and where
-- Grain: one file
-- Used by: zhibiao run, zhibiao status, zhibiao quarantine
SELECT
    source_file,
    array_to_string(repairs, '; ') AS repairs
FROM dim_document
WHERE len(repairs) > 0
ORDER BY source_file;
