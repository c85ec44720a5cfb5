-- fact_observation, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one figure as a comparable observation (观测值): the days that its value is of, and what sort of value it is
-- Key:   figure_key (unique by the expectations, no index: docs/decisions/0005)
-- Used:  figures
CREATE TABLE fact_observation (
    figure_key VARCHAR NOT NULL,
    document_key VARCHAR NOT NULL,
    time_start DATE,
    time_end DATE,
    time_kind VARCHAR NOT NULL CHECK (
        time_kind IN (
            'year',
            'quarter',
            'months',
            'month',
            'day',
            'point',
            'span',
            'open',
            'unknown'
        )
    ),
    time_period VARCHAR,
    time_basis VARCHAR NOT NULL CHECK (
        time_basis IN (
            'own',
            'passage',
            'heading',
            'document',
            'none'
        )
    ),
    time_reason VARCHAR CHECK (
        time_reason IN (
            'norm',
            'undated_document',
            'no_words',
            'unresolved_words'
        )
    ),
    obs_status VARCHAR NOT NULL CHECK (
        obs_status IN (
            'A',
            'P',
            'E',
            'F',
            'N'
        )
    ),
    vintage DATE
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
