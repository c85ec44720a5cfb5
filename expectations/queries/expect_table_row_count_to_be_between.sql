-- The number of rows, when it is beyond a bound
SELECT count(*) AS row_count
FROM {batch}
HAVING row_count < coalesce($min_value, 0) OR row_count > coalesce($max_value, row_count)
