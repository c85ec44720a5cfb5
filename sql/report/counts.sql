-- counts: what the whole warehouse holds, and how fresh it is
-- Grain: the warehouse
-- Used by: zhibiao report
WITH stated AS (
    SELECT
        count(*) FILTER (WHERE withheld_by IS NULL) AS figures,
        count(withheld_by) AS withheld,
        count(doubt) FILTER (WHERE withheld_by IS NULL) AS doubted
    FROM fact_figure
),

observed AS (
    SELECT
        count(*) FILTER (WHERE b.time_period IS NULL) AS undated,
        count(b.indicator) AS with_indicator
    FROM fact_observation AS b
    SEMI JOIN fact_figure AS f ON b.figure_key = f.figure_key AND f.withheld_by IS NULL
),

written AS (
    SELECT
        count(*) AS articles,
        cast(min(published_on) AS VARCHAR) AS earliest_publication,
        cast(max(published_on) AS VARCHAR) AS latest_publication
    FROM dim_article
)

SELECT
    (SELECT count(*) FROM dim_document) AS documents,
    written.articles,
    stated.figures,
    stated.withheld,
    stated.doubted,
    (SELECT count(*) FROM fact_numeral) AS numerals,
    observed.undated,
    observed.with_indicator,
    (SELECT count(*) FROM quarantine) AS refused,
    written.latest_publication,
    written.earliest_publication,
    (SELECT cast(date_trunc('second', max(l.finished_at)) AS VARCHAR) FROM load AS l) AS loaded_at
FROM stated, observed, written;
