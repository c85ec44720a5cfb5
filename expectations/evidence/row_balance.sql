-- row_balance: how many rows each table that belongs to documents had, lost with those that left, and got with those that came
-- Grain: one table
-- Key:   table_name
CREATE TEMP TABLE row_balance AS
SELECT
    'dim_document' AS table_name,
    (SELECT count(*) FROM dim_document) AS rows,
    (SELECT count(*) FROM published.dim_document) AS published_rows,
    (
        SELECT count(*)
        FROM published.dim_document AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM dim_document AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows
UNION ALL
SELECT
    'dim_article' AS table_name,
    (SELECT count(*) FROM dim_article) AS rows,
    (SELECT count(*) FROM published.dim_article) AS published_rows,
    (
        SELECT count(*)
        FROM published.dim_article AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM dim_article AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows
UNION ALL
SELECT
    'bridge_article_organization' AS table_name,
    (SELECT count(*) FROM bridge_article_organization) AS rows,
    (SELECT count(*) FROM published.bridge_article_organization) AS published_rows,
    (
        SELECT count(*)
        FROM published.bridge_article_organization AS p
        SEMI JOIN departed_article AS d ON p.article_key = d.article_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM bridge_article_organization AS c
        SEMI JOIN arrived_article AS a ON c.article_key = a.article_key
    ) AS came_rows
UNION ALL
SELECT
    'bridge_article_reporter' AS table_name,
    (SELECT count(*) FROM bridge_article_reporter) AS rows,
    (SELECT count(*) FROM published.bridge_article_reporter) AS published_rows,
    (
        SELECT count(*)
        FROM published.bridge_article_reporter AS p
        SEMI JOIN departed_article AS d ON p.article_key = d.article_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM bridge_article_reporter AS c
        SEMI JOIN arrived_article AS a ON c.article_key = a.article_key
    ) AS came_rows
UNION ALL
SELECT
    'document_text' AS table_name,
    (SELECT count(*) FROM document_text) AS rows,
    (SELECT count(*) FROM published.document_text) AS published_rows,
    (
        SELECT count(*)
        FROM published.document_text AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM document_text AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows
UNION ALL
SELECT
    'document_sentence' AS table_name,
    (SELECT count(*) FROM document_sentence) AS rows,
    (SELECT count(*) FROM published.document_sentence) AS published_rows,
    (
        SELECT count(*)
        FROM published.document_sentence AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM document_sentence AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows
UNION ALL
SELECT
    'fact_figure' AS table_name,
    (SELECT count(*) FROM fact_figure) AS rows,
    (SELECT count(*) FROM published.fact_figure) AS published_rows,
    (
        SELECT count(*)
        FROM published.fact_figure AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM fact_figure AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows
UNION ALL
SELECT
    'fact_numeral' AS table_name,
    (SELECT count(*) FROM fact_numeral) AS rows,
    (SELECT count(*) FROM published.fact_numeral) AS published_rows,
    (
        SELECT count(*)
        FROM published.fact_numeral AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM fact_numeral AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows
UNION ALL
SELECT
    'fact_term' AS table_name,
    (SELECT count(*) FROM fact_term) AS rows,
    (SELECT count(*) FROM published.fact_term) AS published_rows,
    (
        SELECT count(*)
        FROM published.fact_term AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM fact_term AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows
UNION ALL
SELECT
    'fact_observation' AS table_name,
    (SELECT count(*) FROM fact_observation) AS rows,
    (SELECT count(*) FROM published.fact_observation) AS published_rows,
    (
        SELECT count(*)
        FROM published.fact_observation AS p
        SEMI JOIN departed_document AS d ON p.document_key = d.document_key
    ) AS left_rows,
    (
        SELECT count(*)
        FROM fact_observation AS c
        SEMI JOIN arrived_document AS a ON c.document_key = a.document_key
    ) AS came_rows;
