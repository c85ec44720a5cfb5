-- The files' history of the warehouse that this one replaces
INSERT INTO ingest_file BY NAME
SELECT * FROM history_ingest_file; -- noqa: AM04 (made to the declared columns by the caller)
