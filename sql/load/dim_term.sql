-- dim_term: the policy terms that articles have; their meaning where the lexicon gives one
INSERT OR IGNORE INTO dim_term BY NAME
SELECT DISTINCT
    surrogate_key([t.term, t.kind]) AS term_key,
    t.term,
    t.kind,
    r.meaning
FROM staged_term AS t
LEFT JOIN reference_term AS r ON t.term = r.term;
