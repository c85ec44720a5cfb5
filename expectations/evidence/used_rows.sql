-- The dimensions whose rows come from the text, less the rows that no figure at hand is of
-- Temporary tables come first where a name is looked up: from here on each of these names means these rows.
-- Grain: those of the tables
-- noqa: disable=AM04
CREATE TEMP TABLE dim_period AS
SELECT t.*
FROM dim_period AS t
SEMI JOIN fact_figure AS f ON t.period_key = f.period_key;

CREATE TEMP TABLE dim_unit AS
SELECT t.*
FROM dim_unit AS t
SEMI JOIN fact_figure AS f ON t.unit_key = f.unit_key;
