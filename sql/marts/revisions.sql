-- revisions: the level of the year before that a level and its growth imply, beside the level that was printed for that year
-- Grain: one level with its growth, and one printed level of the year before
-- Key:   level_figure_key, growth_figure_key, earlier_figure_key
CREATE OR REPLACE VIEW revisions AS
SELECT
    n.indicator,
    n.ref_area,
    n.ref_area_name,
    n.time_period,
    n.canonical_unit,
    n.canonical_value AS level,
    g.canonical_value AS growth,
    p.time_period AS earlier_period,
    p.canonical_value AS earlier_level,
    n.canonical_value / (1 + g.canonical_value / 100) AS implied_level,
    round(100 * (n.canonical_value / (1 + g.canonical_value / 100) / p.canonical_value - 1), 2) AS difference_percent,
    NOT regexp_matches(n.indicator, '增加值$|生产总值$') AND NOT list_contains(g.qualifiers, '可比价') AS is_comparable,
    n.figure_key AS level_figure_key,
    g.figure_key AS growth_figure_key,
    p.figure_key AS earlier_figure_key
FROM observations AS n
INNER JOIN observations AS g
    ON
        n.indicator = g.indicator
        AND n.ref_area = g.ref_area
        AND n.time_period = g.time_period
        AND n.obs_status = g.obs_status
        AND n.document_key = g.document_key
        AND n.transformation = 'N'
        AND g.transformation = 'G1Y'
INNER JOIN observations AS p
    ON
        n.indicator = p.indicator
        AND n.ref_area = p.ref_area
        AND g.base = p.time_period
        AND n.canonical_unit = p.canonical_unit
        AND p.transformation = 'N'
        AND p.obs_status IN ('A', 'P', 'E')
WHERE n.obs_status IN ('A', 'P', 'E') AND p.canonical_value != 0 AND g.canonical_value > -100;
