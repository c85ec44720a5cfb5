-- The audit of the load before this one
DELETE FROM quality_result;
