-- summary: what is in the warehouse, in one row
-- Grain: the warehouse
-- Used by: zhibiao run, zhibiao status
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM articles) AS articles,
    (SELECT count(*) FROM figures) AS figures,
    (SELECT count(*) FROM numeral_audit) AS numerals,
    (SELECT count(DISTINCT region) FROM figures) AS regions,
    (SELECT count(*) FROM quarantine) AS refused;
