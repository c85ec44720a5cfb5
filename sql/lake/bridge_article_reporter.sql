-- bridge_article_reporter: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one reporter (记者) of one article
-- Key:   article_key, position
DELETE FROM lake.bridge_article_reporter AS l
WHERE (l.article_key, l.position) IN (
    SELECT
        l.article_key,
        l.position
    FROM (
        SELECT * FROM lake.bridge_article_reporter
        EXCEPT
        SELECT * FROM published.bridge_article_reporter
    ) AS l
);

INSERT INTO lake.bridge_article_reporter
SELECT
    p.article_key,
    p.position,
    p.person_key,
    p.page_no,
    p.raw_start,
    p.raw_end
FROM published.bridge_article_reporter AS p
ANTI JOIN lake.bridge_article_reporter AS l ON p.article_key = l.article_key AND p.position = l.position;
