-- Comments of the view withheld, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW withheld IS
'one numeral (扣留的数字) that is kept out of the view figures, and one expectation that it fails';
COMMENT ON COLUMN withheld.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN withheld.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN withheld.surface IS
'As written, layout undone (原文写法)';
COMMENT ON COLUMN withheld.value IS
'Multiplied out, in `unit`; NULL for a range (数值)';
COMMENT ON COLUMN withheld.value_low IS
'Lower bound the words give, in `unit`; NULL when open (下限)';
COMMENT ON COLUMN withheld.value_high IS
'Upper bound the words give, in `unit`; NULL when open (上限)';
COMMENT ON COLUMN withheld.unit IS
'As written; NULL for a bare noun that is counted (26县) (单位)';
COMMENT ON COLUMN withheld.sentence IS
'The sentence it stands in, layout undone (句子)';
COMMENT ON COLUMN withheld.expectation IS
'The expectation, suite.expectation (期望)';
COMMENT ON COLUMN withheld.reason IS
'Why it must hold (理由)';
COMMENT ON COLUMN withheld.remedy IS
'What to do (处理办法)';
COMMENT ON COLUMN withheld.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN withheld.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
COMMENT ON COLUMN withheld.disposition IS
'What became of it (处置)';
COMMENT ON COLUMN withheld.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN withheld.numeral_key IS
'Key of the numeral, 20 hex digits of a SHA-256 over the natural key (数字键)';
COMMENT ON COLUMN withheld.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
