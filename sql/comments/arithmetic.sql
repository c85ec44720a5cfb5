-- Comments of the view arithmetic, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW arithmetic IS
'one stated figure (勾稽关系) that follows from other figures of its document, computed again';
COMMENT ON COLUMN arithmetic.rule IS
'difference, growth, growth of change, share, total, shares together (at most 100) (勾稽规则)';
COMMENT ON COLUMN arithmetic.verdict IS
'agrees, within rounding, conflicts, or not comparable (结论)';
COMMENT ON COLUMN arithmetic.reason IS
'Why it is not comparable (不可比原因)';
COMMENT ON COLUMN arithmetic.measure IS
'The phrase that names what is measured (指标名称)';
COMMENT ON COLUMN arithmetic.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN arithmetic.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN arithmetic.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN arithmetic.canonical_unit IS
'Unit of comparison; % for growth and shares (规范单位)';
COMMENT ON COLUMN arithmetic.stated IS
'The stated value; 100 for shares together (公布值)';
COMMENT ON COLUMN arithmetic.expected IS
'The value that follows from the others (推算值)';
COMMENT ON COLUMN arithmetic.expected_low IS
'The least that their printed digits allow (推算下限)';
COMMENT ON COLUMN arithmetic.expected_high IS
'The greatest that they allow (推算上限)';
COMMENT ON COLUMN arithmetic.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN arithmetic.sentence IS
'The sentence it stands in, layout undone (句子)';
COMMENT ON COLUMN arithmetic.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键)';
COMMENT ON COLUMN arithmetic.operands IS
'Keys of the figures that it follows from (运算项)';
