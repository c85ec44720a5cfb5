-- dim_indicator, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one statistical indicator (统计指标) of the lexicon
-- Key:   indicator (PRIMARY KEY)
-- Used:  observed_values, arithmetic
CREATE TABLE dim_indicator (
    indicator VARCHAR NOT NULL,
    code VARCHAR NOT NULL,
    english VARCHAR NOT NULL,
    aliases VARCHAR[] NOT NULL,
    definition VARCHAR NOT NULL,
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
    stat_type VARCHAR NOT NULL CHECK (
        stat_type IN (
            'flow',
            'stock',
            'share',
            'rate',
            'average',
            'index',
            'norm'
        )
    ),
    whole VARCHAR,
    additivity VARCHAR NOT NULL,
    part_of VARCHAR,
    lowest DECIMAL(38, 10),
    highest DECIMAL(38, 10),
    catalogue VARCHAR,
    catalogue_name VARCHAR,
    PRIMARY KEY (indicator)
);

COMMENT ON TABLE dim_indicator IS
'one statistical indicator (统计指标) of the lexicon';
COMMENT ON COLUMN dim_indicator.indicator IS
'Its canonical name (规范指标)';
COMMENT ON COLUMN dim_indicator.code IS
'Its short code, for files that take no Chinese (指标代码)';
COMMENT ON COLUMN dim_indicator.english IS
'Its name in English (英文名称)';
COMMENT ON COLUMN dim_indicator.aliases IS
'Other names of it in reports (别名)';
COMMENT ON COLUMN dim_indicator.definition IS
'What it measures (定义)';
COMMENT ON COLUMN dim_indicator.dimension IS
'What kind of quantity its level is (量纲)';
COMMENT ON COLUMN dim_indicator.canonical_unit IS
'The unit in which its levels are compared (规范单位)';
COMMENT ON COLUMN dim_indicator.stat_type IS
'What sort of value its level is (统计类型)';
COMMENT ON COLUMN dim_indicator.whole IS
'The whole of which a share is a part; NULL for what is no share (总体)';
COMMENT ON COLUMN dim_indicator.additivity IS
'Over what its levels may be summed (可加性)';
COMMENT ON COLUMN dim_indicator.part_of IS
'The indicator that is the sum of all that name it here (所属合计)';
COMMENT ON COLUMN dim_indicator.lowest IS
'Least level that is not doubtful, in canonical_unit (下界)';
COMMENT ON COLUMN dim_indicator.highest IS
'Greatest level that is not doubtful, in canonical_unit (上界)';
COMMENT ON COLUMN dim_indicator.catalogue IS
'Code of the statistics bureau''s catalogue of data (统计局目录)';
COMMENT ON COLUMN dim_indicator.catalogue_name IS
'Its table there (统计局表名)';
