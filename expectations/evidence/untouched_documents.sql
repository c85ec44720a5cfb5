-- untouched_documents: how many documents a load did not touch; after a load of all there is nothing to leave out
-- Grain: the warehouse
SELECT count(*)
FROM dim_document AS d
ANTI JOIN scope_document AS s ON d.document_key = s.document_key;
