-- judged_pages: the pages of the documents that have one of these figures
-- Grain: one page
-- Used by: zhibiao corrections
SELECT
    t.document_key,
    t.page_no,
    t.text
FROM document_text AS t
SEMI JOIN fact_figure AS f ON t.document_key = f.document_key AND list_contains($figure_keys, f.figure_key)
ORDER BY t.document_key, t.page_no;
