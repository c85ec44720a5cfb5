-- dim_term in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one policy term (政策用语)
-- Key:   term_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE dim_term (
    term_key VARCHAR NOT NULL,
    term VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    meaning VARCHAR
);

COMMENT ON TABLE dim_term IS
'one policy term (政策用语)';
COMMENT ON COLUMN dim_term.term_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (the term and its kind) (用语键)';
COMMENT ON COLUMN dim_term.term IS
'The term as written, without its quotation marks (用语)';
COMMENT ON COLUMN dim_term.kind IS
'How it was recognised: lexicon, quoted, shorthand (识别方式)';
COMMENT ON COLUMN dim_term.meaning IS
'What it stands for, when the lexicon has it (释义)';
