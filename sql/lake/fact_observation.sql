-- fact_observation: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one figure as a comparable observation (观测值): the days that its value is of, and what sort of value it is
-- Key:   figure_key
DELETE FROM lake.fact_observation AS l
WHERE l.figure_key IN (
    SELECT l.figure_key
    FROM (
        SELECT * FROM lake.fact_observation
        EXCEPT
        SELECT * FROM published.fact_observation
    ) AS l
);

INSERT INTO lake.fact_observation
SELECT
    p.figure_key,
    p.document_key,
    p.time_start,
    p.time_end,
    p.time_kind,
    p.time_period,
    p.time_basis,
    p.time_reason,
    p.obs_status,
    p.vintage,
    p.measure,
    p.indicator,
    p.transformation,
    p.base,
    p.sign,
    p.ref_area,
    p.unit,
    p.unit_mult,
    p.decimals,
    p.qualifiers,
    p.scope
FROM published.fact_observation AS p
ANTI JOIN lake.fact_observation AS l ON p.figure_key = l.figure_key;
