-- bridge_article_organization: the organizations of each article in their order
INSERT INTO bridge_article_organization BY NAME
WITH listed AS (
    SELECT
        article_key,
        generate_subscripts(organizations, 1) AS position,
        unnest(organizations) AS name
    FROM staged_article
)

SELECT
    article_key,
    position,
    surrogate_key([name]) AS organization_key
FROM listed;
