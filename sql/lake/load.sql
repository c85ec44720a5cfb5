-- load: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one load (加载批次) that was published
-- Key:   load_id
DELETE FROM lake.load AS l
WHERE l.load_id IN (
    SELECT l.load_id
    FROM (
        SELECT * FROM lake.load
        EXCEPT
        SELECT * FROM published.load
    ) AS l
);

INSERT INTO lake.load
SELECT
    p.load_id,
    p.started_at,
    p.finished_at,
    p.schema_version,
    p.extractor_version,
    p.files_seen,
    p.documents_loaded,
    p.figures_withheld,
    p.documents_quarantined,
    p.views_version,
    p.corrections_version,
    p.expectations_version
FROM published.load AS p
ANTI JOIN lake.load AS l ON p.load_id = l.load_id;
