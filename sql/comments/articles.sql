-- Comments of the view articles, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW articles IS
'one article (文章) with its region, its organizations and its people';
COMMENT ON COLUMN articles.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN articles.article_no IS
'Number of the article in its document, from 1 (文章序号)';
COMMENT ON COLUMN articles.kind IS
'What sort of article it is (文章类型)';
COMMENT ON COLUMN articles.title IS
'Title, its lines joined (标题)';
COMMENT ON COLUMN articles.subtitle IS
'Subtitle (副标题)';
COMMENT ON COLUMN articles.region IS
'Province-level region (北京市); NULL when national or unplaced (省级地区)';
COMMENT ON COLUMN articles.region_name IS
'The region at the finest level that is sure (地区)';
COMMENT ON COLUMN articles.region_code IS
'GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it (行政区划代码)';
COMMENT ON COLUMN articles.organizations IS
'Organizations that sign it, or of its speaker; empty when there are none (署名单位)';
COMMENT ON COLUMN articles.speaker IS
'Who says it, in a discussion (发言人)';
COMMENT ON COLUMN articles.speaker_role IS
'The speaker''s offices, as written (发言人职务)';
COMMENT ON COLUMN articles.reporters IS
'Names of its reporters; empty when there are none (记者)';
COMMENT ON COLUMN articles.published_on IS
'Day of publication (发布日期)';
COMMENT ON COLUMN articles.published_on_basis IS
'Where that day was found (发布日期依据)';
COMMENT ON COLUMN articles.text IS
'Body with its layout undone, one paragraph a line (正文)';
COMMENT ON COLUMN articles.figures IS
'Number of figures (指标数)';
COMMENT ON COLUMN articles.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键)';
COMMENT ON COLUMN articles.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
COMMENT ON COLUMN articles.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN articles.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN articles.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
