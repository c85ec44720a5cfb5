-- panel: one value for each indicator, area, time, transformation, status and scope, and whether the sources agree
-- Grain: one cell; its value is the one printed most exactly, of these the latest
-- Key:   indicator, transformation, base, ref_area, time_period, obs_status, scope, canonical_unit (base and scope may be NULL)
CREATE OR REPLACE VIEW panel AS
-- One report in two formats is one source: its title tells it, also where a format has the title twice
WITH told AS (
    SELECT
        article_key,
        hash(
            CASE
                WHEN title = repeat(left(title, length(title) // 2), 2) THEN left(title, length(title) // 2)
                ELSE coalesce(title, document_key)
            END
        ) AS source
    FROM dim_article
),

cells AS (
    SELECT
        o.indicator,
        o.transformation,
        o.base,
        o.ref_area,
        o.time_period,
        o.obs_status,
        o.scope,
        o.canonical_unit,
        any_value(o.time_kind) AS time_kind,
        min_by(o.canonical_value, o.preference) AS value,
        min_by(o.modifier, o.preference) AS modifier,
        cast(list_unique(list(o.source)) AS BIGINT) AS sources,
        count(*) AS figures,
        coalesce(max(o.told_low) <= min(o.told_high), TRUE) AS agrees,
        min(o.canonical_value) AS value_min,
        max(o.canonical_value) AS value_max,
        max(o.vintage) AS vintage,
        min_by(o.figure_key, o.preference) AS figure_key
    FROM (
        SELECT
            v.*,
            a.source,
            -- a number may be cut off as well as rounded (11万亿元 for 11.64万亿元): it allows all that begins with its digits
            if(v.modifier = 'exact' AND v.canonical_value > 0, 1.5 * v.printed_high - 0.5 * v.printed_low, v.printed_high) AS told_high,
            if(v.modifier = 'exact' AND v.canonical_value < 0, 1.5 * v.printed_low - 0.5 * v.printed_high, v.printed_low) AS told_low,
            if(v.modifier = 'exact', 0, 1e18) + coalesce(v.printed_high - v.printed_low, 1e17)
            - coalesce(epoch(v.vintage), 0) / 1e12 AS preference
        FROM observed_values AS v
        INNER JOIN told AS a ON v.article_key = a.article_key
        WHERE v.indicator IS NOT NULL AND v.time_period IS NOT NULL AND v.ref_area IS NOT NULL AND v.obs_status != 'N'
    ) AS o
    GROUP BY o.indicator, o.transformation, o.base, o.ref_area, o.time_period, o.obs_status, o.scope, o.canonical_unit
)

SELECT
    c.indicator,
    c.transformation,
    c.base,
    c.ref_area,
    if(r.level = 'nation', '全国', r.name) AS ref_area_name,
    c.time_period,
    c.time_kind,
    c.obs_status,
    c.scope,
    c.canonical_unit,
    c.value,
    c.modifier,
    c.sources,
    c.figures,
    c.agrees,
    c.value_min,
    c.value_max,
    c.vintage,
    c.figure_key
FROM cells AS c
LEFT JOIN dim_region AS r ON c.ref_area = r.region_code;
