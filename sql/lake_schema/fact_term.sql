-- fact_term in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one policy term (政策用语) in one article, with its count
-- Key:   article_key, term_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE fact_term (
    article_key VARCHAR NOT NULL,
    term_key VARCHAR NOT NULL,
    document_key VARCHAR NOT NULL,
    occurrences BIGINT NOT NULL
);

COMMENT ON TABLE fact_term IS
'one policy term (政策用语) in one article, with its count';
COMMENT ON COLUMN fact_term.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键); in dim_article.article_key';
COMMENT ON COLUMN fact_term.term_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (the term and its kind) (用语键); in dim_term.term_key';
COMMENT ON COLUMN fact_term.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键); in dim_document.document_key';
COMMENT ON COLUMN fact_term.occurrences IS
'How often the article has it (次数)';
