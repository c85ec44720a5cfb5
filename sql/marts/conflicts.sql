-- conflicts: two values of one cell of the panel that differ by more than their printed digits allow, with both sentences
-- A mark that a value passed (突破5万亿元大关) bounds it and is no value
-- A sentence that several documents share speaks once. Only figures that some other one of their cell contradicts are paired.
-- Grain: one pair of figures
-- Key:   figure_key, other_figure_key
CREATE OR REPLACE VIEW conflicts AS
WITH bounded AS (
    SELECT
        *,
        -- a number may be cut off as well as rounded (11万亿元 for 11.64万亿元): it allows all that begins with its digits
        if(modifier = 'exact' AND canonical_value > 0, 1.5 * printed_high - 0.5 * printed_low, printed_high) AS told_high,
        if(modifier = 'exact' AND canonical_value < 0, 1.5 * printed_low - 0.5 * printed_high, printed_low) AS told_low
    FROM observations
),

contradicted AS (
    SELECT * FROM bounded
    WHERE
        obs_status != 'N'
        AND indicator IS NOT NULL
        AND ref_area IS NOT NULL
        AND time_period IS NOT NULL
    WINDOW cell AS (PARTITION BY indicator, transformation, base, ref_area, time_period, obs_status, scope, canonical_unit)
    QUALIFY
        told_high < max(told_low) OVER cell
        OR told_low > min(told_high) OVER cell
),

told_once AS (
    SELECT * FROM contradicted
    -- a pattern of its own for each row is dear: only where the sentence has one of the words
    WHERE
        NOT CASE
            WHEN regexp_matches(sentence, '台阶|大关|关口')
                THEN regexp_matches(sentence, concat(regexp_escape(surface), '[^，。；]{0,30}(?:台阶|大关|关口)'))
            ELSE FALSE
        END
    QUALIFY
        row_number() OVER (
            PARTITION BY
                indicator, transformation, base, ref_area, time_period, obs_status, scope, canonical_unit, qualifiers, surface, sentence
            ORDER BY figure_key
        ) = 1
)

SELECT
    a.indicator,
    a.transformation,
    a.base,
    a.ref_area,
    a.ref_area_name,
    a.time_period,
    a.obs_status,
    a.scope,
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
FROM told_once AS a
INNER JOIN told_once AS b
    ON
        a.indicator = b.indicator
        AND a.transformation = b.transformation
        AND a.base IS NOT DISTINCT FROM b.base
        AND a.ref_area = b.ref_area
        AND a.time_period = b.time_period
        AND a.obs_status = b.obs_status
        AND a.scope IS NOT DISTINCT FROM b.scope
        AND a.canonical_unit = b.canonical_unit
        AND a.figure_key < b.figure_key
WHERE a.told_high < b.told_low OR b.told_high < a.told_low;
