-- load in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one load (加载批次) that was published
-- Key:   load_id (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE load (
    load_id VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP NOT NULL,
    schema_version VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    files_seen BIGINT NOT NULL,
    documents_loaded BIGINT NOT NULL,
    figures_withheld BIGINT NOT NULL,
    documents_quarantined BIGINT NOT NULL,
    views_version VARCHAR NOT NULL,
    corrections_version VARCHAR,
    expectations_version VARCHAR NOT NULL
);

COMMENT ON TABLE load IS
'one load (加载批次) that was published';
COMMENT ON COLUMN load.load_id IS
'Load that wrote the row: UTC time and a random suffix, sorts by time (加载批次)';
COMMENT ON COLUMN load.started_at IS
'When it began (UTC) (开始时间)';
COMMENT ON COLUMN load.finished_at IS
'When its candidate was built, before the audit (UTC) (结束时间)';
COMMENT ON COLUMN load.schema_version IS
'Hash over the declared schema (模式版本)';
COMMENT ON COLUMN load.extractor_version IS
'Hash over the code and tables that shape rows (抽取器版本)';
COMMENT ON COLUMN load.files_seen IS
'Files found under the seeds folder (文件数)';
COMMENT ON COLUMN load.documents_loaded IS
'Documents read and written by it (加载文档数)';
COMMENT ON COLUMN load.figures_withheld IS
'Figures that its audit kept out of the view figures (扣留指标数)';
COMMENT ON COLUMN load.documents_quarantined IS
'Documents that its audit refused (隔离文档数)';
COMMENT ON COLUMN load.views_version IS
'Hash over the views (视图版本)';
COMMENT ON COLUMN load.corrections_version IS
'Hash over seeds/corrections.yml, if any (更正版本)';
COMMENT ON COLUMN load.expectations_version IS
'Hash over the suites that audited it (期望版本)';
