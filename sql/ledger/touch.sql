-- Files with a new time but the old content: the next scan need not hash them
UPDATE ingest_file
SET modified_at = t.modified_at, size_bytes = t.size_bytes
FROM touched_file AS t
WHERE ingest_file.source_file = t.source_file AND ingest_file.status IN ('loaded', 'quarantined', 'unpacked');
