-- target_outcomes: what was aimed at, beside what was reached, for each area and time
-- Grain: one cell of the panel that is a target, and one that is its outcome; without an outcome its columns are NULL
-- Key:   indicator, transformation, base, ref_area, time_period, scope, canonical_unit, outcome_status, outcome_scope
-- What is told like for like (同口径) and what names no scope stand beside each other.
CREATE OR REPLACE VIEW target_outcomes AS
SELECT
    t.indicator,
    t.transformation,
    t.base,
    t.ref_area,
    t.ref_area_name,
    t.time_period,
    t.scope,
    t.canonical_unit,
    t.value AS target,
    t.modifier AS target_modifier,
    o.value AS outcome,
    o.modifier AS outcome_modifier,
    o.obs_status AS outcome_status,
    o.scope AS outcome_scope,
    round(o.value - t.value, 6) AS difference,
    CASE
        WHEN o.value IS NULL THEN NULL
        WHEN t.modifier IN ('at_least', 'more_than') THEN o.value >= t.value
        WHEN t.modifier IN ('at_most', 'less_than') THEN o.value <= t.value
    END AS is_met,
    t.vintage AS target_vintage,
    o.vintage AS outcome_vintage,
    t.figure_key AS target_figure_key,
    o.figure_key AS outcome_figure_key
FROM panel AS t
LEFT JOIN panel AS o
    ON
        t.indicator = o.indicator
        AND t.transformation = o.transformation
        AND t.base IS NOT DISTINCT FROM o.base
        AND t.ref_area = o.ref_area
        AND t.time_period = o.time_period
        AND t.canonical_unit = o.canonical_unit
        AND if(t.scope = '同口径', '', coalesce(t.scope, '')) = if(o.scope = '同口径', '', coalesce(o.scope, ''))
        AND o.obs_status IN ('A', 'P', 'E')
WHERE t.obs_status = 'F';
