-- fact_observation: the days that each figure is of, what it measures, and compared with what
INSERT INTO fact_observation BY NAME
SELECT
    figure_key,
    document_key,
    time_start,
    time_end,
    time_kind,
    time_period,
    time_basis,
    time_reason,
    obs_status,
    vintage,
    measure,
    indicator,
    transformation,
    base,
    sign,
    ref_area,
    unit,
    unit_mult,
    decimals,
    qualifiers,
    scope
FROM staged_observation;
