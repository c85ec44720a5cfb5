-- dim_document: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one document (文档): one content, whatever files carry it
-- Key:   document_key
DELETE FROM lake.dim_document AS l
WHERE l.document_key IN (
    SELECT l.document_key
    FROM (
        SELECT * FROM lake.dim_document
        EXCEPT
        SELECT * FROM published.dim_document
    ) AS l
);

INSERT INTO lake.dim_document
SELECT
    p.document_key,
    p.content_sha256,
    p.source_file,
    p.media_type,
    p.encoding,
    p.encoding_confidence,
    p.repairs,
    p.page_count,
    p.character_count,
    p.characters_held,
    p.characters_read,
    p.characters_left_out,
    p.left_out,
    p.characters_in_sentences,
    p.characters_in_furniture,
    p.extractor_version,
    p.load_id
FROM published.dim_document AS p
ANTI JOIN lake.dim_document AS l ON p.document_key = l.document_key;
