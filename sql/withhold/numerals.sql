-- Numerals that are no figure and fail a critical expectation
UPDATE fact_numeral
SET withheld_by = w.names
FROM withheld_numeral AS w
WHERE fact_numeral.numeral_key = w.row_key;
