-- fact_term: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one policy term (政策用语) in one article, with its count
-- Key:   article_key, term_key
DELETE FROM lake.fact_term AS l
WHERE (l.article_key, l.term_key) IN (
    SELECT
        l.article_key,
        l.term_key
    FROM (
        SELECT * FROM lake.fact_term
        EXCEPT
        SELECT * FROM published.fact_term
    ) AS l
);

INSERT INTO lake.fact_term
SELECT
    p.article_key,
    p.term_key,
    p.document_key,
    p.occurrences
FROM published.fact_term AS p
ANTI JOIN lake.fact_term AS l ON p.article_key = l.article_key AND p.term_key = l.term_key;
