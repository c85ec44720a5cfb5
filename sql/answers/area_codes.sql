-- area_codes: the regions with the codes that SDMX files write
-- Grain: one region
-- Used by: zhibiao export --format sdmx-csv
SELECT
    region_code AS code,
    name,
    level
FROM dim_region
ORDER BY region_code;
