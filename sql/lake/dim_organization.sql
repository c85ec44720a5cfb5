-- dim_organization: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one organization (机构) that signs an article or whose speaker is quoted
-- Key:   organization_key
DELETE FROM lake.dim_organization AS l
WHERE l.organization_key IN (
    SELECT l.organization_key
    FROM (
        SELECT * FROM lake.dim_organization
        EXCEPT
        SELECT * FROM published.dim_organization
    ) AS l
);

INSERT INTO lake.dim_organization
SELECT
    p.organization_key,
    p.name,
    p.kind,
    p.region_code
FROM published.dim_organization AS p
ANTI JOIN lake.dim_organization AS l ON p.organization_key = l.organization_key;
