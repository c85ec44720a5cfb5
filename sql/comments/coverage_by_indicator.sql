-- Comments of the view coverage_by_indicator, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW coverage_by_indicator IS
'one indicator (覆盖) under one transformation, time and kind: which provinces give it and which are silent';
COMMENT ON COLUMN coverage_by_indicator.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN coverage_by_indicator.transformation IS
'SDMX''s word for level, growth, share … (变换)';
COMMENT ON COLUMN coverage_by_indicator.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN coverage_by_indicator.kind IS
'target, or outcome (also provisional or estimated) (目标或结果)';
COMMENT ON COLUMN coverage_by_indicator.areas IS
'Provinces that give it (覆盖地区数)';
COMMENT ON COLUMN coverage_by_indicator.areas_reporting IS
'Provinces that give any indicator of that time and kind (报告地区数)';
COMMENT ON COLUMN coverage_by_indicator.silent IS
'Names of those that do not give it (缺报地区)';
