-- expectations: the audit of the last load, what failed first
-- Grain: one expectation
-- Used by: zhibiao report
SELECT
    suite,
    expectation,
    severity,
    scope,
    success,
    -- The expectation counts cells of the panel, the page lists pairs of figures: what the page shows is what it counts.
    if(expectation = 'cells_agree', (SELECT count(*) FROM conflicts), unexpected_rows) AS unexpected_rows,
    error,
    reason,
    remedy
FROM quality
ORDER BY success, severity, suite, expectation;
