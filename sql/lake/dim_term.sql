-- dim_term: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one policy term (政策用语)
-- Key:   term_key
DELETE FROM lake.dim_term AS l
WHERE l.term_key IN (
    SELECT l.term_key
    FROM (
        SELECT * FROM lake.dim_term
        EXCEPT
        SELECT * FROM published.dim_term
    ) AS l
);

INSERT INTO lake.dim_term
SELECT
    p.term_key,
    p.term,
    p.kind,
    p.meaning
FROM published.dim_term AS p
ANTI JOIN lake.dim_term AS l ON p.term_key = l.term_key;
