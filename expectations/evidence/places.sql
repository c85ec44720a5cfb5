-- places: where failing rows stand, with their sentence
-- Grain: one failing row
-- Key:   failing_no
WITH article AS (
    SELECT
        article_key,
        any_value(document_key) AS document_key
    FROM dim_article
    WHERE article_key IN (SELECT r.article_key FROM failing_place AS r)
    GROUP BY article_key
),

place AS (
    SELECT
        r.failing_no,
        coalesce(r.document_key, a.document_key) AS document_key,
        r.article_key,
        r.sentence_key,
        r.page_no,
        r.raw_start,
        r.raw_end
    FROM failing_place AS r
    LEFT JOIN article AS a ON r.article_key = a.article_key
),

document AS (
    SELECT
        document_key,
        any_value(source_file) AS source_file
    FROM dim_document
    GROUP BY document_key
),

named_sentence AS (
    SELECT
        sentence_key,
        any_value(text) AS sentence
    FROM document_sentence
    WHERE sentence_key IN (SELECT r.sentence_key FROM failing_place AS r)
    GROUP BY sentence_key
),

-- the sentence that a place lies in begins last before it
around AS (
    SELECT
        document_key,
        page_no,
        raw_start,
        text
    FROM document_sentence
    WHERE document_key IN (SELECT p.document_key FROM place AS p WHERE p.sentence_key IS NULL)
),

sentence_there AS (
    SELECT
        p.failing_no,
        a.text AS sentence
    FROM place AS p
    ASOF INNER JOIN around AS a ON
        p.document_key = a.document_key
        AND p.page_no = a.page_no
        AND p.raw_start >= a.raw_start
    WHERE p.sentence_key IS NULL
),

-- an article or document as a whole is known by its first sentence
first_sentence AS (
    SELECT
        p.failing_no,
        min_by(s.text, (s.page_no, s.raw_start)) AS sentence
    FROM place AS p
    INNER JOIN document_sentence AS s
        ON p.document_key = s.document_key AND (p.article_key IS NULL OR p.article_key = s.article_key)
    WHERE p.sentence_key IS NULL AND p.raw_start IS NULL
    GROUP BY p.failing_no
)

SELECT
    p.failing_no,
    p.document_key,
    d.source_file,
    p.page_no,
    p.raw_start,
    p.raw_end,
    coalesce(n.sentence, t.sentence, f.sentence) AS sentence
FROM place AS p
LEFT JOIN document AS d ON p.document_key = d.document_key
LEFT JOIN named_sentence AS n ON p.sentence_key = n.sentence_key
LEFT JOIN sentence_there AS t ON p.failing_no = t.failing_no
LEFT JOIN first_sentence AS f ON p.failing_no = f.failing_no
ORDER BY p.failing_no;
