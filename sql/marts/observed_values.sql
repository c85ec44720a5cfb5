-- observed_values: what observations and the panel have in common: values in one unit with their printed bounds, no text
-- Grain: one figure that has a measure
-- Key:   figure_key
CREATE OR REPLACE VIEW observed_values AS
WITH signed AS (
    SELECT
        b.figure_key,
        b.measure,
        b.indicator,
        b.transformation,
        b.base,
        b.ref_area,
        b.time_start,
        b.time_end,
        b.time_kind,
        b.time_period,
        b.time_basis,
        b.obs_status,
        b.unit,
        b.unit_mult,
        b.decimals,
        b.qualifiers,
        b.scope,
        b.vintage,
        if(b.sign < 0, -f.value, f.value) AS value,
        if(b.sign < 0, -f.value_high, f.value_low) AS value_low,
        if(b.sign < 0, -f.value_low, f.value_high) AS value_high,
        f.modifier,
        i.code AS indicator_code,
        CASE
            WHEN b.transformation NOT IN ('N', 'CUM') AND u.unit IN ('百分点', '个百分点') THEN '百分点'
            WHEN u.dimension = 'ratio' AND (i.indicator IS NULL OR i.dimension != 'ratio' OR i.canonical_unit = '%') THEN '%'
            WHEN u.dimension = 'currency' THEN coalesce(u.base_unit, b.unit)
            WHEN u.dimension = 'duration' AND i.indicator IS NULL THEN b.unit
            ELSE coalesce(i.canonical_unit, u.base_unit, b.unit)
        END AS canonical_unit,
        CASE
            WHEN b.unit = i.canonical_unit OR (u.dimension = 'duration' AND i.indicator IS NULL) OR u.unit IN ('百分点', '个百分点') THEN 1
            WHEN u.dimension = 'ratio' AND (i.indicator IS NULL OR i.dimension != 'ratio' OR i.canonical_unit = '%')
                THEN cast(coalesce(u.factor_to_base, 1) AS DOUBLE) * 100
            WHEN i.canonical_unit IS NULL OR u.dimension = 'currency' THEN cast(coalesce(u.factor_to_base, 1) AS DOUBLE)
            WHEN u.dimension IN ('count', 'ratio') THEN 1
            ELSE cast(u.factor_to_base AS DOUBLE) / nullif(cast(c.factor_to_base AS DOUBLE), 0)
        END AS factor,
        f.surface,
        f.doubt,
        f.article_key,
        f.sentence_key,
        f.document_key,
        f.page_no,
        f.raw_start,
        f.raw_end
    FROM fact_observation AS b
    INNER JOIN fact_figure AS f ON b.figure_key = f.figure_key
    INNER JOIN dim_unit AS u ON f.unit_key = u.unit_key
    LEFT JOIN dim_indicator AS i ON b.indicator = i.indicator
    LEFT JOIN dim_unit AS c ON i.canonical_unit = c.unit AND i.dimension = c.dimension AND c.is_known
    WHERE b.measure IS NOT NULL AND f.withheld_by IS NULL
),

scaled AS (
    SELECT
        s.*,
        round(cast(s.value AS DOUBLE) * s.factor, 6) AS canonical_value,
        round(cast(s.value_low AS DOUBLE) * s.factor, 6) AS canonical_low,
        round(cast(s.value_high AS DOUBLE) * s.factor, 6) AS canonical_high,
        coalesce(pow(10, s.unit_mult - s.decimals) / 2, 0) * s.factor AS half
    FROM signed AS s
)

SELECT
    s.figure_key,
    s.measure,
    s.indicator,
    s.transformation,
    s.base,
    s.ref_area,
    s.time_start,
    s.time_end,
    s.time_kind,
    s.time_period,
    s.time_basis,
    s.obs_status,
    s.unit,
    s.unit_mult,
    s.decimals,
    s.qualifiers,
    s.scope,
    s.vintage,
    s.value,
    s.value_low,
    s.value_high,
    s.modifier,
    s.indicator_code,
    s.canonical_unit,
    s.surface,
    s.doubt,
    s.article_key,
    s.sentence_key,
    s.document_key,
    s.page_no,
    s.raw_start,
    s.raw_end,
    s.canonical_value,
    s.canonical_low,
    s.canonical_high,
    CASE
        WHEN s.modifier IN ('more_than', 'at_least', 'exact', 'range') THEN coalesce(s.canonical_low, s.canonical_value) - s.half
        WHEN s.modifier = 'about' THEN s.canonical_value - 2 * s.half
        WHEN s.modifier = 'almost' THEN s.canonical_value - 10 * s.half
    END AS printed_low,
    CASE
        WHEN s.modifier IN ('less_than', 'at_most', 'exact', 'range') THEN coalesce(s.canonical_high, s.canonical_value) + s.half
        WHEN s.modifier = 'about' THEN s.canonical_value + 2 * s.half
        WHEN s.modifier = 'almost' THEN s.canonical_value
    END AS printed_high
FROM scaled AS s;
