-- dim_region, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one region (地区): province, prefecture or county of GB/T 2260, or a group of regions
-- Key:   region_code (PRIMARY KEY)
-- Used:  figures, articles, figures_by_region, terms_by_region, observations, panel, coverage_by_indicator
CREATE TABLE dim_region (
    region_code VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    level VARCHAR NOT NULL CHECK (
        level IN (
            'nation',
            'province',
            'prefecture',
            'county',
            'group'
        )
    ),
    parent_code VARCHAR,
    province_code VARCHAR,
    province_name VARCHAR,
    valid_from VARCHAR,
    valid_to VARCHAR,
    PRIMARY KEY (region_code)
);

COMMENT ON TABLE dim_region IS
'one region (地区): province, prefecture or county of GB/T 2260, or a group of regions';
COMMENT ON COLUMN dim_region.region_code IS
'GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it (行政区划代码)';
COMMENT ON COLUMN dim_region.name IS
'Full official name (名称)';
COMMENT ON COLUMN dim_region.short_name IS
'Name without its generic part (简称)';
COMMENT ON COLUMN dim_region.level IS
'Level in the hierarchy (级别)';
COMMENT ON COLUMN dim_region.parent_code IS
'Code of the region above it (上级代码)';
COMMENT ON COLUMN dim_region.province_code IS
'Code of its province-level region (省级代码)';
COMMENT ON COLUMN dim_region.province_name IS
'Full name of its province-level region (省级名称)';
COMMENT ON COLUMN dim_region.valid_from IS
'Year it came into being, when it is not always (启用年份)';
COMMENT ON COLUMN dim_region.valid_to IS
'Year it ceased to be, when it did (废止年份)';
