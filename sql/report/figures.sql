-- figures: every figure of the page's documents, published or withheld, with all that the page shows of it
-- Grain: one figure, in reading order
-- Used by: zhibiao report
SELECT
    f.figure_key,
    n.document_no,
    f.page_no,
    f.raw_start,
    f.raw_end,
    a.article_no,
    a.title AS article_title,
    f.surface,
    f.numeral_system,
    f.value,
    f.value_low,
    f.value_high,
    f.modifier,
    f.modifier_surface,
    u.unit,
    u.dimension,
    u.base_unit,
    f.measured_entity,
    f.measured_property,
    f.predicate,
    r.province_name AS region,
    r.name AS region_name,
    f.region_basis,
    o.name AS organization,
    p.name AS speaker,
    t.period,
    b.time_period,
    b.time_kind,
    b.time_basis,
    b.time_reason,
    cast(b.time_start AS VARCHAR) AS time_start,
    cast(b.time_end AS VARCHAR) AS time_end,
    b.obs_status,
    b.measure,
    b.indicator,
    b.transformation,
    b.base,
    f.status,
    f.confidence,
    cast(a.published_on AS VARCHAR) AS published_on,
    s.section_path,
    f.value_as_printed,
    f.correction_reason,
    f.doubt,
    f.withheld_by,
    array_to_string(f.rules, ', ') AS rules,
    f.table_no,
    f.row_no,
    f.column_no,
    f.entity_raw_start,
    f.entity_raw_end,
    f.property_raw_start,
    f.property_raw_end,
    f.predicate_raw_start,
    f.predicate_raw_end,
    f.period_raw_start,
    f.period_raw_end,
    f.region_raw_start,
    f.region_raw_end,
    s.sentence_key,
    s.page_no AS sentence_page,
    s.raw_start AS sentence_start,
    s.raw_end AS sentence_end
FROM report_document AS n
INNER JOIN fact_figure AS f ON n.document_key = f.document_key
INNER JOIN dim_article AS a ON f.article_key = a.article_key
INNER JOIN document_sentence AS s ON f.sentence_key = s.sentence_key
INNER JOIN dim_unit AS u ON f.unit_key = u.unit_key
INNER JOIN fact_observation AS b ON f.figure_key = b.figure_key
LEFT JOIN dim_region AS r ON f.region_code = r.region_code
LEFT JOIN dim_organization AS o ON f.organization_key = o.organization_key
LEFT JOIN dim_person AS p ON f.speaker_key = p.person_key
LEFT JOIN dim_period AS t ON f.period_key = t.period_key
ORDER BY n.document_no, f.page_no, f.raw_start, f.figure_key;
