-- uses: for each failing row of a dimension the first place in the documents that uses it
-- Grain: one failing row that something uses
-- Key:   failing_no
WITH figure_use AS (
    SELECT
        k.failing_no,
        f.figure_key
    FROM failing_key AS k INNER JOIN fact_figure AS f ON k.period_key = f.period_key
    UNION ALL
    SELECT
        k.failing_no,
        f.figure_key
    FROM failing_key AS k INNER JOIN fact_figure AS f ON k.unit_key = f.unit_key
    UNION ALL
    SELECT
        k.failing_no,
        f.figure_key
    FROM failing_key AS k INNER JOIN fact_figure AS f ON k.organization_key = f.organization_key
    UNION ALL
    SELECT
        k.failing_no,
        f.figure_key
    FROM failing_key AS k INNER JOIN fact_figure AS f ON k.person_key = f.speaker_key
    UNION ALL
    SELECT
        k.failing_no,
        f.figure_key
    FROM failing_key AS k INNER JOIN fact_figure AS f ON k.region_code = f.region_code
),

used AS (
    SELECT
        u.failing_no,
        f.document_key,
        f.article_key,
        f.sentence_key,
        f.page_no,
        f.raw_start,
        f.raw_end
    FROM figure_use AS u INNER JOIN fact_figure AS f ON u.figure_key = f.figure_key
    UNION ALL BY NAME
    SELECT
        k.failing_no,
        b.article_key
    FROM failing_key AS k INNER JOIN bridge_article_organization AS b ON k.organization_key = b.organization_key
    UNION ALL BY NAME
    SELECT
        k.failing_no,
        b.article_key,
        b.page_no,
        b.raw_start,
        b.raw_end
    FROM failing_key AS k INNER JOIN bridge_article_reporter AS b ON k.person_key = b.person_key
    UNION ALL BY NAME
    SELECT
        k.failing_no,
        a.document_key,
        a.article_key
    FROM failing_key AS k INNER JOIN dim_article AS a ON k.region_code = a.region_code OR k.person_key = a.speaker_key
    UNION ALL BY NAME
    SELECT
        k.failing_no,
        t.document_key,
        t.article_key
    FROM failing_key AS k INNER JOIN fact_term AS t ON k.term_key = t.term_key
),

ranked AS (
    SELECT
        *,
        row_number()
            OVER (PARTITION BY failing_no ORDER BY sentence_key IS NULL, document_key, article_key, page_no, raw_start)
            AS place_no
    FROM used
)

SELECT
    failing_no,
    document_key,
    article_key,
    sentence_key,
    page_no,
    raw_start,
    raw_end
FROM ranked
WHERE place_no = 1
ORDER BY failing_no;
