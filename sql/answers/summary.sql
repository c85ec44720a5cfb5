-- summary: what is in the warehouse, in one row; counted in the tables, which takes no time, and not in the views
-- Grain: the warehouse
-- Used by: zhibiao run, zhibiao status
WITH counted AS (
    SELECT
        count(*) FILTER (WHERE withheld_by IS NULL) AS figures,
        count(withheld_by) AS withheld,
        count(DISTINCT document_key) FILTER (WHERE withheld_by IS NOT NULL) AS files_with_withheld
    FROM fact_figure
)

SELECT
    (SELECT count(*) FROM dim_document) AS documents,
    (SELECT count(*) FROM dim_article) AS articles,
    figures,
    (SELECT count(*) FROM fact_numeral) AS numerals,
    (
        SELECT count(DISTINCT r.province_name)
        FROM dim_region AS r
        SEMI JOIN fact_figure AS f ON r.region_code = f.region_code AND f.withheld_by IS NULL
    ) AS regions,
    (SELECT count(*) FROM quarantine) AS refused,
    withheld,
    files_with_withheld
FROM counted;
