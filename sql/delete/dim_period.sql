-- Periods that no figure is of any more
DELETE FROM dim_period
WHERE period_key NOT IN (
    SELECT period_key FROM fact_figure
    WHERE period_key IS NOT NULL
);
