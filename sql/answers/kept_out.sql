-- kept_out: what the audit of the last load kept out of what is published
-- Grain: the last load
-- Used by: published_warehouse, and the alert on it
SELECT
    figures_withheld,
    documents_quarantined
FROM load
ORDER BY load_id DESC
LIMIT 1;
