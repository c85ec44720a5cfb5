-- made_by: the load that the published warehouse comes from, and the version of the program that read the texts
-- Grain: the warehouse
-- Used by: zhibiao export
SELECT
    load_id,
    finished_at,
    extractor_version,
    schema_version
FROM load
ORDER BY load_id DESC
LIMIT 1;
