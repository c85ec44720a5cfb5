-- regions: the provinces, and the nation, that published figures are of
-- Grain: one region
-- Used by: zhibiao show
SELECT DISTINCT r.province_name AS region
FROM dim_region AS r
SEMI JOIN fact_figure AS f ON r.region_code = f.region_code AND f.withheld_by IS NULL
WHERE r.province_name IS NOT NULL
ORDER BY r.province_name;
