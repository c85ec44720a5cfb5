-- Comments of the view observations, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW observations IS
'one figure (观测值) that names what it measures, comparable with others by indicator, area, time, transformation and status';
COMMENT ON COLUMN observations.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN observations.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN observations.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
COMMENT ON COLUMN observations.article_title IS
'Title of the article (文章标题)';
COMMENT ON COLUMN observations.measure IS
'The phrase that names what is measured (指标名称)';
COMMENT ON COLUMN observations.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN observations.indicator_code IS
'Its short code (指标代码)';
COMMENT ON COLUMN observations.transformation IS
'SDMX''s word for level, growth, share … (变换)';
COMMENT ON COLUMN observations.base IS
'The time that a change is against, or the whole of a share (比较基准)';
COMMENT ON COLUMN observations.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN observations.ref_area_name IS
'Its name (江苏省, 全国) (参考地区名称)';
COMMENT ON COLUMN observations.time_start IS
'First day that the value is of; NULL when open or not known (时间起)';
COMMENT ON COLUMN observations.time_end IS
'Last day that the value is of; NULL when open or not known (时间止)';
COMMENT ON COLUMN observations.time_kind IS
'What sort of time it is (时间类型)';
COMMENT ON COLUMN observations.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN observations.time_basis IS
'What gives the time (时间依据)';
COMMENT ON COLUMN observations.obs_status IS
'SDMX observation status; F targets and plans too, N a norm (观测状态)';
COMMENT ON COLUMN observations.value IS
'Value, in `unit`; a fall is negative (数值)';
COMMENT ON COLUMN observations.value_low IS
'Lower bound that the words give, in `unit`; a fall is negative (下限)';
COMMENT ON COLUMN observations.value_high IS
'Upper bound that the words give, in `unit`; a fall is negative (上限)';
COMMENT ON COLUMN observations.modifier IS
'How the number is to be taken (修饰类型)';
COMMENT ON COLUMN observations.unit IS
'Unit, less the magnitude; NULL for a bare noun (单位)';
COMMENT ON COLUMN observations.unit_mult IS
'Power of ten that the number is printed in; NULL without digits (数量级)';
COMMENT ON COLUMN observations.decimals IS
'Digits printed behind the point; NULL without digits (小数位)';
COMMENT ON COLUMN observations.canonical_value IS
'value in canonical_unit (规范单位数值)';
COMMENT ON COLUMN observations.canonical_unit IS
'Unit of comparison; % for growth and shares (规范单位)';
COMMENT ON COLUMN observations.printed_low IS
'Least value that the printed digits allow; NULL when open (印刷精度下限)';
COMMENT ON COLUMN observations.printed_high IS
'Greatest value that they allow; NULL when open (印刷精度上限)';
COMMENT ON COLUMN observations.qualifiers IS
'How the measure is meant (可比价, 不含农户), each in one wording (口径)';
COMMENT ON COLUMN observations.scope IS
'Those that make it another cell (美元计价, 可比价, 同口径) (可比范围)';
COMMENT ON COLUMN observations.vintage IS
'Day of the document that says so (数据版本日)';
COMMENT ON COLUMN observations.surface IS
'As written, layout undone (13亿元) (原文写法)';
COMMENT ON COLUMN observations.sentence IS
'The sentence it stands in, layout undone (句子)';
COMMENT ON COLUMN observations.doubt IS
'Expectations that say that it is improbable, suite.expectation, joined by '', ''; NULL when none does (存疑)';
COMMENT ON COLUMN observations.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键)';
COMMENT ON COLUMN observations.sentence_key IS
'Key of the sentence, 20 hex digits of a SHA-256 over the natural key (句子键)';
COMMENT ON COLUMN observations.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN observations.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN observations.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
