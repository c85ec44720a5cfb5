-- dim_period in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one period (时期) as it is written, with the days it means
-- Key:   period_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE dim_period (
    period_key VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    period_start DATE,
    period_end DATE,
    kind VARCHAR NOT NULL
);

COMMENT ON TABLE dim_period IS
'one period (时期) as it is written, with the days it means';
COMMENT ON COLUMN dim_period.period_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (words, first and last day, kind) (时期键)';
COMMENT ON COLUMN dim_period.period IS
'In the words of the text (时期)';
COMMENT ON COLUMN dim_period.period_start IS
'First day; NULL when open or not to be resolved (时期起)';
COMMENT ON COLUMN dim_period.period_end IS
'Last day; NULL when open or not to be resolved (时期止)';
COMMENT ON COLUMN dim_period.kind IS
'What sort of period it is (year, quarter, span …) (时期类型)';
