-- dim_article: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one article (文章) of a document
-- Key:   article_key
DELETE FROM lake.dim_article AS l
WHERE l.article_key IN (
    SELECT l.article_key
    FROM (
        SELECT * FROM lake.dim_article
        EXCEPT
        SELECT * FROM published.dim_article
    ) AS l
);

INSERT INTO lake.dim_article
SELECT
    p.article_key,
    p.document_key,
    p.article_no,
    p.kind,
    p.title,
    p.subtitle,
    p.region_code,
    p.speaker_key,
    p.speaker_role,
    p.published_on,
    p.published_on_basis,
    p.text,
    p.page_no,
    p.raw_start,
    p.raw_end
FROM published.dim_article AS p
ANTI JOIN lake.dim_article AS l ON p.article_key = l.article_key;
