-- dim_indicator: all indicators of the lexicon, whatever documents there are
INSERT OR REPLACE INTO dim_indicator BY NAME
SELECT
    indicator,
    code,
    english,
    aliases,
    definition,
    dimension,
    canonical_unit,
    stat_type,
    whole,
    additivity,
    part_of,
    lowest,
    highest,
    catalogue,
    catalogue_name
FROM reference_indicator;
