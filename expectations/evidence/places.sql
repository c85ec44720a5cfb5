-- places: where failing rows stand, with their sentence
-- Grain: one failing row
-- Key:   row_no
SELECT
    r.row_no,
    coalesce(r.document_key, a.document_key) AS document_key,
    d.source_file,
    r.page_no,
    r.raw_start,
    r.raw_end,
    s.text AS sentence
FROM failing_place AS r
LEFT JOIN dim_article AS a ON r.article_key = a.article_key
LEFT JOIN dim_document AS d ON coalesce(r.document_key, a.document_key) = d.document_key
LEFT JOIN document_sentence AS s ON r.sentence_key = s.sentence_key
-- keys that should be unique may not be: that is what some expectations are about
QUALIFY row_number() OVER (PARTITION BY r.row_no) = 1
ORDER BY r.row_no;
