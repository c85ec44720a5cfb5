-- Comments of the view coverage, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW coverage IS
'one document (文档) with what was found in it';
COMMENT ON COLUMN coverage.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN coverage.page_count IS
'Number of pages (页数)';
COMMENT ON COLUMN coverage.character_count IS
'Characters of all pages (字符数)';
COMMENT ON COLUMN coverage.articles IS
'Its articles (文章数)';
COMMENT ON COLUMN coverage.sentences IS
'Its sentences of running text and headings (句子数)';
COMMENT ON COLUMN coverage.sentences_with_figure IS
'Those that have a figure (含指标句数)';
COMMENT ON COLUMN coverage.share_with_figure IS
'Share of them, 0 to 1; NULL without sentences (含指标句占比)';
COMMENT ON COLUMN coverage.figures IS
'Number of figures (指标数)';
COMMENT ON COLUMN coverage.withheld IS
'Figures that are kept out of the view figures (扣留指标数)';
COMMENT ON COLUMN coverage.numerals IS
'Numerals of any disposition (数字数)';
COMMENT ON COLUMN coverage.figures_per_1000_characters IS
'Density; NULL for an empty document (每千字指标数)';
COMMENT ON COLUMN coverage.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
