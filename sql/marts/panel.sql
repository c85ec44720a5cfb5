-- panel: one value for each indicator, area, time, transformation and status, and whether the sources agree
-- Grain: one cell; its value is the one printed most exactly, of these the latest
-- Key:   indicator, transformation, base, ref_area, time_period, obs_status, canonical_unit (base may be NULL)
CREATE OR REPLACE VIEW panel AS
SELECT
    o.indicator,
    o.transformation,
    o.base,
    o.ref_area,
    any_value(o.ref_area_name) AS ref_area_name,
    o.time_period,
    any_value(o.time_kind) AS time_kind,
    o.obs_status,
    o.canonical_unit,
    min_by(o.canonical_value, o.preference) AS value,
    min_by(o.modifier, o.preference) AS modifier,
    count(DISTINCT coalesce(o.article_title, o.document_key)) AS sources,
    count(*) AS figures,
    coalesce(max(o.printed_low) <= min(o.printed_high), TRUE) AS agrees,
    min(o.canonical_value) AS value_min,
    max(o.canonical_value) AS value_max,
    max(o.vintage) AS vintage,
    min_by(o.figure_key, o.preference) AS figure_key
FROM (
    SELECT
        *,
        if(modifier = 'exact', 0, 1e18) + coalesce(printed_high - printed_low, 1e17)
        - coalesce(epoch(vintage), 0) / 1e12 AS preference
    FROM observations
    WHERE indicator IS NOT NULL AND time_period IS NOT NULL AND ref_area IS NOT NULL AND obs_status != 'N'
) AS o
GROUP BY o.indicator, o.transformation, o.base, o.ref_area, o.time_period, o.obs_status, o.canonical_unit;
