-- dim_region: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one region (地区): province, prefecture or county of GB/T 2260, or a group of regions
-- Key:   region_code
DELETE FROM lake.dim_region AS l
WHERE l.region_code IN (
    SELECT l.region_code
    FROM (
        SELECT * FROM lake.dim_region
        EXCEPT
        SELECT * FROM published.dim_region
    ) AS l
);

INSERT INTO lake.dim_region
SELECT
    p.region_code,
    p.name,
    p.short_name,
    p.level,
    p.parent_code,
    p.province_code,
    p.province_name,
    p.valid_from,
    p.valid_to
FROM published.dim_region AS p
ANTI JOIN lake.dim_region AS l ON p.region_code = l.region_code;
