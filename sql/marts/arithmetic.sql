-- arithmetic: a report's own sums, growth rates and shares, computed again from its own figures
-- Grain: one stated figure under one rule
-- Key:   figure_key, rule
-- Each printed number stands for the interval that its digits allow (XBRL Calculations 1.1): a statement conflicts only when the
-- interval that follows from the other figures and its own do not meet.
CREATE OR REPLACE VIEW arithmetic AS
WITH o AS (
    SELECT
        figure_key,
        source_file,
        document_key,
        article_key,
        measure,
        indicator,
        transformation,
        base,
        ref_area,
        time_period,
        obs_status,
        modifier,
        translate(surface, '０１２３４５６７８９．％', '0123456789.%') AS surface,
        translate(sentence, '０１２３４５６７８９．％', '0123456789.%') AS words,
        unit,
        canonical_unit,
        canonical_value AS value,
        printed_low AS low,
        printed_high AS high,
        qualifiers,
        sentence,
        sentence_key,
        page_no,
        raw_start,
        row_number() OVER (PARTITION BY article_key ORDER BY page_no, raw_start) AS n
    FROM observations
    WHERE canonical_value IS NOT NULL
),

-- two levels and what is stated of both, whose words tell which is the base: 3748万元，比上年2310万元增加1438万元,
-- or 由2310万元增加到3748万元，增长62%; levels that a sentence only lists (产销分别完成267万辆和261万辆，分别增长28%和26%) are none
compared AS (
    SELECT
        c.figure_key,
        c.transformation,
        c.obs_status,
        c.qualifiers,
        a.figure_key AS first_key,
        b.figure_key AS second_key,
        regexp_matches(
            c.words,
            concat('(?:从|由|自)[^，,。；]{0,30}', regexp_escape(a.surface), '[^。；]{0,20}?(?:到|至|为|达)[^，,。；]{0,16}', regexp_escape(b.surface))
        ) AS is_from,
        regexp_matches(
            c.words,
            concat(regexp_escape(a.surface), '[^。；]{0,16}?(?:比|较|上年|去年|同期)[^。；]{0,12}', regexp_escape(b.surface))
        ) AS is_than
    FROM o AS c
    INNER JOIN o AS b ON c.sentence_key = b.sentence_key AND c.measure = b.measure AND b.transformation = 'N'
    INNER JOIN o AS a
        ON
            b.sentence_key = a.sentence_key
            AND b.measure = a.measure
            AND b.n - 1 = a.n
            AND b.canonical_unit = a.canonical_unit
            AND a.transformation = 'N'
    WHERE
        (
            (c.transformation IN ('D1Y', 'DB') AND c.n = b.n + 1 AND c.canonical_unit IN (b.canonical_unit, '百分点'))
            OR (c.transformation IN ('G1Y', 'GB') AND c.n IN (b.n + 1, b.n + 2) AND b.canonical_unit != '%')
        )
        -- what is stated follows at once, or after the change in units
        AND regexp_matches(
            c.words,
            concat(
                regexp_escape(b.surface),
                if(c.n = b.n + 1, '', '[^，,。；]{0,6}[，,、（(]?[^，,。；]{0,24}'),
                '[^，,。；]{0,6}[，,、（(]?[^，,。；]{0,12}',
                regexp_escape(c.surface)
            )
        )
),

pairs AS (
    SELECT
        if(c.transformation IN ('D1Y', 'DB'), 'difference', 'growth') AS rule,
        c.figure_key,
        [v.figure_key, b.figure_key] AS operands,
        if(c.transformation IN ('D1Y', 'DB'), v.value - b.value, 100 * (v.value / nullif(b.value, 0) - 1)) AS expected,
        if(c.transformation IN ('D1Y', 'DB'), v.low - b.high, 100 * (v.low / nullif(b.high, 0) - 1)) AS expected_low,
        if(c.transformation IN ('D1Y', 'DB'), v.high - b.low, 100 * (v.high / nullif(b.low, 0) - 1)) AS expected_high,
        v.modifier = 'exact' AND b.modifier = 'exact' AS is_exact,
        v.qualifiers = b.qualifiers AND list_has_all(v.qualifiers, c.qualifiers) AS is_alike
    FROM compared AS c
    INNER JOIN o AS v ON v.figure_key = if(c.is_from, c.second_key, c.first_key)
    INNER JOIN o AS b ON b.figure_key = if(c.is_from, c.first_key, c.second_key)
    WHERE (c.is_from OR c.is_than) AND v.obs_status = c.obs_status
),

-- a level, how much it changed, and by how many per cent: 增加9874万元，增长3.58%
changes AS (
    SELECT
        'growth of change' AS rule,
        g.figure_key,
        [a.figure_key, d.figure_key] AS operands,
        100 * d.value / nullif(a.value - d.value, 0) AS expected,
        least(100 * d.low / nullif(a.high - d.low, 0), 100 * d.low / nullif(a.low - d.low, 0)) AS expected_low,
        greatest(100 * d.high / nullif(a.low - d.high, 0), 100 * d.high / nullif(a.high - d.high, 0)) AS expected_high,
        a.modifier = 'exact' AND d.modifier = 'exact' AS is_exact,
        list_has_all(a.qualifiers, g.qualifiers) AS is_alike
    FROM o AS g
    INNER JOIN o AS d
        ON
            g.sentence_key = d.sentence_key
            AND g.measure = d.measure
            AND g.n - 1 = d.n
            AND g.base IS NOT DISTINCT FROM d.base
            AND d.transformation IN ('D1Y', 'DB')
    INNER JOIN o AS a
        ON
            d.article_key = a.article_key
            AND d.measure = a.measure
            AND d.n - 1 = a.n
            AND d.canonical_unit = a.canonical_unit
            AND d.obs_status = a.obs_status
            AND (d.time_period IS NOT DISTINCT FROM a.time_period OR d.sentence_key = a.sentence_key)
            AND a.transformation = 'N'
    WHERE g.transformation IN ('G1Y', 'GB')
),

-- a part, and its share of a whole that the same document gives: 出口3万亿元，占进出口总额的60%
shares AS (
    SELECT
        'share' AS rule,
        s.figure_key,
        [max_by(p.figure_key, p.n), min_by(w.figure_key, abs(w.n - s.n))] AS operands,
        100 * max_by(p.value, p.n) / nullif(min_by(w.value, abs(w.n - s.n)), 0) AS expected,
        100 * max_by(p.low, p.n) / nullif(min_by(w.high, abs(w.n - s.n)), 0) AS expected_low,
        100 * max_by(p.high, p.n) / nullif(min_by(w.low, abs(w.n - s.n)), 0) AS expected_high,
        max_by(p.modifier, p.n) = 'exact' AND bool_and(w.modifier = 'exact') AS is_exact,
        max(w.low) <= min(w.high) AS is_alike
    FROM o AS s
    INNER JOIN o AS p
        ON
            s.sentence_key = p.sentence_key
            AND p.n BETWEEN s.n - 2 AND s.n - 1
            AND p.transformation = 'N'
            AND (s.measure = p.measure OR starts_with(s.measure, concat(p.measure, '占')))
    INNER JOIN o AS w
        ON
            s.article_key = w.article_key
            AND w.transformation = 'N'
            AND s.base IN (w.measure, w.indicator)
            AND p.canonical_unit = w.canonical_unit
            AND p.ref_area IS NOT DISTINCT FROM w.ref_area
            AND p.time_period IS NOT DISTINCT FROM w.time_period
            AND p.obs_status = w.obs_status
    WHERE s.transformation = 'SH'
    GROUP BY s.figure_key
),

parted AS (
    SELECT
        d.indicator,
        d.part_of,
        count(*) OVER (PARTITION BY d.part_of) AS parts
    FROM dim_indicator AS d
    WHERE d.part_of IS NOT NULL
),

-- a total and all of its parts: 进出口总额, 出口总额 and 进口总额
totals AS (
    SELECT
        'total' AS rule,
        w.figure_key,
        list(p.figure_key ORDER BY p.n) AS operands,
        sum(p.value) AS expected,
        sum(p.low) AS expected_low,
        sum(p.high) AS expected_high,
        bool_and(p.modifier = 'exact') AS is_exact,
        bool_and(p.qualifiers = w.qualifiers) AS is_alike
    FROM o AS w
    INNER JOIN parted AS i ON w.indicator = i.part_of
    INNER JOIN o AS p
        ON
            i.indicator = p.indicator
            AND w.article_key = p.article_key
            AND w.ref_area IS NOT DISTINCT FROM p.ref_area
            AND w.time_period = p.time_period
            AND w.obs_status = p.obs_status
            AND w.canonical_unit = p.canonical_unit
            AND p.transformation = 'N'
    WHERE w.transformation = 'N'
    GROUP BY w.figure_key
    HAVING
        count(*) = any_value(i.parts)
        AND count(DISTINCT p.indicator) = count(*)
),

shared AS (
    SELECT
        *,
        sum(low) OVER (PARTITION BY sentence_key, base, time_period, obs_status) AS total
    FROM o
    WHERE transformation = 'SH' AND base IS NOT NULL AND unit IS DISTINCT FROM '倍'
),

-- shares of one whole that one sentence lists: together no more than all of it; where 分别 makes them more than that, each is of
-- a whole of its own (建议8666件、提案5718件，分别占总数的96.4%和93.4%)
sums AS (
    SELECT
        'shares together' AS rule,
        max_by(s.figure_key, s.n) AS figure_key,
        list(s.figure_key ORDER BY s.n) AS operands,
        sum(s.value) AS expected,
        sum(s.low) AS expected_low,
        sum(s.high) AS expected_high,
        bool_and(s.modifier = 'exact') AS is_exact,
        NOT bool_or(contains(s.sentence, '其中') OR (contains(s.sentence, '分别') AND s.total > 100)) AS is_alike
    FROM shared AS s
    WHERE
        s.value <= 100
        AND NOT regexp_matches(s.base, '^(?:全|世界|我|本|国内|同期|当地)|第')
        AND regexp_matches(s.sentence, '分别|占')
    GROUP BY s.sentence_key, s.base, s.time_period, s.obs_status
    HAVING count(*) > 1 AND count(DISTINCT s.measure) = count(*) AND count(DISTINCT s.indicator) <= 1
),

checked AS (
    SELECT * FROM pairs
    UNION ALL BY NAME
    SELECT * FROM changes
    UNION ALL BY NAME
    SELECT * FROM shares
    UNION ALL BY NAME
    SELECT * FROM totals
    UNION ALL BY NAME
    SELECT * FROM sums
),

judged AS (
    SELECT
        c.*,
        s.measure,
        s.indicator,
        s.ref_area,
        s.time_period,
        s.canonical_unit,
        s.value,
        s.low,
        s.high,
        s.source_file,
        s.sentence,
        CASE
            WHEN NOT c.is_exact OR s.modifier != 'exact' THEN 'a figure is rounded in words (about, over)'
            WHEN c.rule LIKE 'growth%' AND regexp_matches(coalesce(s.indicator, s.measure), '增加值|生产总值|总产值')
                THEN 'the growth is at constant prices'
            WHEN NOT c.is_alike THEN 'the figures are not of one scope'
            WHEN c.expected IS NULL THEN 'a figure is zero'
        END AS reason
    FROM checked AS c
    INNER JOIN o AS s ON c.figure_key = s.figure_key
)

SELECT
    j.rule,
    CASE
        WHEN j.reason IS NOT NULL THEN 'not comparable'
        WHEN j.rule = 'shares together' THEN if(j.expected_low > 100, 'conflicts', 'agrees')
        WHEN j.expected BETWEEN j.low - 1e-9 AND j.high + 1e-9 THEN 'agrees'
        WHEN j.expected_low <= j.high AND j.expected_high >= j.low THEN 'within rounding'
        ELSE 'conflicts'
    END AS verdict,
    j.reason,
    j.measure,
    j.indicator,
    j.ref_area,
    j.time_period,
    j.canonical_unit,
    if(j.rule = 'shares together', 100, j.value) AS stated,
    round(j.expected, 6) AS expected,
    round(j.expected_low, 6) AS expected_low,
    round(j.expected_high, 6) AS expected_high,
    j.source_file,
    j.sentence,
    j.figure_key,
    j.operands
FROM judged AS j;
