-- The loads of the warehouse that this one replaces
INSERT INTO load BY NAME
SELECT * FROM history_load; -- noqa: AM04 (made to the declared columns by the caller)
