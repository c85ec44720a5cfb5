-- dim_unit, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one unit (单位) as it is written, of one dimension
-- Key:   unit_key (PRIMARY KEY)
-- Used:  figures, withheld, figures_by_region, observed_values, unmapped_measures
CREATE TABLE dim_unit (
    unit_key VARCHAR NOT NULL,
    unit VARCHAR,
    dimension VARCHAR NOT NULL CHECK (
        dimension IN (
            'count',
            'ratio',
            'currency',
            'area',
            'length',
            'mass',
            'volume',
            'energy',
            'power',
            'duration',
            'temperature',
            'speed',
            'pressure',
            'frequency',
            'data',
            'voltage',
            'angle',
            'concentration',
            'density',
            'price',
            'rate',
            'intensity',
            'score',
            'force',
            'resistance',
            'amount_of_substance',
            'unknown'
        )
    ),
    canonical_unit VARCHAR,
    base_unit VARCHAR,
    factor_to_base DECIMAL(38, 10),
    is_known BOOLEAN NOT NULL,
    PRIMARY KEY (unit_key)
);

COMMENT ON TABLE dim_unit IS
'one unit (单位) as it is written, of one dimension';
COMMENT ON COLUMN dim_unit.unit_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (unit and dimension) (单位键)';
COMMENT ON COLUMN dim_unit.unit IS
'As written; NULL for a bare noun that is counted (26县) (单位)';
COMMENT ON COLUMN dim_unit.dimension IS
'What kind of quantity it measures (量纲)';
COMMENT ON COLUMN dim_unit.canonical_unit IS
'The unit it is an alias of, or itself (规范单位)';
COMMENT ON COLUMN dim_unit.base_unit IS
'Unit of its dimension that values can be compared in (基准单位)';
COMMENT ON COLUMN dim_unit.factor_to_base IS
'A value times this is in base_unit (换算系数)';
COMMENT ON COLUMN dim_unit.is_known IS
'Whether the lexicon has it; if not it was kept as written. True for a bare noun (是否收录)';
