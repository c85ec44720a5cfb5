-- Units that no figure has any more, but for those of the lexicon; a bare number has no unit of the lexicon
DELETE FROM dim_unit
WHERE
    (NOT is_known OR unit IS NULL)
    AND unit_key NOT IN (SELECT unit_key FROM fact_figure);
