-- dim_person: speakers, known by their name and the first organization they speak for; reporters, known by their name
INSERT OR IGNORE INTO dim_person BY NAME
WITH named AS (
    SELECT
        speaker AS name,
        organizations[1] AS organization
    FROM staged_article
    WHERE speaker IS NOT NULL
    UNION
    SELECT
        unnest(reporters) AS name,
        NULL AS organization
    FROM staged_article
    UNION
    SELECT
        f.speaker AS name,
        NULL AS organization
    FROM staged_figure AS f
    INNER JOIN staged_article AS a ON f.article_key = a.article_key
    WHERE f.speaker IS NOT NULL AND f.speaker IS DISTINCT FROM a.speaker
)

SELECT
    surrogate_key([name, organization]) AS person_key,
    name,
    if(organization IS NULL, NULL, surrogate_key([organization])) AS organization_key
FROM named;
