-- Comments of the view target_outcomes, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW target_outcomes IS
'one target (目标) of an area and a time beside its outcome (实绩), if any document gives it';
COMMENT ON COLUMN target_outcomes.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN target_outcomes.transformation IS
'SDMX''s word for level, growth, share … (变换)';
COMMENT ON COLUMN target_outcomes.base IS
'The time that a change is against, or the whole of a share (比较基准)';
COMMENT ON COLUMN target_outcomes.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN target_outcomes.ref_area_name IS
'Its name (江苏省, 全国) (参考地区名称)';
COMMENT ON COLUMN target_outcomes.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN target_outcomes.scope IS
'Those that make it another cell (美元计价, 可比价, 同口径) (可比范围)';
COMMENT ON COLUMN target_outcomes.canonical_unit IS
'Unit of comparison; % for growth and shares (规范单位)';
COMMENT ON COLUMN target_outcomes.target IS
'What was aimed at; NULL for a range (目标值)';
COMMENT ON COLUMN target_outcomes.target_modifier IS
'How the target is to be taken (目标修饰)';
COMMENT ON COLUMN target_outcomes.outcome IS
'What was reached; NULL when nothing says it (实绩值)';
COMMENT ON COLUMN target_outcomes.outcome_modifier IS
'How the outcome is to be taken (实绩修饰)';
COMMENT ON COLUMN target_outcomes.outcome_status IS
'Status of the outcome (A, P, E) (实绩状态)';
COMMENT ON COLUMN target_outcomes.outcome_scope IS
'Scope of the outcome; like for like too (实绩可比范围)';
COMMENT ON COLUMN target_outcomes.difference IS
'outcome less target (差额)';
COMMENT ON COLUMN target_outcomes.is_met IS
'Whether a bound was kept; NULL for a target without a bound (是否达标)';
COMMENT ON COLUMN target_outcomes.target_vintage IS
'Day of the document with the target (目标版本日)';
COMMENT ON COLUMN target_outcomes.outcome_vintage IS
'Day of the document with the outcome (实绩版本日)';
COMMENT ON COLUMN target_outcomes.target_figure_key IS
'Key of the target (目标指标键)';
COMMENT ON COLUMN target_outcomes.outcome_figure_key IS
'Key of the outcome (实绩指标键)';
