-- dim_organization in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one organization (机构) that signs an article or whose speaker is quoted
-- Key:   organization_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE dim_organization (
    organization_key VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    region_code VARCHAR
);

COMMENT ON TABLE dim_organization IS
'one organization (机构) that signs an article or whose speaker is quoted';
COMMENT ON COLUMN dim_organization.organization_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (its name) (机构键)';
COMMENT ON COLUMN dim_organization.name IS
'Name as written (名称)';
COMMENT ON COLUMN dim_organization.kind IS
'What sort of organization it is (类型)';
COMMENT ON COLUMN dim_organization.region_code IS
'GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it (行政区划代码); in dim_region.region_code';
