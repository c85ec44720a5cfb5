-- All rows whose values together stand more than once
SELECT *
FROM {batch}
WHERE ({columns}) IN (SELECT ({columns}) FROM {batch} GROUP BY {columns} HAVING count(*) > 1)
