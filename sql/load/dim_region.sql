-- dim_region: all regions of the lexicon, whatever documents there are
INSERT OR REPLACE INTO dim_region BY NAME
SELECT
    region_code,
    name,
    short_name,
    level,
    parent_code,
    province_code,
    province_name,
    valid_from,
    valid_to
FROM reference_region;
