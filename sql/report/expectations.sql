-- expectations: the audit of the last load, what failed first
-- Grain: one expectation
-- Used by: zhibiao report
SELECT
    suite,
    expectation,
    severity,
    scope,
    success,
    unexpected_rows,
    error,
    reason,
    remedy
FROM quality
ORDER BY success, severity, suite, expectation;
