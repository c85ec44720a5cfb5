-- 质量如何? Expectations of the last load that did not hold, the grave ones first
SELECT
    suite,
    expectation,
    severity,
    unexpected_rows,
    reason,
    remedy
FROM quality
WHERE NOT success
ORDER BY severity, suite, expectation;
