-- figures_at: the published figures at a place, FILE:LINE or FILE:PAGE or FILE:PAGE:LINE
-- Grain: one figure
-- Parameters: $file, a name under seeds/ or its end; $first and $second, the numbers after it (0: not given); $most rows at most
-- A document of one page has lines; of one with several pages the first number is the page.
-- Used by: zhibiao show
WITH named AS (
    SELECT
        document_key,
        page_count
    FROM dim_document
    WHERE source_file = $file OR ends_with(source_file, '/' || $file)
),

at_page AS (
    SELECT
        n.document_key,
        t.page_no,
        t.text,
        CASE WHEN n.page_count = 1 AND $second = 0 THEN $first ELSE $second END AS line  -- noqa: RF02
    FROM named AS n
    INNER JOIN document_text AS t ON n.document_key = t.document_key
    WHERE (n.page_count = 1 AND $second = 0) OR t.page_no = $first  -- noqa: RF02
)

SELECT
    f.figure_key,
    count(*) OVER () AS found
FROM at_page AS p
INNER JOIN fact_figure AS f ON p.document_key = f.document_key AND p.page_no = f.page_no
WHERE
    f.withheld_by IS NULL
    AND p.line IN (
        0,
        1 + length(regexp_replace(left(p.text, f.raw_start), '[^\n]', '', 'g')),
        1 + length(regexp_replace(left(p.text, f.raw_end), '[^\n]', '', 'g'))
    )
ORDER BY f.document_key, f.page_no, f.raw_start
LIMIT $most;
