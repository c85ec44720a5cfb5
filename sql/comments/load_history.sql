-- Comments of the view load_history, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW load_history IS
'one version of one file (文件版本) with what became of it';
COMMENT ON COLUMN load_history.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN load_history.content_sha256 IS
'SHA-256 of the file''s bytes, 64 hex digits; empty when the file could not be opened (内容哈希)';
COMMENT ON COLUMN load_history.status IS
'What became of it (状态)';
COMMENT ON COLUMN load_history.reason_code IS
'Why it was refused, in a word: what the reader found, or audit:<suite>.<expectation> (原因代码)';
COMMENT ON COLUMN load_history.reason IS
'Why it was refused, superseded or removed (原因)';
COMMENT ON COLUMN load_history.remedy IS
'What can be done about it (处理办法)';
COMMENT ON COLUMN load_history.extractor_version IS
'Hash over the code and tables that read it (抽取器版本)';
COMMENT ON COLUMN load_history.loaded_at IS
'When this row was written (UTC) (加载时间)';
COMMENT ON COLUMN load_history.ended_at IS
'When it was superseded or removed (UTC) (失效时间)';
COMMENT ON COLUMN load_history.document_key IS
'Document of its content, also after it left the warehouse (文档键)';
COMMENT ON COLUMN load_history.byte_offset IS
'Where in the file the reason is (字节位置)';
COMMENT ON COLUMN load_history.size_bytes IS
'Size in bytes (字节数)';
COMMENT ON COLUMN load_history.modified_at IS
'The file''s own time of change (UTC) (修改时间)';
COMMENT ON COLUMN load_history.load_id IS
'Load that saw this version first (加载批次)';
