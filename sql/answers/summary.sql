-- summary: what is in the warehouse, in one row; counted in the tables, which takes no time, and not in the views
-- Grain: the warehouse
-- Used by: zhibiao run, zhibiao status
SELECT
    (SELECT count(*) FROM dim_document) AS documents,
    (SELECT count(*) FROM dim_article) AS articles,
    (SELECT count(*) FROM fact_figure) AS figures,
    (SELECT count(*) FROM fact_numeral) AS numerals,
    (
        SELECT count(DISTINCT r.province_name)
        FROM dim_region AS r
        SEMI JOIN fact_figure AS f ON r.region_code = f.region_code
    ) AS regions,
    (SELECT count(*) FROM quarantine) AS refused;
