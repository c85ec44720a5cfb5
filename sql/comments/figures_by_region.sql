-- Comments of the view figures_by_region, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW figures_by_region IS
'one measure (同一对象、属性、单位) in one region, to compare regions with each other';
COMMENT ON COLUMN figures_by_region.measured_entity_head IS
'Head noun of measured_entity (对象中心词)';
COMMENT ON COLUMN figures_by_region.measured_property IS
'The property measured; NULL for plain counts (计量属性)';
COMMENT ON COLUMN figures_by_region.unit IS
'As written; NULL for a bare noun that is counted (26县) (单位)';
COMMENT ON COLUMN figures_by_region.dimension IS
'What kind of quantity it measures (量纲)';
COMMENT ON COLUMN figures_by_region.status IS
'Whether it is done, planned or a rule''s own quantity (状态)';
COMMENT ON COLUMN figures_by_region.region IS
'Province-level region (北京市); NULL when national or unplaced (省级地区)';
COMMENT ON COLUMN figures_by_region.region_code IS
'Code of that province-level region (省级代码)';
COMMENT ON COLUMN figures_by_region.figures IS
'Number of figures (指标数)';
COMMENT ON COLUMN figures_by_region.documents IS
'Documents they stand in (文档数)';
COMMENT ON COLUMN figures_by_region.value_min IS
'Least value (最小值)';
COMMENT ON COLUMN figures_by_region.value_median IS
'Median value (中位数)';
COMMENT ON COLUMN figures_by_region.value_max IS
'Greatest value (最大值)';
COMMENT ON COLUMN figures_by_region.regions IS
'Regions that give a figure of this measure (地区数)';
COMMENT ON COLUMN figures_by_region.example IS
'One sentence it stands in (例句)';
