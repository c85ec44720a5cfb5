-- dim_person: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one person (人物): a speaker or a reporter
-- Key:   person_key
DELETE FROM lake.dim_person AS l
WHERE l.person_key IN (
    SELECT l.person_key
    FROM (
        SELECT * FROM lake.dim_person
        EXCEPT
        SELECT * FROM published.dim_person
    ) AS l
);

INSERT INTO lake.dim_person
SELECT
    p.person_key,
    p.name,
    p.organization_key
FROM published.dim_person AS p
ANTI JOIN lake.dim_person AS l ON p.person_key = l.person_key;
