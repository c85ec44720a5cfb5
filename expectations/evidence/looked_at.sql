-- looked_at: how much an audit looks at one by one
-- Grain: the audit
SELECT
    (SELECT count(*) FROM fact_figure) AS figures,
    (SELECT count(*) FROM fact_numeral) AS numerals,
    (SELECT count(*) FROM dim_document) AS documents;
