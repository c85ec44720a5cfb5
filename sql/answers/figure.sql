-- figure: all there is to say of the figures whose key begins so
-- Grain: one figure
-- Parameters: $prefix, the first digits of figure_key
-- Used by: zhibiao show
SELECT
    f.*,  -- noqa: AM04
    t.text AS page_text
FROM figures AS f
INNER JOIN document_text AS t ON f.document_key = t.document_key AND f.page_no = t.page_no
WHERE starts_with(f.figure_key, $prefix)
ORDER BY f.figure_key
LIMIT 6;
