-- silent: who aims at an indicator in a year, who tells what came of it, and which provinces that report of the year say neither
-- Grain: one indicator under one transformation, year and kind (target or outcome, provisional or estimated as well)
-- Used by: zhibiao report
WITH spoken AS (
    SELECT DISTINCT
        p.indicator,
        p.transformation,
        if(
            length(list_distinct(regexp_extract_all(p.time_period, '\d{4}'))) = 1,
            left(p.time_period, 4),
            p.time_period
        ) AS time_year,
        if(p.obs_status = 'F', 'target', 'outcome') AS kind,
        p.ref_area,
        p.ref_area_name
    FROM panel AS p
    INNER JOIN dim_region AS r ON p.ref_area = r.region_code AND r.level = 'province'
),

documented AS (
    SELECT DISTINCT r.province_code
    FROM dim_article AS a
    INNER JOIN dim_region AS r ON a.region_code = r.region_code
    WHERE a.kind = 'report'
),

reporting AS (
    SELECT DISTINCT
        s.time_year,
        s.kind,
        s.ref_area,
        s.ref_area_name
    FROM spoken AS s
    SEMI JOIN documented AS d ON s.ref_area = d.province_code
),

given AS (
    SELECT DISTINCT
        s.indicator,
        s.transformation,
        s.time_year,
        s.kind
    FROM spoken AS s
)

SELECT
    i.indicator,
    i.transformation,
    i.time_year,
    i.kind,
    coalesce(list(r.ref_area_name ORDER BY r.ref_area) FILTER (WHERE s.ref_area IS NOT NULL), []) AS spoken,
    coalesce(list(r.ref_area_name ORDER BY r.ref_area) FILTER (WHERE s.ref_area IS NULL), []) AS silent
FROM given AS i
INNER JOIN reporting AS r ON i.time_year = r.time_year AND i.kind = r.kind
LEFT JOIN spoken AS s
    ON
        i.indicator = s.indicator
        AND i.transformation = s.transformation
        AND i.time_year = s.time_year
        AND i.kind = s.kind
        AND r.ref_area = s.ref_area
GROUP BY i.indicator, i.transformation, i.time_year, i.kind
ORDER BY count(s.ref_area) DESC, i.indicator, i.transformation, i.time_year, i.kind
LIMIT $rows;
