-- columns_of: the columns of a published view or table with what they mean, in order
-- Grain: one column
-- Used by: zhibiao export
SELECT
    column_name AS name,
    data_type AS type,
    comment AS meaning
FROM duckdb_columns()
WHERE table_name = $name AND NOT internal
ORDER BY column_index;
