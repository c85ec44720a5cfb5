-- numeral_audit: every numeral of every document, accounted for
-- Grain: one numeral
-- Key:   numeral_key
CREATE OR REPLACE VIEW numeral_audit AS
SELECT
    d.source_file,
    n.page_no,
    n.surface,
    n.disposition,
    n.rule,
    n.context,
    n.raw_start,
    n.raw_end,
    s.text AS sentence,
    coalesce(n.withheld_by, f.withheld_by) AS withheld_by,
    n.numeral_key,
    n.figure_key,
    n.document_key,
    n.article_key,
    n.sentence_key
FROM fact_numeral AS n
INNER JOIN dim_document AS d ON n.document_key = d.document_key
INNER JOIN document_sentence AS s ON n.sentence_key = s.sentence_key
LEFT JOIN fact_figure AS f ON n.figure_key = f.figure_key AND f.withheld_by IS NOT NULL;
