-- lost_reference: rows that refer to what was in its dimension and is gone
-- Where nothing has gone, as in nearly every load, no row is looked at.
-- Grain: one column and key
-- Key:   table_name, column_name, row_key
CREATE TEMP TABLE lost_reference AS
WITH
unit AS (
    SELECT p.unit_key
    FROM published.dim_unit AS p
    ANTI JOIN dim_unit AS d ON p.unit_key = d.unit_key
),

region AS (
    SELECT p.region_code
    FROM published.dim_region AS p
    ANTI JOIN dim_region AS d ON p.region_code = d.region_code
),

organization AS (
    SELECT p.organization_key
    FROM published.dim_organization AS p
    ANTI JOIN dim_organization AS d ON p.organization_key = d.organization_key
),

person AS (
    SELECT p.person_key
    FROM published.dim_person AS p
    ANTI JOIN dim_person AS d ON p.person_key = d.person_key
),

period AS (
    SELECT p.period_key
    FROM published.dim_period AS p
    ANTI JOIN dim_period AS d ON p.period_key = d.period_key
),

term AS (
    SELECT p.term_key
    FROM published.dim_term AS p
    ANTI JOIN dim_term AS d ON p.term_key = d.term_key
)

SELECT
    'dim_article' AS table_name,
    'region_code' AS column_name,
    t.region_code AS row_key,
    count(*) AS rows
FROM dim_article AS t
SEMI JOIN region AS g ON t.region_code = g.region_code
GROUP BY ALL
UNION ALL
SELECT
    'dim_article' AS table_name,
    'speaker_key' AS column_name,
    t.speaker_key AS row_key,
    count(*) AS rows
FROM dim_article AS t
SEMI JOIN person AS g ON t.speaker_key = g.person_key
GROUP BY ALL
UNION ALL
SELECT
    'bridge_article_organization' AS table_name,
    'organization_key' AS column_name,
    t.organization_key AS row_key,
    count(*) AS rows
FROM bridge_article_organization AS t
SEMI JOIN organization AS g ON t.organization_key = g.organization_key
GROUP BY ALL
UNION ALL
SELECT
    'bridge_article_reporter' AS table_name,
    'person_key' AS column_name,
    t.person_key AS row_key,
    count(*) AS rows
FROM bridge_article_reporter AS t
SEMI JOIN person AS g ON t.person_key = g.person_key
GROUP BY ALL
UNION ALL
SELECT
    'document_sentence' AS table_name,
    'region_code' AS column_name,
    t.region_code AS row_key,
    count(*) AS rows
FROM document_sentence AS t
SEMI JOIN region AS g ON t.region_code = g.region_code
GROUP BY ALL
UNION ALL
SELECT
    'fact_figure' AS table_name,
    'unit_key' AS column_name,
    t.unit_key AS row_key,
    count(*) AS rows
FROM fact_figure AS t
SEMI JOIN unit AS g ON t.unit_key = g.unit_key
GROUP BY ALL
UNION ALL
SELECT
    'fact_figure' AS table_name,
    'region_code' AS column_name,
    t.region_code AS row_key,
    count(*) AS rows
FROM fact_figure AS t
SEMI JOIN region AS g ON t.region_code = g.region_code
GROUP BY ALL
UNION ALL
SELECT
    'fact_figure' AS table_name,
    'organization_key' AS column_name,
    t.organization_key AS row_key,
    count(*) AS rows
FROM fact_figure AS t
SEMI JOIN organization AS g ON t.organization_key = g.organization_key
GROUP BY ALL
UNION ALL
SELECT
    'fact_figure' AS table_name,
    'speaker_key' AS column_name,
    t.speaker_key AS row_key,
    count(*) AS rows
FROM fact_figure AS t
SEMI JOIN person AS g ON t.speaker_key = g.person_key
GROUP BY ALL
UNION ALL
SELECT
    'fact_figure' AS table_name,
    'period_key' AS column_name,
    t.period_key AS row_key,
    count(*) AS rows
FROM fact_figure AS t
SEMI JOIN period AS g ON t.period_key = g.period_key
GROUP BY ALL
UNION ALL
SELECT
    'fact_term' AS table_name,
    'term_key' AS column_name,
    t.term_key AS row_key,
    count(*) AS rows
FROM fact_term AS t
SEMI JOIN term AS g ON t.term_key = g.term_key
GROUP BY ALL;
