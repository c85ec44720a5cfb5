-- most_rows_of_a_key: how many rows of a table share one key, at worst
-- Grain: the table
SELECT coalesce(max(key_rows), 0)
FROM (
    SELECT count(*) AS key_rows
    FROM {table}
    GROUP BY {columns}
);
