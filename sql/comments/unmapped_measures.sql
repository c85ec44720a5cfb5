-- Comments of the view unmapped_measures, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW unmapped_measures IS
'one phrase (未映射指标) that is measured and that no indicator names: one row of lexicon/indicators.csv maps it';
COMMENT ON COLUMN unmapped_measures.measure IS
'The phrase that names what is measured (指标名称)';
COMMENT ON COLUMN unmapped_measures.dimension IS
'What kind of quantity it measures (量纲)';
COMMENT ON COLUMN unmapped_measures.figures IS
'Number of figures (指标数)';
COMMENT ON COLUMN unmapped_measures.documents IS
'Documents they stand in (文档数)';
COMMENT ON COLUMN unmapped_measures.example IS
'One sentence it stands in (例句)';
