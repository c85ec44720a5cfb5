-- coverage: what was found in each document, to see at a glance where little was
-- Grain: one document
-- Key:   document_key
CREATE OR REPLACE VIEW coverage AS
WITH written AS (
    SELECT
        document_key,
        count(*) AS articles
    FROM dim_article
    GROUP BY document_key
),

stated AS (
    SELECT
        document_key,
        count(*) FILTER (WHERE withheld_by IS NULL) AS figures,
        count(withheld_by) AS withheld,
        count(DISTINCT sentence_key) AS sentences_with_figure
    FROM fact_figure
    GROUP BY document_key
),

counted AS (
    SELECT
        document_key,
        count(*) AS numerals
    FROM fact_numeral
    GROUP BY document_key
),

said AS (
    SELECT
        s.document_key,
        count(*) AS sentences
    FROM document_sentence AS s
    -- a sentence counts when it is text; a title or a page number only when it has a figure
    WHERE s.kind IN ('body', 'table') OR s.sentence_key IN (SELECT f.sentence_key FROM fact_figure AS f)
    GROUP BY s.document_key
)

SELECT
    d.source_file,
    d.page_count,
    d.character_count,
    coalesce(written.articles, 0) AS articles,
    coalesce(said.sentences, 0) AS sentences,
    coalesce(stated.sentences_with_figure, 0) AS sentences_with_figure,
    coalesce(stated.sentences_with_figure, 0) / said.sentences AS share_with_figure,
    coalesce(stated.figures, 0) AS figures,
    coalesce(stated.withheld, 0) AS withheld,
    coalesce(counted.numerals, 0) AS numerals,
    1000.0 * coalesce(stated.figures, 0) / nullif(d.character_count, 0) AS figures_per_1000_characters,
    d.document_key
FROM dim_document AS d
LEFT JOIN written ON d.document_key = written.document_key
LEFT JOIN said ON d.document_key = said.document_key
LEFT JOIN stated ON d.document_key = stated.document_key
LEFT JOIN counted ON d.document_key = counted.document_key;
