-- outcomes: targets beside what came of them, at most so many
-- Grain: one target, and one outcome of it
-- Used by: zhibiao report
SELECT
    indicator,
    transformation,
    base,
    ref_area,
    ref_area_name,
    time_period,
    canonical_unit,
    target,
    target_modifier,
    outcome,
    outcome_modifier,
    outcome_status,
    difference,
    is_met,
    target_figure_key,
    outcome_figure_key
FROM target_outcomes
ORDER BY indicator, transformation, time_period, ref_area, outcome_status
LIMIT $rows;
