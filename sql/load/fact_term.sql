-- fact_term: how often each article has each policy term
INSERT INTO fact_term BY NAME
SELECT
    article_key,
    surrogate_key([term, kind]) AS term_key,
    document_key,
    occurrences
FROM staged_term;
