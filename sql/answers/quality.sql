-- quality: the expectations of the last load that do not hold
-- Grain: one expectation
-- Used by: zhibiao report
SELECT
    suite,
    expectation,
    severity,
    unexpected_rows,
    reason
FROM quality
WHERE NOT success
ORDER BY severity, suite, expectation;
