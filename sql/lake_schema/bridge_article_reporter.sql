-- bridge_article_reporter in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one reporter (记者) of one article
-- Key:   article_key, position (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE bridge_article_reporter (
    article_key VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    person_key VARCHAR NOT NULL,
    page_no BIGINT NOT NULL,
    raw_start BIGINT NOT NULL,
    raw_end BIGINT NOT NULL
);

COMMENT ON TABLE bridge_article_reporter IS
'one reporter (记者) of one article';
COMMENT ON COLUMN bridge_article_reporter.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键); in dim_article.article_key';
COMMENT ON COLUMN bridge_article_reporter.position IS
'Place in the list, from 1 (次序)';
COMMENT ON COLUMN bridge_article_reporter.person_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (name and first organization) (人物键); in dim_person.person_key';
COMMENT ON COLUMN bridge_article_reporter.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN bridge_article_reporter.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN bridge_article_reporter.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
