-- The corrected value beside the printed one
UPDATE fact_figure
SET
    value_low = if(fact_figure.value_low = fact_figure.value, c.corrected, fact_figure.value_low),
    value_high = if(fact_figure.value_high = fact_figure.value, c.corrected, fact_figure.value_high),
    value_as_printed = fact_figure.value,
    value = c.corrected,
    correction_reason = c.reason
FROM applied_correction AS c
WHERE fact_figure.figure_key = c.figure_key;
