-- dim_indicator: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one statistical indicator (统计指标) of the lexicon
-- Key:   indicator
DELETE FROM lake.dim_indicator AS l
WHERE l.indicator IN (
    SELECT l.indicator
    FROM (
        SELECT * FROM lake.dim_indicator
        EXCEPT
        SELECT * FROM published.dim_indicator
    ) AS l
);

INSERT INTO lake.dim_indicator
SELECT
    p.indicator,
    p.code,
    p.english,
    p.aliases,
    p.definition,
    p.dimension,
    p.canonical_unit,
    p.stat_type,
    p.whole,
    p.additivity,
    p.part_of,
    p.lowest,
    p.highest,
    p.catalogue,
    p.catalogue_name
FROM published.dim_indicator AS p
ANTI JOIN lake.dim_indicator AS l ON p.indicator = l.indicator;
