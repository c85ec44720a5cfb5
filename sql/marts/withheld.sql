-- withheld: what the audit keeps out of the view figures, why, and what to do
-- Grain: one numeral and one expectation that it, or the figure that it is, fails
-- Key:   numeral_key, expectation
CREATE OR REPLACE VIEW withheld AS
WITH failed AS (
    SELECT
        n.numeral_key,
        unnest(string_split(coalesce(n.withheld_by, f.withheld_by), ', ')) AS expectation
    FROM fact_numeral AS n
    LEFT JOIN fact_figure AS f ON n.figure_key = f.figure_key
    WHERE n.withheld_by IS NOT NULL OR f.withheld_by IS NOT NULL
)

SELECT
    d.source_file,
    n.page_no,
    coalesce(f.surface, n.surface) AS surface,
    f.value,
    f.value_low,
    f.value_high,
    u.unit,
    s.text AS sentence,
    w.expectation,
    q.reason,
    q.remedy,
    coalesce(f.raw_start, n.raw_start) AS raw_start,
    coalesce(f.raw_end, n.raw_end) AS raw_end,
    n.disposition,
    n.figure_key,
    n.numeral_key,
    n.document_key
FROM failed AS w
INNER JOIN fact_numeral AS n ON w.numeral_key = n.numeral_key
INNER JOIN dim_document AS d ON n.document_key = d.document_key
INNER JOIN document_sentence AS s ON n.sentence_key = s.sentence_key
LEFT JOIN fact_figure AS f ON n.figure_key = f.figure_key
LEFT JOIN dim_unit AS u ON f.unit_key = u.unit_key
LEFT JOIN quality_result AS q ON w.expectation = concat(q.suite, '.', q.expectation);
