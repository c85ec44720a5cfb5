-- sentences: those that have a figure, for the search and for the checks; a longer one is cut, and the page says so
-- Grain: one sentence with a figure
-- Used by: zhibiao report
SELECT
    s.sentence_key,
    left(s.text, $sentence_characters) AS text,
    length(s.text) AS characters
FROM report_document AS n
INNER JOIN document_sentence AS s ON n.document_key = s.document_key
SEMI JOIN fact_figure AS f ON s.sentence_key = f.sentence_key
ORDER BY n.document_no, s.page_no, s.raw_start, s.sentence_key;
