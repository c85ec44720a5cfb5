-- dim_person in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one person (人物): a speaker or a reporter
-- Key:   person_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE dim_person (
    person_key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    organization_key VARCHAR
);

COMMENT ON TABLE dim_person IS
'one person (人物): a speaker or a reporter';
COMMENT ON COLUMN dim_person.person_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (name and first organization) (人物键)';
COMMENT ON COLUMN dim_person.name IS
'Name (姓名)';
COMMENT ON COLUMN dim_person.organization_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (its name) (机构键); in dim_organization.organization_key';
