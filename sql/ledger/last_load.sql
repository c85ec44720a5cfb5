-- The last load: by what schema, views, rules and corrections it was made
SELECT
    load_id,
    schema_version,
    views_version,
    extractor_version,
    corrections_version,
    expectations_version
FROM load
ORDER BY load_id DESC
LIMIT 1;
