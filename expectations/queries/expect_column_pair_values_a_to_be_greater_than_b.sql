-- Rows in which the first column is not greater than the second
SELECT *
FROM {batch}
WHERE {column_A} <= {column_B}
