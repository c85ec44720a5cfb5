-- Units that neither a figure has any more nor the lexicon
DELETE FROM dim_unit
WHERE
    unit_key NOT IN (
        SELECT unit_key FROM fact_figure
        UNION ALL
        SELECT surrogate_key([unit, dimension]) FROM reference_unit
    );
