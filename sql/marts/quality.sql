-- quality: the audit of the last load
-- Grain: one expectation
-- Key:   suite, expectation
CREATE OR REPLACE VIEW quality AS
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
    load_id
FROM quality_result;
