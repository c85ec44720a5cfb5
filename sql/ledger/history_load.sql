-- The loads of the warehouse that this one replaces
INSERT INTO load BY NAME
SELECT
    load_id,
    started_at,
    finished_at,
    schema_version,
    extractor_version,
    files_seen,
    documents_loaded,
    figures_withheld,
    documents_quarantined,
    views_version,
    corrections_version,
    expectations_version
FROM history_load;
