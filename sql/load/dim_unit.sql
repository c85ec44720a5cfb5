-- dim_unit: the units of the lexicon, and those that the documents use beside them
INSERT OR IGNORE INTO dim_unit BY NAME
SELECT
    surrogate_key([unit, dimension]) AS unit_key,
    unit,
    dimension,
    canonical_unit,
    base_unit,
    factor_to_base,
    TRUE AS is_known
FROM reference_unit
UNION ALL BY NAME
SELECT DISTINCT
    surrogate_key([f.unit, f.dimension]) AS unit_key,
    f.unit,
    f.dimension,
    f.unit AS canonical_unit,
    cast(NULL AS VARCHAR) AS base_unit,
    cast(NULL AS DECIMAL(38, 10)) AS factor_to_base,
    f.unit IS NULL AS is_known
FROM staged_figure AS f
ANTI JOIN reference_unit AS r ON f.unit = r.unit AND f.dimension = r.dimension;
