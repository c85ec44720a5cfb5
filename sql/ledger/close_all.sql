-- Every version that was current before the warehouse was built from nothing
UPDATE ingest_file
SET status = 'superseded', reason = concat_ws('; ', reason, $reason), ended_at = $loaded_at
WHERE status IN ('loaded', 'quarantined', 'unpacked');
