-- fact_figure: the figures; a speaker who is the article's is the same person there and here
INSERT INTO fact_figure BY NAME
SELECT
    f.figure_key,
    f.document_key,
    f.article_key,
    f.sentence_key,
    f.page_no,
    f.surface,
    f.numeral_system,
    f.value,
    f.value_low,
    f.value_high,
    f.modifier,
    f.modifier_surface,
    f.measured_entity,
    f.measured_entity_head,
    f.measured_property,
    f.predicate,
    f.region_code,
    f.region_basis,
    f.status,
    f.confidence,
    f.rules,
    f.raw_start,
    f.raw_end,
    f.entity_raw_start,
    f.entity_raw_end,
    f.entity_head_raw_start,
    f.entity_head_raw_end,
    f.property_raw_start,
    f.property_raw_end,
    f.predicate_raw_start,
    f.predicate_raw_end,
    f.period_raw_start,
    f.period_raw_end,
    f.region_raw_start,
    f.region_raw_end,
    f.table_no,
    f.row_no,
    f.column_no,
    f.recognition_confidence,
    f.box_left,
    f.box_top,
    f.box_right,
    f.box_bottom,
    surrogate_key([f.unit, f.dimension]) AS unit_key,
    if(f.organization IS NULL, NULL, surrogate_key([f.organization])) AS organization_key,
    CASE
        WHEN f.speaker IS NOT NULL
            THEN surrogate_key([f.speaker, if(f.speaker = a.speaker, a.organizations[1], NULL)])
    END AS speaker_key,
    CASE
        WHEN f.period IS NOT NULL
            THEN
                surrogate_key(
                    [f.period, cast(f.period_start AS VARCHAR), cast(f.period_end AS VARCHAR), f.period_kind]
                )
    END AS period_key
FROM staged_figure AS f
LEFT JOIN staged_article AS a ON f.article_key = a.article_key;
