-- The audit of this load
INSERT INTO quality_result BY NAME
SELECT
    suite,
    expectation,
    severity,
    scope,
    success,
    unexpected_rows,
    reason,
    remedy,
    error,
    (SELECT max(l.load_id) FROM load AS l) AS load_id
FROM audited;
