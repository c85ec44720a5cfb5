-- 哪些政策说得最多? The policy terms most spoken of, and in how many regions
SELECT
    term,
    any_value(meaning) AS meaning,
    count(DISTINCT region) AS regions,
    sum(articles) AS articles,
    sum(occurrences) AS occurrences
FROM terms_by_region
GROUP BY term
ORDER BY occurrences DESC, term
LIMIT 20;
