-- pages_of_places: the text of every page that a failing row stands on
-- Grain: one page
-- Key:   document_key, page_no
SELECT
    t.document_key,
    t.page_no,
    t.text
FROM document_text AS t
WHERE (t.document_key, t.page_no) IN (
    SELECT (coalesce(r.document_key, a.document_key), r.page_no)
    FROM failing_place AS r
    LEFT JOIN dim_article AS a ON r.article_key = a.article_key
    WHERE r.raw_start IS NOT NULL AND r.raw_end IS NOT NULL
);
