-- The columns that are there, when they are not those that are asked for
SELECT list(column_name ORDER BY ordinal_position) AS columns_found
FROM information_schema.columns
WHERE table_name = $table AND table_catalog = current_database()
HAVING columns_found IS DISTINCT FROM $column_list
