-- fact_numeral: rows of the DuckLake made those of the published file, rendered by `python -m sql.ddl`
-- Grain: one numeral (数字): a run of digits or of number characters, as a figure or with the reason why it is none
-- Key:   numeral_key
DELETE FROM lake.fact_numeral AS l
WHERE l.numeral_key IN (
    SELECT l.numeral_key
    FROM (
        SELECT * FROM lake.fact_numeral
        EXCEPT
        SELECT * FROM published.fact_numeral
    ) AS l
);

INSERT INTO lake.fact_numeral
SELECT
    p.numeral_key,
    p.document_key,
    p.article_key,
    p.sentence_key,
    p.figure_key,
    p.surface,
    p.disposition,
    p.rule,
    p.context,
    p.page_no,
    p.raw_start,
    p.raw_end,
    p.withheld_by
FROM published.fact_numeral AS p
ANTI JOIN lake.fact_numeral AS l ON p.numeral_key = l.numeral_key;
