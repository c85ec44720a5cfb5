-- last_load: when the published warehouse was loaded
-- Grain: the warehouse
-- Used by: zhibiao status
SELECT finished_at
FROM load
ORDER BY load_id DESC
LIMIT 1;
