-- Figures that are improbable: they are published with the doubt
UPDATE fact_figure
SET doubt = d.names
FROM doubtful_figure AS d
WHERE fact_figure.figure_key = d.row_key;
