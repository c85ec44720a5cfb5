-- Tables of the DuckLake whose columns are not those of the published file, and those that it has not
-- Grain: one table of the published file
WITH published AS (
    SELECT
        table_name,
        list((column_name, data_type, is_nullable) ORDER BY column_index) AS columns_in_order
    FROM duckdb_columns()
    WHERE database_name = 'published' AND NOT internal
    GROUP BY table_name
),

shared AS (
    SELECT
        table_name,
        list((column_name, data_type, is_nullable) ORDER BY column_index) AS columns_in_order
    FROM duckdb_columns()
    WHERE database_name = 'lake' AND NOT internal
    GROUP BY table_name
)

SELECT
    p.table_name,
    s.table_name IS NOT NULL AS is_there
FROM duckdb_tables() AS t
INNER JOIN published AS p ON t.table_name = p.table_name
LEFT JOIN shared AS s ON p.table_name = s.table_name
WHERE t.database_name = 'published' AND p.columns_in_order IS DISTINCT FROM s.columns_in_order
ORDER BY p.table_name;
