-- Comments of the view numeral_audit, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW numeral_audit IS
'one numeral (数字) of a document: a figure, or the reason why it is none';
COMMENT ON COLUMN numeral_audit.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN numeral_audit.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN numeral_audit.surface IS
'As written, layout undone (原文写法)';
COMMENT ON COLUMN numeral_audit.disposition IS
'What became of it (处置)';
COMMENT ON COLUMN numeral_audit.rule IS
'Name of the rule that decided (规则)';
COMMENT ON COLUMN numeral_audit.context IS
'It and what stands around it, [marked] (上下文)';
COMMENT ON COLUMN numeral_audit.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN numeral_audit.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
COMMENT ON COLUMN numeral_audit.sentence IS
'The sentence it stands in, layout undone (句子)';
COMMENT ON COLUMN numeral_audit.withheld_by IS
'Expectations that it fails and that keep it out of the view figures, suite.expectation, joined by '', ''; NULL when none does (扣留依据)';
COMMENT ON COLUMN numeral_audit.numeral_key IS
'Key of the numeral, 20 hex digits of a SHA-256 over the natural key (数字键)';
COMMENT ON COLUMN numeral_audit.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN numeral_audit.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
COMMENT ON COLUMN numeral_audit.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键)';
COMMENT ON COLUMN numeral_audit.sentence_key IS
'Key of the sentence, 20 hex digits of a SHA-256 over the natural key (句子键)';
