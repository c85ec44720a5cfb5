-- bridge_article_organization in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one organization (署名单位) of one article
-- Key:   article_key, position (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE bridge_article_organization (
    article_key VARCHAR NOT NULL,
    position BIGINT NOT NULL,
    organization_key VARCHAR NOT NULL
);

COMMENT ON TABLE bridge_article_organization IS
'one organization (署名单位) of one article';
COMMENT ON COLUMN bridge_article_organization.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键); in dim_article.article_key';
COMMENT ON COLUMN bridge_article_organization.position IS
'Place in the list, from 1 (次序)';
COMMENT ON COLUMN bridge_article_organization.organization_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (its name) (机构键); in dim_organization.organization_key';
