-- conflicts: pairs of figures of one cell that contradict each other, comparable ones first, at most so many
-- Grain: one pair of figures
-- Used by: zhibiao report
SELECT
    indicator,
    transformation,
    base,
    ref_area_name,
    time_period,
    obs_status,
    canonical_unit,
    value,
    other_value,
    is_comparable,
    surface,
    other_surface,
    source_file,
    other_source_file,
    left(sentence, $sentence_characters) AS sentence,
    left(other_sentence, $sentence_characters) AS other_sentence,
    figure_key,
    other_figure_key
FROM conflicts
ORDER BY is_comparable DESC, indicator, time_period, figure_key, other_figure_key
LIMIT $rows;
