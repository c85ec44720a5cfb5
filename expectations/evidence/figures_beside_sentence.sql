-- figures_beside_sentence: figures whose sentence does not have their very characters
-- Grain: one figure
-- Key:   figure_key
-- Bound: load_id, NULL for the whole warehouse
SELECT
    f.figure_key,
    f.surface,
    s.text
FROM fact_figure AS f
INNER JOIN dim_document AS d ON f.document_key = d.document_key
INNER JOIN document_sentence AS s ON f.sentence_key = s.sentence_key
WHERE ($load_id IS NULL OR d.load_id = $load_id) AND NOT contains(s.text, f.surface);
