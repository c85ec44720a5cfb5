-- dim_document: the documents that were read
INSERT INTO dim_document BY NAME
SELECT
    document_key,
    content_sha256,
    source_file,
    media_type,
    encoding,
    encoding_confidence,
    repairs,
    page_count,
    character_count,
    $extractor_version AS extractor_version,
    $load_id AS load_id
FROM staged_document;
