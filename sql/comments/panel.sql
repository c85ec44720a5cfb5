-- Comments of the view panel, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW panel IS
'one cell (面板单元): an indicator of one area and time under one transformation and status, as it is printed most exactly';
COMMENT ON COLUMN panel.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN panel.transformation IS
'SDMX''s word for level, growth, share … (变换)';
COMMENT ON COLUMN panel.base IS
'The time that a change is against, or the whole of a share (比较基准)';
COMMENT ON COLUMN panel.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN panel.ref_area_name IS
'Its name (江苏省, 全国) (参考地区名称)';
COMMENT ON COLUMN panel.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN panel.time_kind IS
'What sort of time it is (时间类型)';
COMMENT ON COLUMN panel.obs_status IS
'SDMX observation status; F targets and plans too, N a norm (观测状态)';
COMMENT ON COLUMN panel.scope IS
'Those that make it another cell (美元计价, 可比价, 同口径) (可比范围)';
COMMENT ON COLUMN panel.canonical_unit IS
'Unit of comparison; % for growth and shares (规范单位)';
COMMENT ON COLUMN panel.value IS
'Its value in canonical_unit; NULL for a range (数值)';
COMMENT ON COLUMN panel.modifier IS
'How the number is to be taken (修饰类型)';
COMMENT ON COLUMN panel.sources IS
'Articles that give it; one report in two formats is one (来源数)';
COMMENT ON COLUMN panel.figures IS
'Number of figures (指标数)';
COMMENT ON COLUMN panel.agrees IS
'Whether all values are within what their printed digits allow (是否一致)';
COMMENT ON COLUMN panel.value_min IS
'Least value given (最小值)';
COMMENT ON COLUMN panel.value_max IS
'Greatest value given (最大值)';
COMMENT ON COLUMN panel.vintage IS
'Day of the latest document that gives it (数据版本日)';
COMMENT ON COLUMN panel.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
