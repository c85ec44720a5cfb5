-- unmapped_measures: phrases that are measured and that no indicator of the lexicon names, the commonest first
-- Grain: one measure in one dimension
-- Key:   measure, dimension
CREATE OR REPLACE VIEW unmapped_measures AS
SELECT
    b.measure,
    u.dimension,
    count(*) AS figures,
    count(DISTINCT b.document_key) AS documents,
    min(s.text) AS example
FROM fact_observation AS b
INNER JOIN fact_figure AS f ON b.figure_key = f.figure_key
INNER JOIN dim_unit AS u ON f.unit_key = u.unit_key
INNER JOIN document_sentence AS s ON f.sentence_key = s.sentence_key
WHERE b.measure IS NOT NULL AND b.indicator IS NULL AND f.withheld_by IS NULL
GROUP BY b.measure, u.dimension;
