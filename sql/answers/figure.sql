-- figure: all there is to say of the figures whose key begins so
-- Grain: one figure
-- Parameters: $prefix, the first digits of figure_key; $most, so many rows at most
-- Used by: zhibiao show
SELECT
    f.*,  -- noqa: AM04
    o.indicator,
    o.measure,
    1 + length(regexp_replace(left(t.text, f.raw_start), '[^\n]', '', 'g')) AS line_no,
    count(*) OVER () AS found,
    t.text AS page_text
FROM figures AS f
INNER JOIN fact_observation AS o ON f.figure_key = o.figure_key
INNER JOIN document_text AS t ON f.document_key = t.document_key AND f.page_no = t.page_no
WHERE starts_with(f.figure_key, $prefix)
ORDER BY f.figure_key
LIMIT $most;
