-- fact_figure: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one numeric claim (指标数据): how much, of what, whose, when, and where it stands
-- Key:   figure_key
DELETE FROM lake.fact_figure AS l
WHERE l.figure_key IN (
    SELECT l.figure_key
    FROM (
        SELECT * FROM lake.fact_figure
        EXCEPT
        SELECT * FROM published.fact_figure
    ) AS l
);

INSERT INTO lake.fact_figure
SELECT
    p.figure_key,
    p.document_key,
    p.article_key,
    p.sentence_key,
    p.unit_key,
    p.region_code,
    p.organization_key,
    p.speaker_key,
    p.period_key,
    p.surface,
    p.numeral_system,
    p.value,
    p.value_low,
    p.value_high,
    p.modifier,
    p.modifier_surface,
    p.measured_entity,
    p.measured_entity_head,
    p.measured_property,
    p.predicate,
    p.region_basis,
    p.status,
    p.confidence,
    p.rules,
    p.page_no,
    p.raw_start,
    p.raw_end,
    p.entity_raw_start,
    p.entity_raw_end,
    p.entity_head_raw_start,
    p.entity_head_raw_end,
    p.property_raw_start,
    p.property_raw_end,
    p.predicate_raw_start,
    p.predicate_raw_end,
    p.period_raw_start,
    p.period_raw_end,
    p.region_raw_start,
    p.region_raw_end,
    p.table_no,
    p.row_no,
    p.column_no,
    p.recognition_confidence,
    p.box_left,
    p.box_top,
    p.box_right,
    p.box_bottom,
    p.value_as_printed,
    p.correction_reason,
    p.withheld_by,
    p.doubt
FROM published.fact_figure AS p
ANTI JOIN lake.fact_figure AS l ON p.figure_key = l.figure_key;
