-- Figures that fail a critical expectation: they stay, and are not published
UPDATE fact_figure
SET withheld_by = w.names
FROM withheld_figure AS w
WHERE fact_figure.figure_key = w.row_key;
