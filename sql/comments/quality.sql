-- Comments of the view quality, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW quality IS
'one expectation (质量期望) of the last load, with its outcome';
COMMENT ON COLUMN quality.suite IS
'Name of the suite (期望集)';
COMMENT ON COLUMN quality.expectation IS
'The expectation''s id in its suite (期望)';
COMMENT ON COLUMN quality.severity IS
'critical costs what scope says, warning is shown (严重程度)';
COMMENT ON COLUMN quality.scope IS
'What is at fault when it fails: figure (withheld), document (quarantined), warehouse (nothing is published) (影响范围)';
COMMENT ON COLUMN quality.success IS
'Whether it held (是否通过)';
COMMENT ON COLUMN quality.unexpected_rows IS
'Rows that break it (异常行数)';
COMMENT ON COLUMN quality.reason IS
'Why it must hold (理由)';
COMMENT ON COLUMN quality.remedy IS
'What to do when it does not (处理办法)';
COMMENT ON COLUMN quality.error IS
'Why it could not be evaluated; NULL when it was (执行错误)';
COMMENT ON COLUMN quality.load_id IS
'Load that wrote the row: UTC time and a random suffix, sorts by time (加载批次)';
