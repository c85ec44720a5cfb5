-- terms_by_region: which region speaks of which policy, and how often
-- Grain: one policy term in one province-level region
-- Key:   term, kind, region_code (which may be NULL)
CREATE OR REPLACE VIEW terms_by_region AS
SELECT
    t.term,
    t.kind,
    t.meaning,
    r.province_name AS region,
    r.province_code AS region_code,
    count(*) AS articles,
    cast(sum(f.occurrences) AS BIGINT) AS occurrences
FROM fact_term AS f
INNER JOIN dim_term AS t ON f.term_key = t.term_key
INNER JOIN dim_article AS a ON f.article_key = a.article_key
LEFT JOIN dim_region AS r ON a.region_code = r.region_code
GROUP BY t.term, t.kind, t.meaning, r.province_name, r.province_code;
