-- withheld: the expectations that keep figures out, with how many each
-- Grain: one expectation
-- Used by: zhibiao report
SELECT
    expectation,
    any_value(reason) AS reason,
    any_value(remedy) AS remedy,
    count(*) AS numerals,
    count(figure_key) AS figures
FROM withheld
GROUP BY expectation
ORDER BY numerals DESC, expectation;
