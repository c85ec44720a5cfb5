-- undocumented: the provinces of today that no document is of: they cannot be called silent
-- Grain: one province
-- Used by: zhibiao report
SELECT p.name
FROM dim_region AS p
WHERE
    p.level = 'province'
    AND p.valid_to IS NULL
    AND p.region_code NOT IN (
        SELECT r.province_code
        FROM dim_article AS a
        INNER JOIN dim_region AS r ON a.region_code = r.region_code
        WHERE r.province_code IS NOT NULL
    )
ORDER BY p.region_code;
