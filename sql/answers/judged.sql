-- judged: every figure of the documents that have one of these figures, withheld ones too, as a label has it
-- Grain: one figure
-- Used by: zhibiao corrections
WITH asked AS (
    SELECT DISTINCT document_key
    FROM fact_figure
    WHERE list_contains($figure_keys, figure_key)
)

SELECT
    f.figure_key,
    f.document_key,
    d.source_file,
    d.content_sha256,
    a.article_no,
    f.surface,
    f.page_no,
    f.raw_start,
    f.raw_end,
    f.numeral_system,
    f.value,
    f.value_low,
    f.value_high,
    f.modifier,
    f.modifier_surface,
    u.unit,
    u.dimension,
    f.measured_entity,
    f.measured_property,
    f.predicate,
    r.province_name AS region,
    t.period,
    b.time_period,
    f.status,
    f.value_as_printed
FROM asked AS n
INNER JOIN fact_figure AS f ON n.document_key = f.document_key
INNER JOIN dim_document AS d ON f.document_key = d.document_key
INNER JOIN dim_article AS a ON f.article_key = a.article_key
INNER JOIN dim_unit AS u ON f.unit_key = u.unit_key
INNER JOIN fact_observation AS b ON f.figure_key = b.figure_key
LEFT JOIN dim_region AS r ON f.region_code = r.region_code
LEFT JOIN dim_period AS t ON f.period_key = t.period_key
ORDER BY d.source_file, f.page_no, f.raw_start, f.figure_key;
