-- page_claims: each page with all that rows of the star say stands on it, and where
-- Grain: one page
-- Key:   document_key, page_no
WITH claim AS (
    SELECT
        document_key,
        page_no,
        'figure' AS kind,
        figure_key AS row_key,
        raw_start,
        raw_end,
        surface AS words
    FROM fact_figure
    UNION ALL
    SELECT
        document_key,
        page_no,
        'entity' AS kind,
        figure_key,
        entity_raw_start,
        entity_raw_end,
        measured_entity
    FROM fact_figure
    WHERE measured_entity IS NOT NULL AND entity_raw_start IS NOT NULL
    UNION ALL
    SELECT
        document_key,
        page_no,
        'property' AS kind,
        figure_key,
        property_raw_start,
        property_raw_end,
        measured_property
    FROM fact_figure
    WHERE measured_property IS NOT NULL AND property_raw_start IS NOT NULL
    UNION ALL
    SELECT
        document_key,
        page_no,
        'predicate' AS kind,
        figure_key,
        predicate_raw_start,
        predicate_raw_end,
        predicate
    FROM fact_figure
    WHERE predicate IS NOT NULL AND predicate_raw_start IS NOT NULL
    UNION ALL
    SELECT
        f.document_key,
        f.page_no,
        'period' AS kind,
        f.figure_key,
        f.period_raw_start,
        f.period_raw_end,
        p.period
    FROM fact_figure AS f
    INNER JOIN dim_period AS p ON f.period_key = p.period_key
    WHERE f.period_raw_start IS NOT NULL
    UNION ALL
    SELECT
        a.document_key,
        b.page_no,
        'reporter' AS kind,
        b.article_key || ' ' || b.position AS row_key,
        b.raw_start,
        b.raw_end,
        p.name
    FROM bridge_article_reporter AS b
    INNER JOIN dim_article AS a ON b.article_key = a.article_key
    INNER JOIN dim_person AS p ON b.person_key = p.person_key
),

claimed AS (
    SELECT
        c.document_key,
        c.page_no,
        list(c.kind) AS kinds,
        list(c.row_key) AS row_keys,
        list(c.raw_start) AS starts,
        list(c.raw_end) AS ends,
        list(c.words) AS words
    FROM claim AS c
    GROUP BY c.document_key, c.page_no
),

counted AS (
    SELECT
        n.document_key,
        n.page_no,
        list(n.numeral_key) AS numeral_keys,
        list(n.raw_start) AS numeral_starts,
        list(n.raw_end) AS numeral_ends,
        list(n.surface) AS numeral_words
    FROM fact_numeral AS n
    GROUP BY n.document_key, n.page_no
)

SELECT
    t.document_key,
    t.page_no,
    t.text,
    coalesce(c.kinds, []) AS kinds,
    coalesce(c.row_keys, []) AS row_keys,
    coalesce(c.starts, []) AS starts,
    coalesce(c.ends, []) AS ends,
    coalesce(c.words, []) AS words,
    coalesce(n.numeral_keys, []) AS numeral_keys,
    coalesce(n.numeral_starts, []) AS numeral_starts,
    coalesce(n.numeral_ends, []) AS numeral_ends,
    coalesce(n.numeral_words, []) AS numeral_words
FROM document_text AS t
LEFT JOIN claimed AS c ON t.document_key = c.document_key AND t.page_no = c.page_no
LEFT JOIN counted AS n ON t.document_key = n.document_key AND t.page_no = n.page_no;
