-- dim_period: the periods that figures are of
INSERT OR IGNORE INTO dim_period BY NAME
SELECT DISTINCT
    surrogate_key([period, cast(period_start AS VARCHAR), cast(period_end AS VARCHAR), period_kind]) AS period_key,
    period,
    period_start,
    period_end,
    coalesce(period_kind, 'unknown') AS kind
FROM staged_figure
WHERE period IS NOT NULL;
