-- fact_observation: the days that each figure is of, and what sort of value it is
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
    vintage
FROM staged_observation;
