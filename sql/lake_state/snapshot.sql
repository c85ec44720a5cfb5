-- The DuckLake's newest snapshot
-- Grain: the DuckLake
SELECT max(snapshot_id) AS snapshot_id
FROM ducklake_snapshots('lake');
