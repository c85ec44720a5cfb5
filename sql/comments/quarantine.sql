-- Comments of the view quarantine, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW quarantine IS
'one file (隔离文件) that is there now and was refused, by the reader or by the audit, with the reason';
COMMENT ON COLUMN quarantine.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN quarantine.content_sha256 IS
'SHA-256 of the file''s bytes, 64 hex digits; empty when the file could not be opened (内容哈希)';
COMMENT ON COLUMN quarantine.reason_code IS
'Why it was refused, in a word: what the reader found, or audit:<suite>.<expectation> (原因代码)';
COMMENT ON COLUMN quarantine.reason IS
'Why it was refused, superseded or removed (原因)';
COMMENT ON COLUMN quarantine.remedy IS
'What can be done about it (处理办法)';
COMMENT ON COLUMN quarantine.byte_offset IS
'Where in the file the reason is (字节位置)';
COMMENT ON COLUMN quarantine.size_bytes IS
'Size in bytes (字节数)';
COMMENT ON COLUMN quarantine.loaded_at IS
'When this row was written (UTC) (加载时间)';
