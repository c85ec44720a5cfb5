-- dim_unit: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one unit (单位) as it is written, of one dimension
-- Key:   unit_key
DELETE FROM lake.dim_unit AS l
WHERE l.unit_key IN (
    SELECT l.unit_key
    FROM (
        SELECT * FROM lake.dim_unit
        EXCEPT
        SELECT * FROM published.dim_unit
    ) AS l
);

INSERT INTO lake.dim_unit
SELECT
    p.unit_key,
    p.unit,
    p.dimension,
    p.canonical_unit,
    p.base_unit,
    p.factor_to_base,
    p.is_known
FROM published.dim_unit AS p
ANTI JOIN lake.dim_unit AS l ON p.unit_key = l.unit_key;
