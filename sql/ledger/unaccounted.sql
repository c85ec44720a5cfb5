-- Contents that had to be read and came out neither as a document nor as a quarantine row: there must be none
SELECT r.source_file
FROM reading_file AS r
ANTI JOIN staged_document AS d ON r.content_sha256 = d.content_sha256
ANTI JOIN staged_quarantine AS q ON r.content_sha256 = q.content_sha256
ORDER BY r.source_file;
