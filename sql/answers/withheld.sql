-- withheld: figures that the audit keeps out of the view figures, where they stand, why, and what to do
-- Grain: one figure and one expectation that it fails
-- Used by: zhibiao withheld
SELECT
    source_file,
    page_no,
    surface,
    expectation,
    reason,
    remedy,
    sentence
FROM withheld
WHERE figure_key IS NOT NULL
ORDER BY source_file, page_no, raw_start, expectation;
