-- Comments of the view revisions, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW revisions IS
'one level with its growth (修订), and the level printed for the year before, which both imply';
COMMENT ON COLUMN revisions.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标)';
COMMENT ON COLUMN revisions.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN revisions.ref_area_name IS
'Its name (江苏省, 全国) (参考地区名称)';
COMMENT ON COLUMN revisions.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN revisions.canonical_unit IS
'Unit of comparison; % for growth and shares (规范单位)';
COMMENT ON COLUMN revisions.level IS
'The level (水平)';
COMMENT ON COLUMN revisions.growth IS
'Its growth, in % (增速)';
COMMENT ON COLUMN revisions.earlier_period IS
'The year before (上年)';
COMMENT ON COLUMN revisions.earlier_level IS
'The level printed for it (上年公布值)';
COMMENT ON COLUMN revisions.implied_level IS
'The level that level and growth imply for it (上年推算值)';
COMMENT ON COLUMN revisions.difference_percent IS
'How far the implied level is above the printed one, in % (差异百分比)';
COMMENT ON COLUMN revisions.is_comparable IS
'Whether the growth is nominal, as levels are (是否可比)';
COMMENT ON COLUMN revisions.level_figure_key IS
'Key of the level (水平指标键)';
COMMENT ON COLUMN revisions.growth_figure_key IS
'Key of the growth (增速指标键)';
COMMENT ON COLUMN revisions.earlier_figure_key IS
'Key of the earlier level (上年指标键)';
