-- figures_beside_sentence: figures whose sentence does not have their very characters
-- Grain: one figure
-- Key:   figure_key
SELECT
    f.figure_key,
    f.surface,
    s.text
FROM fact_figure AS f
INNER JOIN document_sentence AS s ON f.sentence_key = s.sentence_key
WHERE NOT contains(s.text, f.surface);
