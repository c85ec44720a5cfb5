-- figure: all there is to say of some figures, in the order of their keys in the list
-- Grain: one figure
-- Parameters: $keys, a list of figure_key
-- Used by: zhibiao show
-- A list, and no join with what finds the keys: each table is then read for these rows alone.
SELECT
    f.*,  -- noqa: AM04
    o.indicator,
    o.measure,
    1 + length(regexp_replace(left(t.text, f.raw_start), '[^\n]', '', 'g')) AS line_no,
    t.text AS page_text
FROM figures AS f
INNER JOIN fact_observation AS o ON f.figure_key = o.figure_key
INNER JOIN document_text AS t ON f.document_key = t.document_key AND f.page_no = t.page_no
WHERE list_contains($keys, f.figure_key)  -- noqa: RF02
ORDER BY list_position($keys, f.figure_key);  -- noqa: RF02
