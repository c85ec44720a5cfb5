-- All rows whose value stands more than once
SELECT *
FROM {batch}
WHERE {column} IN (SELECT {column} FROM {batch} GROUP BY {column} HAVING count(*) > 1)
