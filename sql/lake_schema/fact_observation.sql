-- fact_observation in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one figure as a comparable observation (观测值): the days that its value is of, and what sort of value it is
-- Key:   figure_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE fact_observation (
    figure_key VARCHAR NOT NULL,
    document_key VARCHAR NOT NULL,
    time_start DATE,
    time_end DATE,
    time_kind VARCHAR NOT NULL,
    time_period VARCHAR,
    time_basis VARCHAR NOT NULL,
    time_reason VARCHAR,
    obs_status VARCHAR NOT NULL,
    vintage DATE,
    measure VARCHAR,
    indicator VARCHAR,
    transformation VARCHAR NOT NULL,
    base VARCHAR,
    sign BIGINT NOT NULL,
    ref_area VARCHAR,
    unit VARCHAR,
    unit_mult BIGINT,
    decimals BIGINT,
    qualifiers VARCHAR[] NOT NULL,
    scope VARCHAR
);

COMMENT ON TABLE fact_observation IS
'one figure as a comparable observation (观测值): the days that its value is of, and what sort of value it is';
COMMENT ON COLUMN fact_observation.figure_key IS
'Key of the figure, 20 hex digits of a SHA-256 over the natural key (指标键); in fact_figure.figure_key';
COMMENT ON COLUMN fact_observation.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键); in dim_document.document_key';
COMMENT ON COLUMN fact_observation.time_start IS
'First day that the value is of; NULL when open or not known (时间起)';
COMMENT ON COLUMN fact_observation.time_end IS
'Last day that the value is of; NULL when open or not known (时间止)';
COMMENT ON COLUMN fact_observation.time_kind IS
'What sort of time it is (时间类型)';
COMMENT ON COLUMN fact_observation.time_period IS
'The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known (时间区间)';
COMMENT ON COLUMN fact_observation.time_basis IS
'What gives the time (时间依据)';
COMMENT ON COLUMN fact_observation.time_reason IS
'Why it has no time; NULL when it has (无时间原因)';
COMMENT ON COLUMN fact_observation.obs_status IS
'SDMX observation status; F targets and plans too, N a norm (观测状态)';
COMMENT ON COLUMN fact_observation.vintage IS
'Day of the document that says so (数据版本日)';
COMMENT ON COLUMN fact_observation.measure IS
'The phrase that names what is measured; NULL where nothing says it (指标名称)';
COMMENT ON COLUMN fact_observation.indicator IS
'The indicator that it is; NULL where none fits for sure (规范指标); in dim_indicator.indicator';
COMMENT ON COLUMN fact_observation.transformation IS
'SDMX''s word for level, growth, share … (变换)';
COMMENT ON COLUMN fact_observation.base IS
'The time that a change is against, or the whole of a share (比较基准)';
COMMENT ON COLUMN fact_observation.sign IS
'-1 where words make a fall of a positive number (下降2%), else 1 (符号)';
COMMENT ON COLUMN fact_observation.ref_area IS
'GB/T 2260 code of the area that it is of; 100000: the nation (参考地区)';
COMMENT ON COLUMN fact_observation.unit IS
'Unit, less the magnitude; NULL for a bare noun (单位)';
COMMENT ON COLUMN fact_observation.unit_mult IS
'Power of ten that the number is printed in; NULL without digits (数量级)';
COMMENT ON COLUMN fact_observation.decimals IS
'Digits printed behind the point; NULL without digits (小数位)';
COMMENT ON COLUMN fact_observation.qualifiers IS
'How the measure is meant (可比价, 不含农户), each in one wording (口径)';
COMMENT ON COLUMN fact_observation.scope IS
'Those that make it another cell (美元计价, 可比价, 同口径) (可比范围)';
