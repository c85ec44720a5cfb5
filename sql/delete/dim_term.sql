-- Terms that no article has any more
DELETE FROM dim_term
WHERE term_key NOT IN (SELECT term_key FROM fact_term);
