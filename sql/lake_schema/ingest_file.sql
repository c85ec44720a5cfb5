-- ingest_file in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one version of one file (文件), or of one member of an archive or bundle, in the ledger, with what became of it
-- Key:   source_file, content_sha256, load_id (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE ingest_file (
    source_file VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    load_id VARCHAR NOT NULL,
    document_key VARCHAR,
    status VARCHAR NOT NULL,
    reason_code VARCHAR,
    reason VARCHAR,
    remedy VARCHAR,
    byte_offset BIGINT,
    size_bytes BIGINT NOT NULL,
    modified_at TIMESTAMP NOT NULL,
    extractor_version VARCHAR NOT NULL,
    refusal_version VARCHAR NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    container VARCHAR,
    record_id VARCHAR
);

COMMENT ON TABLE ingest_file IS
'one version of one file (文件), or of one member of an archive or bundle, in the ledger, with what became of it';
COMMENT ON COLUMN ingest_file.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN ingest_file.content_sha256 IS
'SHA-256 of the file''s bytes, 64 hex digits; empty when the file could not be opened (内容哈希)';
COMMENT ON COLUMN ingest_file.load_id IS
'Load that saw this version first (加载批次)';
COMMENT ON COLUMN ingest_file.document_key IS
'Document of its content, also after it left the warehouse (文档键)';
COMMENT ON COLUMN ingest_file.status IS
'What became of it (状态)';
COMMENT ON COLUMN ingest_file.reason_code IS
'Why it was refused, in a word: what the reader found, or audit:<suite>.<expectation> (原因代码)';
COMMENT ON COLUMN ingest_file.reason IS
'Why it was refused, superseded or removed (原因)';
COMMENT ON COLUMN ingest_file.remedy IS
'What can be done about it (处理办法)';
COMMENT ON COLUMN ingest_file.byte_offset IS
'Where in the file the reason is (字节位置)';
COMMENT ON COLUMN ingest_file.size_bytes IS
'Size in bytes (字节数)';
COMMENT ON COLUMN ingest_file.modified_at IS
'The file''s own time of change (UTC) (修改时间)';
COMMENT ON COLUMN ingest_file.extractor_version IS
'Hash over the code and tables that read it (抽取器版本)';
COMMENT ON COLUMN ingest_file.refusal_version IS
'Hash over the suites and limits that a refusal depends on (拒收版本)';
COMMENT ON COLUMN ingest_file.loaded_at IS
'When this row was written (UTC) (加载时间)';
COMMENT ON COLUMN ingest_file.ended_at IS
'When it was superseded or removed (UTC) (失效时间)';
COMMENT ON COLUMN ingest_file.container IS
'File under the seeds folder that holds it; NULL for such a file (所在文件)';
COMMENT ON COLUMN ingest_file.record_id IS
'What its bundle calls a record; NULL for files (记录编号)';
