-- dim_period: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one period (时期) as it is written, with the days it means
-- Key:   period_key
DELETE FROM lake.dim_period AS l
WHERE l.period_key IN (
    SELECT l.period_key
    FROM (
        SELECT * FROM lake.dim_period
        EXCEPT
        SELECT * FROM published.dim_period
    ) AS l
);

INSERT INTO lake.dim_period
SELECT
    p.period_key,
    p.period,
    p.period_start,
    p.period_end,
    p.kind
FROM published.dim_period AS p
ANTI JOIN lake.dim_period AS l ON p.period_key = l.period_key;
