-- counts: what the whole warehouse holds, and how fresh it is
-- Grain: the warehouse
-- Used by: zhibiao report
SELECT
    (SELECT count(*) FROM dim_document) AS documents,
    (SELECT count(*) FROM dim_article) AS articles,
    (SELECT count(*) FROM fact_figure WHERE withheld_by IS NULL) AS figures,
    (SELECT count(withheld_by) FROM fact_figure) AS withheld,
    (SELECT count(doubt) FROM fact_figure WHERE withheld_by IS NULL) AS doubted,
    (SELECT count(*) FROM fact_numeral) AS numerals,
    (SELECT count(*) FROM fact_observation WHERE time_period IS NULL) AS undated,
    (SELECT count(*) FROM fact_observation WHERE indicator IS NOT NULL) AS with_indicator,
    (SELECT count(*) FROM quarantine) AS refused,
    (SELECT cast(max(published_on) AS VARCHAR) FROM dim_article) AS latest_publication,
    (SELECT cast(min(published_on) AS VARCHAR) FROM dim_article) AS earliest_publication,
    (SELECT cast(date_trunc('second', max(finished_at)) AS VARCHAR) FROM load) AS loaded_at;
