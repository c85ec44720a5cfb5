-- cells: the cells of the panel with the figures behind each, at most so many
-- Grain: one cell of the panel
-- Used by: zhibiao report
WITH sourced AS (
    SELECT
        indicator,
        transformation,
        base,
        ref_area,
        time_period,
        obs_status,
        scope,
        canonical_unit,
        list(figure_key ORDER BY vintage DESC NULLS LAST, figure_key) AS figure_keys
    FROM report_observation
    GROUP BY indicator, transformation, base, ref_area, time_period, obs_status, scope, canonical_unit
)

SELECT
    p.indicator,
    p.transformation,
    p.base,
    p.ref_area,
    coalesce(p.ref_area_name, p.ref_area) AS ref_area_name,
    r.level AS area_level,
    p.time_period,
    p.time_kind,
    p.obs_status,
    p.scope,
    p.canonical_unit,
    p.value,
    p.modifier,
    p.sources,
    p.agrees,
    p.figure_key,
    s.figure_keys
FROM panel AS p
LEFT JOIN sourced AS s
    ON
        p.indicator = s.indicator
        AND p.transformation = s.transformation
        AND p.base IS NOT DISTINCT FROM s.base
        AND p.ref_area = s.ref_area
        AND p.time_period = s.time_period
        AND p.obs_status = s.obs_status
        AND p.scope IS NOT DISTINCT FROM s.scope
        AND p.canonical_unit = s.canonical_unit
LEFT JOIN dim_region AS r ON p.ref_area = r.region_code
ORDER BY p.indicator, p.transformation, p.ref_area, p.time_period, p.obs_status, p.canonical_unit, p.base, p.scope
LIMIT $rows;
