-- observations: figures that name what they measure, comparable with each other: indicator, area, time, transformation, status
-- Grain: one figure that has a measure
-- Key:   figure_key
CREATE OR REPLACE VIEW observations AS
SELECT
    s.figure_key,
    d.source_file,
    s.document_key,
    a.title AS article_title,
    s.measure,
    s.indicator,
    s.indicator_code,
    s.transformation,
    s.base,
    s.ref_area,
    if(r.level = 'nation', '全国', r.name) AS ref_area_name,
    s.time_start,
    s.time_end,
    s.time_kind,
    s.time_period,
    s.time_basis,
    s.obs_status,
    s.value,
    s.value_low,
    s.value_high,
    s.modifier,
    s.unit,
    s.unit_mult,
    s.decimals,
    s.canonical_value,
    s.canonical_unit,
    s.printed_low,
    s.printed_high,
    s.qualifiers,
    s.scope,
    s.vintage,
    s.surface,
    t.text AS sentence,
    s.doubt,
    s.article_key,
    s.sentence_key,
    s.page_no,
    s.raw_start,
    s.raw_end
FROM observed_values AS s
INNER JOIN dim_document AS d ON s.document_key = d.document_key
INNER JOIN dim_article AS a ON s.article_key = a.article_key
INNER JOIN document_sentence AS t ON s.sentence_key = t.sentence_key
LEFT JOIN dim_region AS r ON s.ref_area = r.region_code;
