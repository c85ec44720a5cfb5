-- relations: every published view and table, views first
-- Grain: one view or table
-- Used by: zhibiao export
SELECT
    view_name AS name,
    comment
FROM duckdb_views()
WHERE NOT internal
UNION ALL
SELECT
    table_name AS name,
    comment
FROM duckdb_tables()
WHERE NOT internal;
