-- documents: the documents of the page, as its list of documents shows them
-- Grain: one document of report_document
-- Used by: zhibiao report
WITH loaded AS (
    SELECT
        document_key,
        max(loaded_at) AS loaded_at
    FROM ingest_file
    WHERE status = 'loaded'
    GROUP BY document_key
),

titled AS (
    SELECT
        a.document_key,
        count(*) AS articles,
        arg_min(a.title, a.article_no) AS title,
        arg_min(r.province_name, a.article_no) AS region,
        max(a.published_on) AS published_on
    FROM dim_article AS a
    LEFT JOIN dim_region AS r ON a.region_code = r.region_code
    GROUP BY a.document_key
),

stated AS (
    SELECT
        document_key,
        count(*) FILTER (WHERE withheld_by IS NULL) AS figures,
        count(withheld_by) AS withheld,
        count(doubt) FILTER (WHERE withheld_by IS NULL) AS doubted
    FROM fact_figure
    GROUP BY document_key
),

counted AS (
    SELECT
        document_key,
        count(*) AS numerals
    FROM fact_numeral
    GROUP BY document_key
)

SELECT
    d.document_key,
    d.source_file,
    t.title,
    t.region,
    cast(t.published_on AS VARCHAR) AS published_on,
    d.media_type,
    d.page_count,
    d.character_count,
    coalesce(t.articles, 0) AS articles,
    coalesce(s.figures, 0) AS figures,
    coalesce(s.withheld, 0) AS withheld,
    coalesce(s.doubted, 0) AS doubted,
    coalesce(c.numerals, 0) AS numerals,
    d.repairs,
    array_to_string(d.left_out, '; ') AS left_out,
    d.content_sha256,
    d.load_id,
    cast(date_trunc('second', l.loaded_at) AS VARCHAR) AS loaded_at
FROM report_document AS n
INNER JOIN dim_document AS d ON n.document_key = d.document_key
LEFT JOIN loaded AS l ON d.document_key = l.document_key
LEFT JOIN titled AS t ON d.document_key = t.document_key
LEFT JOIN stated AS s ON d.document_key = s.document_key
LEFT JOIN counted AS c ON d.document_key = c.document_key
ORDER BY n.document_no;
