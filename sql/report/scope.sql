-- scope: the documents whose figures and texts the page holds, newest load first, as far as its limits go; a table of this connection alone
-- Grain: one document
-- Used by: zhibiao report
CREATE TEMP TABLE report_document AS
WITH counted AS (
    SELECT
        document_key,
        count(*) AS figures
    FROM fact_figure
    GROUP BY document_key
),

summed AS (
    SELECT
        d.document_key,
        d.source_file,
        sum(d.character_count) OVER newest AS characters_so_far,
        sum(coalesce(c.figures, 0)) OVER newest AS figures_so_far
    FROM dim_document AS d
    LEFT JOIN counted AS c ON d.document_key = c.document_key
    WHERE d.character_count <= $document_characters
    WINDOW newest AS (ORDER BY d.load_id DESC, d.source_file)
)

SELECT
    document_key,
    cast(row_number() OVER (ORDER BY source_file) - 1 AS INTEGER) AS document_no
FROM summed
WHERE characters_so_far <= $characters AND figures_so_far <= $figures;
