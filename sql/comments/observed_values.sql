-- Comments of the view observed_values, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW observed_values IS
'one figure (观测值) that names what it measures, without its text: what `observations` and `panel` have in common';
COMMENT ON COLUMN observed_values.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN observed_values.measure IS
'The phrase that names what is measured (指标名称)';
COMMENT ON COLUMN observed_values.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN observed_values.transformation IS
'SDMX''s word for level, growth, share … (变换)';
COMMENT ON COLUMN observed_values.base IS
'The time that a change is against, or the whole of a share (比较基准)';
COMMENT ON COLUMN observed_values.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN observed_values.time_start IS
'First day that the value is of; NULL when open or not known (时间起)';
COMMENT ON COLUMN observed_values.time_end IS
'Last day that the value is of; NULL when open or not known (时间止)';
COMMENT ON COLUMN observed_values.time_kind IS
'What sort of time it is (时间类型)';
COMMENT ON COLUMN observed_values.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN observed_values.time_basis IS
'What gives the time (时间依据)';
COMMENT ON COLUMN observed_values.obs_status IS
'SDMX observation status; F targets and plans too, N a norm (观测状态)';
COMMENT ON COLUMN observed_values.unit IS
'Unit, less the magnitude; NULL for a bare noun (单位)';
COMMENT ON COLUMN observed_values.unit_mult IS
'Power of ten that the number is printed in; NULL without digits (数量级)';
COMMENT ON COLUMN observed_values.decimals IS
'Digits printed behind the point; NULL without digits (小数位)';
COMMENT ON COLUMN observed_values.qualifiers IS
'How the measure is meant (可比价, 不含农户), each in one wording (口径)';
COMMENT ON COLUMN observed_values.scope IS
'Those that make it another cell (美元计价, 可比价, 同口径) (可比范围)';
COMMENT ON COLUMN observed_values.vintage IS
'Day of the document that says so (数据版本日)';
COMMENT ON COLUMN observed_values.value IS
'Value, in `unit`; a fall is negative (数值)';
COMMENT ON COLUMN observed_values.value_low IS
'Lower bound that the words give, in `unit`; a fall is negative (下限)';
COMMENT ON COLUMN observed_values.value_high IS
'Upper bound that the words give, in `unit`; a fall is negative (上限)';
COMMENT ON COLUMN observed_values.modifier IS
'How the number is to be taken (修饰类型)';
COMMENT ON COLUMN observed_values.indicator_code IS
'Its short code (指标代码)';
COMMENT ON COLUMN observed_values.canonical_unit IS
'Unit of comparison; % for growth and shares (规范单位)';
COMMENT ON COLUMN observed_values.surface IS
'As written, layout undone (13亿元) (原文写法)';
COMMENT ON COLUMN observed_values.doubt IS
'Expectations that say that it is improbable, suite.expectation, joined by '', ''; NULL when none does (存疑)';
COMMENT ON COLUMN observed_values.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键)';
COMMENT ON COLUMN observed_values.sentence_key IS
'Key of the sentence, 20 hex digits of a SHA-256 over the natural key (句子键)';
COMMENT ON COLUMN observed_values.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
COMMENT ON COLUMN observed_values.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN observed_values.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN observed_values.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
COMMENT ON COLUMN observed_values.canonical_value IS
'value in canonical_unit (规范单位数值)';
COMMENT ON COLUMN observed_values.canonical_low IS
'value_low in canonical_unit (规范单位下限)';
COMMENT ON COLUMN observed_values.canonical_high IS
'value_high in canonical_unit (规范单位上限)';
COMMENT ON COLUMN observed_values.printed_low IS
'Least value that the printed digits allow; NULL when open (印刷精度下限)';
COMMENT ON COLUMN observed_values.printed_high IS
'Greatest value that they allow; NULL when open (印刷精度上限)';
