-- page_claims: the pages of one batch, and what rows of the star say stands on them, and where; those of a page together
-- Grain: one page (kind page, its text the words), or one row's claim on it
-- Bound: batch (of page_batch)
WITH document AS (
    SELECT document_key
    FROM page_batch
    WHERE batch = $batch
),

figure AS MATERIALIZED (
    SELECT f.*
    FROM fact_figure AS f
    SEMI JOIN document AS d ON f.document_key = d.document_key
),

claim AS (
    SELECT
        document_key,
        page_no,
        'figure' AS kind,
        figure_key AS row_key,
        raw_start,
        raw_end,
        surface AS words
    FROM figure
    UNION ALL
    SELECT
        document_key,
        page_no,
        'entity' AS kind,
        figure_key,
        entity_raw_start,
        entity_raw_end,
        measured_entity
    FROM figure
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
    FROM figure
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
    FROM figure
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
    FROM figure AS f
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
    SEMI JOIN document AS d ON a.document_key = d.document_key
    UNION ALL
    SELECT
        n.document_key,
        n.page_no,
        'numeral' AS kind,
        n.numeral_key,
        n.raw_start,
        n.raw_end,
        n.surface
    FROM fact_numeral AS n
    SEMI JOIN document AS d ON n.document_key = d.document_key
    UNION ALL
    SELECT
        t.document_key,
        t.page_no,
        'page' AS kind,
        NULL AS row_key,
        NULL AS raw_start,
        NULL AS raw_end,
        t.text
    FROM document_text AS t
    SEMI JOIN document AS d ON t.document_key = d.document_key
)

SELECT
    document_key,
    page_no,
    kind,
    row_key,
    raw_start,
    raw_end,
    words
FROM claim
ORDER BY document_key, page_no;
