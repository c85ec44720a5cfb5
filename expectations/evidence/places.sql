-- places: where failing rows stand, with their sentence
-- Grain: one failing row
-- Key:   row_no
WITH sentence AS (
    SELECT
        sentence_key,
        any_value(text) AS sentence
    FROM document_sentence
    WHERE sentence_key IN (SELECT r.sentence_key FROM failing_place AS r)
    GROUP BY sentence_key
),

article AS (
    SELECT
        article_key,
        any_value(document_key) AS document_key
    FROM dim_article
    WHERE article_key IN (SELECT r.article_key FROM failing_place AS r)
    GROUP BY article_key
),

document AS (
    SELECT
        document_key,
        any_value(source_file) AS source_file
    FROM dim_document
    GROUP BY document_key
)

SELECT
    r.row_no,
    coalesce(r.document_key, a.document_key) AS document_key,
    d.source_file,
    r.page_no,
    r.raw_start,
    r.raw_end,
    s.sentence
FROM failing_place AS r
LEFT JOIN article AS a ON r.article_key = a.article_key
LEFT JOIN document AS d ON coalesce(r.document_key, a.document_key) = d.document_key
LEFT JOIN sentence AS s ON r.sentence_key = s.sentence_key
ORDER BY r.row_no;
