-- document_sentence: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one sentence (句子) of an article, or one piece of a page that is none (title, byline, page number)
-- Key:   sentence_key
DELETE FROM lake.document_sentence AS l
WHERE l.sentence_key IN (
    SELECT l.sentence_key
    FROM (
        SELECT * FROM lake.document_sentence
        EXCEPT
        SELECT * FROM published.document_sentence
    ) AS l
);

INSERT INTO lake.document_sentence
SELECT
    p.sentence_key,
    p.article_key,
    p.document_key,
    p.paragraph_no,
    p.sentence_no,
    p.kind,
    p.section_path,
    p.text,
    p.region_code,
    p.region_basis,
    p.page_no,
    p.raw_start,
    p.raw_end
FROM published.document_sentence AS p
ANTI JOIN lake.document_sentence AS l ON p.sentence_key = l.sentence_key;
