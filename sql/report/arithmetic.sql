-- arithmetic: what reports say of their own figures, computed again, conflicts first, at most so many
-- Grain: one stated figure under one rule
-- Used by: zhibiao report
SELECT
    rule,
    verdict,
    reason,
    measure,
    indicator,
    ref_area,
    time_period,
    canonical_unit,
    stated,
    expected,
    expected_low,
    expected_high,
    source_file,
    left(sentence, $sentence_characters) AS sentence,
    figure_key,
    operands
FROM arithmetic
ORDER BY
    list_position(['conflicts', 'not comparable', 'within rounding', 'agrees'], verdict),
    rule,
    source_file,
    figure_key
LIMIT $rows;
