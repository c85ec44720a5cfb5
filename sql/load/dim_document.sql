-- dim_document: the documents that were read, with how much of their text reached a sentence
INSERT INTO dim_document BY NAME
WITH reached AS (
    SELECT
        document_key,
        kind IN (
            'running_head', 'page_number', 'rule', 'chrome', 'footnote_mark'
        ) AS is_furniture,
        sum(length(regexp_replace(text, '\s', '', 'g'))) AS characters
    FROM staged_sentence
    GROUP BY ALL
),

counted AS (
    SELECT
        document_key,
        cast(sum(characters) FILTER (WHERE NOT is_furniture) AS BIGINT) AS in_sentences,
        cast(sum(characters) FILTER (WHERE is_furniture) AS BIGINT) AS in_furniture
    FROM reached
    GROUP BY document_key
)

SELECT
    d.document_key,
    d.content_sha256,
    d.source_file,
    d.media_type,
    d.encoding,
    d.encoding_confidence,
    d.repairs,
    d.page_count,
    d.character_count,
    d.characters_held,
    d.characters_read,
    d.characters_left_out,
    d.left_out,
    coalesce(c.in_sentences, 0) AS characters_in_sentences,
    coalesce(c.in_furniture, 0) AS characters_in_furniture,
    $extractor_version AS extractor_version,
    $load_id AS load_id
FROM staged_document AS d
LEFT JOIN counted AS c ON d.document_key = c.document_key;
