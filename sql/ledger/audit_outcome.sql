-- Whether the last load was audited, and how many expectations failed whose failure costs the publication
SELECT
    count(*) AS evaluated,
    count(*) FILTER (WHERE severity = 'critical' AND scope = 'warehouse' AND NOT success) AS failed
FROM quality_result
WHERE load_id = (SELECT max(l.load_id) FROM load AS l);
