-- Documents and articles that left with a load, and those that came; one that was read again did both
-- Grain: one document, one article
CREATE TEMP TABLE departed_document AS
SELECT p.document_key
FROM published.dim_document AS p
ANTI JOIN dim_document AS d ON p.document_key = d.document_key AND p.load_id = d.load_id;

CREATE TEMP TABLE arrived_document AS
SELECT d.document_key
FROM dim_document AS d
ANTI JOIN published.dim_document AS p ON d.document_key = p.document_key AND d.load_id = p.load_id;

CREATE TEMP TABLE departed_article AS
SELECT p.article_key
FROM published.dim_article AS p
SEMI JOIN departed_document AS d ON p.document_key = d.document_key;

CREATE TEMP TABLE arrived_article AS
SELECT a.article_key
FROM dim_article AS a
SEMI JOIN arrived_document AS d ON a.document_key = d.document_key;
