-- fact_figure in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one numeric claim (指标数据): how much, of what, whose, when, and where it stands
-- Key:   figure_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE fact_figure (
    figure_key VARCHAR NOT NULL,
    document_key VARCHAR NOT NULL,
    article_key VARCHAR NOT NULL,
    sentence_key VARCHAR NOT NULL,
    unit_key VARCHAR NOT NULL,
    region_code VARCHAR,
    organization_key VARCHAR,
    speaker_key VARCHAR,
    period_key VARCHAR,
    surface VARCHAR NOT NULL,
    numeral_system VARCHAR NOT NULL,
    value DECIMAL(38, 10),
    value_low DECIMAL(38, 10),
    value_high DECIMAL(38, 10),
    modifier VARCHAR NOT NULL,
    modifier_surface VARCHAR,
    measured_entity VARCHAR,
    measured_entity_head VARCHAR,
    measured_property VARCHAR,
    predicate VARCHAR,
    region_basis VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rules VARCHAR[] NOT NULL,
    page_no BIGINT NOT NULL,
    raw_start BIGINT NOT NULL,
    raw_end BIGINT NOT NULL,
    entity_raw_start BIGINT,
    entity_raw_end BIGINT,
    entity_head_raw_start BIGINT,
    entity_head_raw_end BIGINT,
    property_raw_start BIGINT,
    property_raw_end BIGINT,
    predicate_raw_start BIGINT,
    predicate_raw_end BIGINT,
    period_raw_start BIGINT,
    period_raw_end BIGINT,
    region_raw_start BIGINT,
    region_raw_end BIGINT,
    table_no BIGINT,
    row_no BIGINT,
    column_no BIGINT,
    recognition_confidence DOUBLE,
    box_left DOUBLE,
    box_top DOUBLE,
    box_right DOUBLE,
    box_bottom DOUBLE,
    value_as_printed DECIMAL(38, 10),
    correction_reason VARCHAR,
    withheld_by VARCHAR,
    doubt VARCHAR
);

COMMENT ON TABLE fact_figure IS
'one numeric claim (指标数据): how much, of what, whose, when, and where it stands';
COMMENT ON COLUMN fact_figure.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN fact_figure.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键); in dim_document.document_key';
COMMENT ON COLUMN fact_figure.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键); in dim_article.article_key';
COMMENT ON COLUMN fact_figure.sentence_key IS
'Key of the sentence, 20 hex digits of a SHA-256 over the natural key (句子键); in document_sentence.sentence_key';
COMMENT ON COLUMN fact_figure.unit_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (unit and dimension) (单位键); in dim_unit.unit_key';
COMMENT ON COLUMN fact_figure.region_code IS
'GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it (行政区划代码); in dim_region.region_code';
COMMENT ON COLUMN fact_figure.organization_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (its name) (机构键); in dim_organization.organization_key';
COMMENT ON COLUMN fact_figure.speaker_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (name and first organization) (人物键); in dim_person.person_key';
COMMENT ON COLUMN fact_figure.period_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (words, first and last day, kind) (时期键); in dim_period.period_key';
COMMENT ON COLUMN fact_figure.surface IS
'As written, layout undone (13亿元) (原文写法)';
COMMENT ON COLUMN fact_figure.numeral_system IS
'Digits the number is written in (数字体系)';
COMMENT ON COLUMN fact_figure.value IS
'Multiplied out, in `unit`; NULL for a range (数值)';
COMMENT ON COLUMN fact_figure.value_low IS
'Lower bound the words give, in `unit`; NULL when open (下限)';
COMMENT ON COLUMN fact_figure.value_high IS
'Upper bound the words give, in `unit`; NULL when open (上限)';
COMMENT ON COLUMN fact_figure.modifier IS
'How the number is to be taken (修饰类型)';
COMMENT ON COLUMN fact_figure.modifier_surface IS
'The words that say so (约, 余, 以上) (修饰词)';
COMMENT ON COLUMN fact_figure.measured_entity IS
'What is counted or measured, in the words of the text (计量对象)';
COMMENT ON COLUMN fact_figure.measured_entity_head IS
'Head noun of measured_entity (对象中心词)';
COMMENT ON COLUMN fact_figure.measured_property IS
'The property measured; NULL for plain counts (计量属性)';
COMMENT ON COLUMN fact_figure.predicate IS
'Verb that says what happened (谓词)';
COMMENT ON COLUMN fact_figure.region_basis IS
'Whether the sentence names it or the article does (地区依据)';
COMMENT ON COLUMN fact_figure.status IS
'Whether it is done, planned or a rule''s own quantity (状态)';
COMMENT ON COLUMN fact_figure.confidence IS
'0 to 1: share of such figures that are right on labelled text (置信度)';
COMMENT ON COLUMN fact_figure.rules IS
'Names of the rules that fired (规则)';
COMMENT ON COLUMN fact_figure.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN fact_figure.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN fact_figure.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
COMMENT ON COLUMN fact_figure.entity_raw_start IS
'Raw start of entity, as raw_start; none on another page (计量对象起点)';
COMMENT ON COLUMN fact_figure.entity_raw_end IS
'Raw end of entity, as raw_end; none on another page (计量对象终点)';
COMMENT ON COLUMN fact_figure.entity_head_raw_start IS
'Raw start of entity_head, as raw_start; none on another page (对象中心词起点)';
COMMENT ON COLUMN fact_figure.entity_head_raw_end IS
'Raw end of entity_head, as raw_end; none on another page (对象中心词终点)';
COMMENT ON COLUMN fact_figure.property_raw_start IS
'Raw start of property, as raw_start; none on another page (计量属性起点)';
COMMENT ON COLUMN fact_figure.property_raw_end IS
'Raw end of property, as raw_end; none on another page (计量属性终点)';
COMMENT ON COLUMN fact_figure.predicate_raw_start IS
'Raw start of predicate, as raw_start; none on another page (谓词起点)';
COMMENT ON COLUMN fact_figure.predicate_raw_end IS
'Raw end of predicate, as raw_end; none on another page (谓词终点)';
COMMENT ON COLUMN fact_figure.period_raw_start IS
'Raw start of period, as raw_start; none on another page (时期起点)';
COMMENT ON COLUMN fact_figure.period_raw_end IS
'Raw end of period, as raw_end; none on another page (时期终点)';
COMMENT ON COLUMN fact_figure.region_raw_start IS
'Raw start of region, as raw_start; none on another page (地区起点)';
COMMENT ON COLUMN fact_figure.region_raw_end IS
'Raw end of region, as raw_end; none on another page (地区终点)';
COMMENT ON COLUMN fact_figure.table_no IS
'Number of its table in the document, from 1; NULL outside tables (表序号)';
COMMENT ON COLUMN fact_figure.row_no IS
'Number of its row in the table, heads included, from 1 (行号)';
COMMENT ON COLUMN fact_figure.column_no IS
'Number of its column in the table, from 1 (列号)';
COMMENT ON COLUMN fact_figure.recognition_confidence IS
'How sure text recognition is of its least sure character, 0 to 1, a factor of confidence; NULL of text that it did not read (识别置信度)';
COMMENT ON COLUMN fact_figure.box_left IS
'Left edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s left edge (左边界)';
COMMENT ON COLUMN fact_figure.box_top IS
'Top edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s upper edge (上边界)';
COMMENT ON COLUMN fact_figure.box_right IS
'Right edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s left edge (右边界)';
COMMENT ON COLUMN fact_figure.box_bottom IS
'Bottom edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s upper edge (下边界)';
COMMENT ON COLUMN fact_figure.value_as_printed IS
'The report''s own value where it is corrected (原文数值)';
COMMENT ON COLUMN fact_figure.correction_reason IS
'Why it is corrected, and by what source (更正理由)';
COMMENT ON COLUMN fact_figure.withheld_by IS
'Expectations that it fails and that keep it out of the view figures, suite.expectation, joined by '', ''; NULL when none does (扣留依据)';
COMMENT ON COLUMN fact_figure.doubt IS
'Expectations that say that it is improbable, suite.expectation, joined by '', ''; NULL when none does (存疑)';
