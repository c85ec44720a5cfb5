-- ingest_file: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one version of one file (文件), or of one member of an archive or bundle, in the ledger, with what became of it
-- Key:   source_file, content_sha256, load_id
DELETE FROM lake.ingest_file AS l
WHERE (l.source_file, l.content_sha256, l.load_id) IN (
    SELECT
        l.source_file,
        l.content_sha256,
        l.load_id
    FROM (
        SELECT * FROM lake.ingest_file
        EXCEPT
        SELECT * FROM published.ingest_file
    ) AS l
);

INSERT INTO lake.ingest_file
SELECT
    p.source_file,
    p.content_sha256,
    p.load_id,
    p.document_key,
    p.status,
    p.reason_code,
    p.reason,
    p.remedy,
    p.byte_offset,
    p.size_bytes,
    p.modified_at,
    p.extractor_version,
    p.refusal_version,
    p.loaded_at,
    p.ended_at,
    p.container,
    p.record_id
FROM published.ingest_file AS p
ANTI JOIN lake.ingest_file AS l ON p.source_file = l.source_file AND p.content_sha256 = l.content_sha256 AND p.load_id = l.load_id;
