-- quality_result in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one expectation (质量期望) of the last load, with its outcome
-- Key:   suite, expectation (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE quality_result (
    suite VARCHAR NOT NULL,
    expectation VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    success BOOLEAN NOT NULL,
    unexpected_rows BIGINT NOT NULL,
    error VARCHAR,
    reason VARCHAR NOT NULL,
    remedy VARCHAR NOT NULL,
    load_id VARCHAR NOT NULL
);

COMMENT ON TABLE quality_result IS
'one expectation (质量期望) of the last load, with its outcome';
COMMENT ON COLUMN quality_result.suite IS
'Name of the suite (期望集)';
COMMENT ON COLUMN quality_result.expectation IS
'The expectation''s id in its suite (期望)';
COMMENT ON COLUMN quality_result.severity IS
'critical costs what scope says, warning is shown (严重程度)';
COMMENT ON COLUMN quality_result.scope IS
'What is at fault when it fails: figure (withheld), document (quarantined), warehouse (nothing is published) (影响范围)';
COMMENT ON COLUMN quality_result.success IS
'Whether it held (是否通过)';
COMMENT ON COLUMN quality_result.unexpected_rows IS
'Rows that break it (异常行数)';
COMMENT ON COLUMN quality_result.error IS
'Why it could not be evaluated; NULL when it was (执行错误)';
COMMENT ON COLUMN quality_result.reason IS
'Why it must hold (理由)';
COMMENT ON COLUMN quality_result.remedy IS
'What to do when it does not (处理办法)';
COMMENT ON COLUMN quality_result.load_id IS
'Load that wrote the row: UTC time and a random suffix, sorts by time (加载批次)';
