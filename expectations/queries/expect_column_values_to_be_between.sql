-- Rows whose value is beyond a bound
SELECT *
FROM {batch}
WHERE {column} < $min_value OR {column} > $max_value
