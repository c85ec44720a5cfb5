-- Comments of the view figures, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW figures IS
'one figure (指标数据) that is published, with all that is known of it, ready to read; others are in withheld';
COMMENT ON COLUMN figures.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN figures.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN figures.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
COMMENT ON COLUMN figures.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN figures.article_no IS
'Number of the article in its document, from 1 (文章序号)';
COMMENT ON COLUMN figures.article_title IS
'Title of the article (文章标题)';
COMMENT ON COLUMN figures.surface IS
'As written, layout undone (13亿元) (原文写法)';
COMMENT ON COLUMN figures.value IS
'Multiplied out, in `unit`; NULL for a range (数值)';
COMMENT ON COLUMN figures.value_low IS
'Lower bound the words give, in `unit`; NULL when open (下限)';
COMMENT ON COLUMN figures.value_high IS
'Upper bound the words give, in `unit`; NULL when open (上限)';
COMMENT ON COLUMN figures.modifier IS
'How the number is to be taken (修饰类型)';
COMMENT ON COLUMN figures.modifier_surface IS
'The words that say so (约, 余, 以上) (修饰词)';
COMMENT ON COLUMN figures.unit IS
'As written; NULL for a bare noun that is counted (26县) (单位)';
COMMENT ON COLUMN figures.dimension IS
'What kind of quantity it measures (量纲)';
COMMENT ON COLUMN figures.canonical_unit IS
'The unit it is an alias of, or itself (规范单位)';
COMMENT ON COLUMN figures.base_unit IS
'Unit of its dimension that values can be compared in (基准单位)';
COMMENT ON COLUMN figures.base_value IS
'value in base_unit, to compare units with each other (基准单位数值)';
COMMENT ON COLUMN figures.measured_entity IS
'What is counted or measured, in the words of the text (计量对象)';
COMMENT ON COLUMN figures.measured_entity_head IS
'Head noun of measured_entity (对象中心词)';
COMMENT ON COLUMN figures.measured_property IS
'The property measured; NULL for plain counts (计量属性)';
COMMENT ON COLUMN figures.predicate IS
'Verb that says what happened (谓词)';
COMMENT ON COLUMN figures.region IS
'Province-level region (北京市); NULL when national or unplaced (省级地区)';
COMMENT ON COLUMN figures.region_name IS
'The region at the finest level that is sure (地区)';
COMMENT ON COLUMN figures.region_code IS
'GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it (行政区划代码)';
COMMENT ON COLUMN figures.region_basis IS
'Whether the sentence names it or the article does (地区依据)';
COMMENT ON COLUMN figures.organization IS
'Organization whose figure it is (单位机构)';
COMMENT ON COLUMN figures.speaker IS
'Who says it, in a discussion (发言人)';
COMMENT ON COLUMN figures.period IS
'In the words of the text (时期)';
COMMENT ON COLUMN figures.period_start IS
'First day; NULL when open or not to be resolved (时期起)';
COMMENT ON COLUMN figures.period_end IS
'Last day; NULL when open or not to be resolved (时期止)';
COMMENT ON COLUMN figures.period_kind IS
'What sort of period it is (year, quarter, span …) (时期类型)';
COMMENT ON COLUMN figures.time_start IS
'First day that the value is of; NULL when open or not known (时间起)';
COMMENT ON COLUMN figures.time_end IS
'Last day that the value is of; NULL when open or not known (时间止)';
COMMENT ON COLUMN figures.time_kind IS
'What sort of time it is (时间类型)';
COMMENT ON COLUMN figures.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN figures.time_basis IS
'What gives the time (时间依据)';
COMMENT ON COLUMN figures.obs_status IS
'SDMX observation status; F targets and plans too, N a norm (观测状态)';
COMMENT ON COLUMN figures.status IS
'Whether it is done, planned or a rule''s own quantity (状态)';
COMMENT ON COLUMN figures.confidence IS
'0 to 1: share of such figures that are right on labelled text (置信度)';
COMMENT ON COLUMN figures.published_on IS
'Day of publication of its article (发布日期)';
COMMENT ON COLUMN figures.section_path IS
'Headings above it, outermost first, joined by '' / '' (章节路径)';
COMMENT ON COLUMN figures.sentence IS
'The sentence it stands in, layout undone (句子)';
COMMENT ON COLUMN figures.value_as_printed IS
'The report''s own value where it is corrected (原文数值)';
COMMENT ON COLUMN figures.correction_reason IS
'Why it is corrected, and by what source (更正理由)';
COMMENT ON COLUMN figures.doubt IS
'Expectations that say that it is improbable, suite.expectation, joined by '', ''; NULL when none does (存疑)';
COMMENT ON COLUMN figures.rules IS
'Names of the rules that fired (规则)';
COMMENT ON COLUMN figures.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键)';
COMMENT ON COLUMN figures.sentence_key IS
'Key of the sentence, 20 hex digits of a SHA-256 over the natural key (句子键)';
COMMENT ON COLUMN figures.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN figures.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
COMMENT ON COLUMN figures.recognition_confidence IS
'How sure text recognition is of its least sure character, 0 to 1, a factor of confidence; NULL of text that it did not read (识别置信度)';
COMMENT ON COLUMN figures.box_left IS
'Left edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s left edge (左边界)';
COMMENT ON COLUMN figures.box_top IS
'Top edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s upper edge (上边界)';
COMMENT ON COLUMN figures.box_right IS
'Right edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s left edge (右边界)';
COMMENT ON COLUMN figures.box_bottom IS
'Bottom edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page''s upper edge (下边界)';
