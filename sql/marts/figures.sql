-- figures: what analysts read first
-- Grain: one figure
-- Key:   figure_key
CREATE OR REPLACE VIEW figures AS
SELECT
    f.figure_key,
    d.source_file,
    f.document_key,
    f.page_no,
    a.article_no,
    a.title AS article_title,
    f.surface,
    f.value,
    f.value_low,
    f.value_high,
    f.modifier,
    f.modifier_surface,
    u.unit,
    u.dimension,
    u.canonical_unit,
    u.base_unit,
    cast(f.value AS DOUBLE) * cast(u.factor_to_base AS DOUBLE) AS base_value,
    f.measured_entity,
    f.measured_entity_head,
    f.measured_property,
    f.predicate,
    r.province_name AS region,
    r.name AS region_name,
    f.region_code,
    f.region_basis,
    o.name AS organization,
    p.name AS speaker,
    t.period,
    t.period_start,
    t.period_end,
    t.kind AS period_kind,
    b.time_start,
    b.time_end,
    b.time_kind,
    b.time_period,
    b.time_basis,
    b.obs_status,
    f.status,
    f.confidence,
    a.published_on,
    s.section_path,
    s.text AS sentence,
    f.value_as_printed,
    f.correction_reason,
    f.doubt,
    f.rules,
    f.article_key,
    f.sentence_key,
    f.raw_start,
    f.raw_end,
    f.recognition_confidence,
    f.box_left,
    f.box_top,
    f.box_right,
    f.box_bottom
FROM fact_figure AS f
INNER JOIN dim_document AS d ON f.document_key = d.document_key
INNER JOIN dim_article AS a ON f.article_key = a.article_key
INNER JOIN document_sentence AS s ON f.sentence_key = s.sentence_key
INNER JOIN dim_unit AS u ON f.unit_key = u.unit_key
INNER JOIN fact_observation AS b ON f.figure_key = b.figure_key
LEFT JOIN dim_region AS r ON f.region_code = r.region_code
LEFT JOIN dim_organization AS o ON f.organization_key = o.organization_key
LEFT JOIN dim_person AS p ON f.speaker_key = p.person_key
LEFT JOIN dim_period AS t ON f.period_key = t.period_key
WHERE f.withheld_by IS NULL;
