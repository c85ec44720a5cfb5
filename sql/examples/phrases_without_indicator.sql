-- 还有哪些指标没有归并? Phrases that no indicator of the lexicon names, the commonest first
SELECT
    measure,
    dimension,
    figures,
    documents
FROM unmapped_measures
ORDER BY figures DESC, measure, dimension;
