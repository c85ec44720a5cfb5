-- conflicts: two values of one cell of the panel that differ by more than their printed digits allow, with both sentences
-- A mark that a value passed (突破5万亿元大关) bounds it and is no value
-- Grain: one pair of figures
-- Key:   figure_key, other_figure_key
CREATE OR REPLACE VIEW conflicts AS
SELECT
    a.indicator,
    a.transformation,
    a.base,
    a.ref_area,
    a.ref_area_name,
    a.time_period,
    a.obs_status,
    a.canonical_unit,
    a.canonical_value AS value,
    b.canonical_value AS other_value,
    a.qualifiers = b.qualifiers AS is_comparable,
    a.surface,
    b.surface AS other_surface,
    a.source_file,
    b.source_file AS other_source_file,
    a.sentence,
    b.sentence AS other_sentence,
    a.figure_key,
    b.figure_key AS other_figure_key
FROM observations AS a
INNER JOIN observations AS b
    ON
        a.indicator = b.indicator
        AND a.transformation = b.transformation
        AND a.base IS NOT DISTINCT FROM b.base
        AND a.ref_area = b.ref_area
        AND a.time_period = b.time_period
        AND a.obs_status = b.obs_status
        AND a.canonical_unit = b.canonical_unit
        AND a.figure_key < b.figure_key
WHERE
    a.obs_status != 'N'
    AND (a.printed_high < b.printed_low OR b.printed_high < a.printed_low)
    AND NOT regexp_matches(a.sentence, concat(regexp_escape(a.surface), '[^，。；]{0,30}(?:台阶|大关|关口)'))
    AND NOT regexp_matches(b.sentence, concat(regexp_escape(b.surface), '[^，。；]{0,30}(?:台阶|大关|关口)'));
