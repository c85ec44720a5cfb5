-- The tables that belong to documents, less the rows of documents that the load did not touch
-- Temporary tables come first where a name is looked up: from here on each of these names means these rows.
-- Grain: those of the tables
-- noqa: disable=AM04
CREATE TEMP TABLE dim_article AS
SELECT t.*
FROM dim_article AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;

CREATE TEMP TABLE bridge_article_organization AS
SELECT t.*
FROM bridge_article_organization AS t
SEMI JOIN dim_article AS o ON t.article_key = o.article_key;

CREATE TEMP TABLE bridge_article_reporter AS
SELECT t.*
FROM bridge_article_reporter AS t
SEMI JOIN dim_article AS o ON t.article_key = o.article_key;

CREATE TEMP TABLE document_text AS
SELECT t.*
FROM document_text AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;

CREATE TEMP TABLE document_sentence AS
SELECT t.*
FROM document_sentence AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;

CREATE TEMP TABLE fact_figure AS
SELECT t.*
FROM fact_figure AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;

CREATE TEMP TABLE fact_numeral AS
SELECT t.*
FROM fact_numeral AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;

CREATE TEMP TABLE fact_term AS
SELECT t.*
FROM fact_term AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;

CREATE TEMP TABLE fact_observation AS
SELECT t.*
FROM fact_observation AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;

CREATE TEMP TABLE dim_document AS
SELECT t.*
FROM dim_document AS t
SEMI JOIN scope_document AS o ON t.document_key = o.document_key;
