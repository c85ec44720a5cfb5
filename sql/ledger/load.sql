-- One row for this load
INSERT INTO load BY NAME
SELECT
    $load_id AS load_id,
    $started_at AS started_at,
    $finished_at AS finished_at,
    $schema_version AS schema_version,
    $extractor_version AS extractor_version,
    $files_seen AS files_seen,
    (SELECT count(*) FROM staged_document) AS documents_loaded,
    0 AS figures_withheld,
    0 AS documents_quarantined,
    $views_version AS views_version,
    $corrections_version AS corrections_version,
    $expectations_version AS expectations_version;
