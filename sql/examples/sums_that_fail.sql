-- 报告里的账算得拢吗? A report's own sums and growth rates, computed again
SELECT
    rule,
    verdict,
    measure,
    stated,
    expected,
    canonical_unit,
    reason,
    sentence
FROM arithmetic
ORDER BY verdict, rule, measure, figure_key;
