-- Files whose version ends: superseded by another, or removed
UPDATE ingest_file
SET
    status = c.status,
    reason = concat_ws('; ', ingest_file.reason, c.reason),
    ended_at = $loaded_at
FROM closing_file AS c
WHERE ingest_file.source_file = c.source_file AND ingest_file.status IN ('loaded', 'quarantined', 'unpacked');
