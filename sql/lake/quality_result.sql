-- quality_result: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one expectation (质量期望) of the last load, with its outcome
-- Key:   suite, expectation
DELETE FROM lake.quality_result AS l
WHERE (l.suite, l.expectation) IN (
    SELECT
        l.suite,
        l.expectation
    FROM (
        SELECT * FROM lake.quality_result
        EXCEPT
        SELECT * FROM published.quality_result
    ) AS l
);

INSERT INTO lake.quality_result
SELECT
    p.suite,
    p.expectation,
    p.severity,
    p.scope,
    p.success,
    p.unexpected_rows,
    p.error,
    p.reason,
    p.remedy,
    p.load_id
FROM published.quality_result AS p
ANTI JOIN lake.quality_result AS l ON p.suite = l.suite AND p.expectation = l.expectation;
