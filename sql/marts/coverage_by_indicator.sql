-- coverage_by_indicator: who gives an indicator, and who is silent, of targets and of outcomes apart
-- Grain: one indicator under one transformation, time and kind: target, or outcome (provisional or estimated as well)
-- Key:   indicator, transformation, time_period, kind
CREATE OR REPLACE VIEW coverage_by_indicator AS
WITH spoken AS (
    SELECT DISTINCT
        p.indicator,
        p.transformation,
        p.time_period,
        if(p.obs_status = 'F', 'target', 'outcome') AS kind,
        p.ref_area,
        p.ref_area_name
    FROM panel AS p
    INNER JOIN dim_region AS r ON p.ref_area = r.region_code AND r.level = 'province'
),

-- an area may be silent only where a report is its own: what news tell of a province in passing makes it no reporter
documented AS (
    SELECT DISTINCT r.province_code
    FROM dim_article AS a
    INNER JOIN dim_region AS r ON a.region_code = r.region_code
    WHERE a.kind = 'report'
),

reporting AS (
    SELECT DISTINCT
        s.time_period,
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
        s.time_period,
        s.kind
    FROM spoken AS s
)

SELECT
    i.indicator,
    i.transformation,
    i.time_period,
    i.kind,
    count(s.ref_area) AS areas,
    count(r.ref_area) AS areas_reporting,
    coalesce(list(r.ref_area_name ORDER BY r.ref_area) FILTER (WHERE s.ref_area IS NULL AND r.ref_area IS NOT NULL), []) AS silent
FROM given AS i
LEFT JOIN reporting AS r ON i.time_period = r.time_period AND i.kind = r.kind
LEFT JOIN spoken AS s
    ON
        i.indicator = s.indicator
        AND i.transformation = s.transformation
        AND i.time_period = s.time_period
        AND i.kind = s.kind
        AND r.ref_area = s.ref_area
GROUP BY i.indicator, i.transformation, i.time_period, i.kind;
