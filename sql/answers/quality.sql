-- quality: the outcome of every expectation of the last load, failures first
-- Grain: one expectation
-- Used by: zhibiao report
SELECT
    suite,
    expectation,
    severity,
    scope,
    success,
    unexpected_rows
FROM quality
ORDER BY success, severity, suite, expectation;
