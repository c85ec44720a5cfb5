-- Every corrected figure as the report printed it, before the corrections of now are applied
-- A bound that the words gave was the value itself, so it goes back with it.
UPDATE fact_figure
SET
    value_low = if(value_low = value, value_as_printed, value_low),
    value_high = if(value_high = value, value_as_printed, value_high),
    value = value_as_printed,
    value_as_printed = NULL,
    correction_reason = NULL
WHERE correction_reason IS NOT NULL;
