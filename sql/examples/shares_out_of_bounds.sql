-- 百分比合理吗? Shares above 100 %, to be looked at: growth may be more, a share may not
SELECT
    source_file,
    page_no,
    surface,
    measured_property,
    sentence
FROM figures
WHERE unit = '%' AND value > 100
ORDER BY value DESC, figure_key;
