-- documents: every file that carries a loaded document; the same content under two names stands twice
-- Grain: one file
-- Key:   source_file
CREATE OR REPLACE VIEW documents AS
SELECT
    i.source_file,
    d.document_key,
    i.source_file <> d.source_file AS is_duplicate,
    d.content_sha256,
    d.media_type,
    d.encoding,
    d.encoding_confidence,
    d.repairs,
    d.page_count,
    d.character_count,
    d.characters_held,
    d.characters_read,
    d.left_out,
    d.characters_in_sentences,
    d.characters_in_furniture,
    d.extractor_version,
    i.size_bytes,
    i.modified_at,
    i.loaded_at
FROM ingest_file AS i
INNER JOIN dim_document AS d ON i.document_key = d.document_key
WHERE i.status = 'loaded';
