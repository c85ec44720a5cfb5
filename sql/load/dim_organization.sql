-- dim_organization: who signs an article, whose figure it is, where a speaker serves
-- Kind and region come from the reference frame; an organization it lacks is of kind unknown.
INSERT OR IGNORE INTO dim_organization BY NAME
WITH named AS (
    SELECT unnest(organizations) AS name
    FROM staged_article
    UNION
    SELECT organization AS name
    FROM staged_figure
    WHERE organization IS NOT NULL
)

SELECT
    surrogate_key([n.name]) AS organization_key,
    n.name,
    coalesce(r.kind, 'unknown') AS kind,
    r.region_code
FROM named AS n
LEFT JOIN reference_organization AS r ON n.name = r.name;
