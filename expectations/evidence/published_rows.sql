-- The facts, less the rows that are withheld
-- Temporary tables come first where a name is looked up: from here on each of these names means these rows.
-- Grain: those of the tables
-- noqa: disable=AM04
CREATE OR REPLACE TEMP TABLE fact_numeral AS
SELECT t.*
FROM fact_numeral AS t
ANTI JOIN fact_figure AS f ON t.figure_key = f.figure_key AND f.withheld_by IS NOT NULL
WHERE t.withheld_by IS NULL;

CREATE OR REPLACE TEMP TABLE fact_observation AS
SELECT t.*
FROM fact_observation AS t
ANTI JOIN fact_figure AS f ON t.figure_key = f.figure_key AND f.withheld_by IS NOT NULL;

CREATE OR REPLACE TEMP TABLE fact_figure AS
SELECT t.*
FROM fact_figure AS t
WHERE t.withheld_by IS NULL;
