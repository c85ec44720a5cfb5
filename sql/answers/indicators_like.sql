-- indicators_like: the indicators of published figures whose names are most like a text, of those that are like it at all
-- Grain: one indicator
-- Parameters: $name
-- Used by: zhibiao show
SELECT indicator
FROM fact_observation
WHERE indicator IS NOT NULL AND jaro_winkler_similarity(indicator, $name) > 0.7
GROUP BY indicator
ORDER BY jaro_winkler_similarity(indicator, $name) DESC, indicator
LIMIT 3;
