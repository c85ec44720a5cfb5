-- Which figures each correction means; one that means none or several is not applied, and said
SELECT
    c.correction_no,
    f.figure_key,
    f.value
FROM correction AS c
INNER JOIN ingest_file AS i ON c.source_file = i.source_file AND i.status = 'loaded'
INNER JOIN fact_figure AS f ON i.document_key = f.document_key AND c.surface = f.surface
INNER JOIN document_sentence AS s ON f.sentence_key = s.sentence_key
WHERE
    (c.raw_start IS NULL OR c.raw_start = f.raw_start)
    AND (c.sentence IS NULL OR contains(s.text, c.sentence))
ORDER BY c.correction_no, f.figure_key;
