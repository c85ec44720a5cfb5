-- Rows that lack a value
SELECT *
FROM {batch}
WHERE {column} IS NULL
