-- bridge_article_organization: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one organization (署名单位) of one article
-- Key:   article_key, position
DELETE FROM lake.bridge_article_organization AS l
WHERE (l.article_key, l.position) IN (
    SELECT
        l.article_key,
        l.position
    FROM (
        SELECT * FROM lake.bridge_article_organization
        EXCEPT
        SELECT * FROM published.bridge_article_organization
    ) AS l
);

INSERT INTO lake.bridge_article_organization
SELECT
    p.article_key,
    p.position,
    p.organization_key
FROM published.bridge_article_organization AS p
ANTI JOIN lake.bridge_article_organization AS l ON p.article_key = l.article_key AND p.position = l.position;
