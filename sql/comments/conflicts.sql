-- Comments of the view conflicts, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW conflicts IS
'one pair (冲突) of values of one cell of the panel that differ by more than their printed digits allow';
COMMENT ON COLUMN conflicts.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN conflicts.transformation IS
'SDMX''s word for level, growth, share … (变换)';
COMMENT ON COLUMN conflicts.base IS
'The time that a change is against, or the whole of a share (比较基准)';
COMMENT ON COLUMN conflicts.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN conflicts.ref_area_name IS
'Its name (江苏省, 全国) (参考地区名称)';
COMMENT ON COLUMN conflicts.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN conflicts.obs_status IS
'SDMX observation status; F targets and plans too, N a norm (观测状态)';
COMMENT ON COLUMN conflicts.scope IS
'Those that make it another cell (美元计价, 可比价, 同口径) (可比范围)';
COMMENT ON COLUMN conflicts.canonical_unit IS
'Unit of comparison; % for growth and shares (规范单位)';
COMMENT ON COLUMN conflicts.value IS
'The one value in canonical_unit (数值)';
COMMENT ON COLUMN conflicts.other_value IS
'The other value (另一数值)';
COMMENT ON COLUMN conflicts.is_comparable IS
'Whether both are meant alike (qualifiers) (口径是否一致)';
COMMENT ON COLUMN conflicts.surface IS
'As written, layout undone (13亿元) (原文写法)';
COMMENT ON COLUMN conflicts.other_surface IS
'The other as written (另一写法)';
COMMENT ON COLUMN conflicts.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN conflicts.other_source_file IS
'File of the other (另一来源)';
COMMENT ON COLUMN conflicts.sentence IS
'The sentence it stands in, layout undone (句子)';
COMMENT ON COLUMN conflicts.other_sentence IS
'Sentence of the other (另一句子)';
COMMENT ON COLUMN conflicts.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN conflicts.other_figure_key IS
'Key of the other figure (另一指标键)';
