-- arithmetic: what reports say of their own figures, computed again, conflicts first, at most so many
-- What several documents say in the same words is told once, with the other files; unit, magnitude and digits as the stated figure
-- is printed
-- Grain: one stated figure under one rule
-- Used by: zhibiao report
WITH told AS (
    SELECT
        *,
        list(source_file ORDER BY source_file, figure_key)
            OVER (
                PARTITION BY rule, verdict, reason, measure, time_period, stated, expected, sentence
                ORDER BY source_file, figure_key ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
            ) AS files,
        row_number() OVER (
            PARTITION BY rule, verdict, reason, measure, time_period, stated, expected, sentence
            ORDER BY source_file, figure_key
        ) AS said
    FROM arithmetic
)

SELECT
    t.rule,
    t.verdict,
    t.reason,
    t.measure,
    t.indicator,
    if(r.level = 'nation', '全国', coalesce(r.name, t.ref_area)) AS ref_area_name,
    t.time_period,
    t.canonical_unit,
    t.stated,
    t.expected,
    t.expected_low,
    t.expected_high,
    b.unit AS printed_unit,
    b.unit_mult,
    b.decimals,
    -- how much of the canonical unit one of the printed number's last magnitude is; a sum of shares is held against 100
    if(
        t.rule = 'shares together' OR f.value = 0 OR t.stated = 0,
        NULL,
        abs(t.stated * pow(10, b.unit_mult) / cast(f.value AS DOUBLE))
    ) AS printed_factor,
    list_sort(list_distinct(t.files))[2:] AS also_in,
    t.source_file,
    left(t.sentence, $sentence_characters) AS sentence,
    t.figure_key,
    t.operands
FROM told AS t
INNER JOIN fact_figure AS f ON t.figure_key = f.figure_key
INNER JOIN fact_observation AS b ON t.figure_key = b.figure_key
LEFT JOIN dim_region AS r ON t.ref_area = r.region_code
WHERE t.said = 1
ORDER BY
    list_position(['conflicts', 'not comparable', 'within rounding', 'agrees'], t.verdict),
    t.rule,
    t.source_file,
    t.figure_key
LIMIT $rows;
