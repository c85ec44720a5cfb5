-- panel_figures: every observation of an indicator with what a labelled panel says of it, and whether its cell of the panel shows it
SELECT
    o.source_file,
    o.raw_start,
    o.indicator,
    o.transformation,
    o.base,
    o.obs_status,
    o.time_period,
    o.time_end,
    coalesce(o.value, o.value_low, o.value_high) AS value,
    r.name AS area,
    p.figure_key IS NOT NULL AS is_shown
FROM observations AS o
LEFT JOIN dim_region AS r ON o.ref_area = r.region_code
LEFT JOIN panel AS p ON o.figure_key = p.figure_key;
