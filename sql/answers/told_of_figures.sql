-- told_of_figures: how many published figures have an indicator and a time, and how many are doubted
-- Grain: the warehouse
-- Used by: zhibiao status
SELECT
    count(b.indicator) AS with_indicator,
    count(b.time_period) AS dated,
    count(f.doubt) AS doubted
FROM fact_figure AS f
INNER JOIN fact_observation AS b ON f.figure_key = b.figure_key
WHERE f.withheld_by IS NULL;
