-- Rows whose value is none of the list
SELECT *
FROM {batch}
WHERE {column} NOT IN (SELECT unnest($value_set))
