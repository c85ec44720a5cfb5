-- Every file of a document that failed its audit is refused, with the first expectation as the reason
UPDATE ingest_file
SET
    status = 'quarantined',
    document_key = NULL,
    reason_code = r.reason_code,
    reason = r.reason,
    remedy = r.remedy
FROM refused_document AS r
WHERE ingest_file.document_key = r.document_key AND ingest_file.status = 'loaded';
