-- Names of the DuckLake's views
-- Grain: one view
SELECT view_name
FROM duckdb_views()
WHERE database_name = 'lake' AND NOT internal
ORDER BY view_name;
