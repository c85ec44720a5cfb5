-- articles: who wrote what about which region
-- Grain: one article
-- Key:   article_key
CREATE OR REPLACE VIEW articles AS
WITH signed AS (
    SELECT
        b.article_key,
        list(o.name ORDER BY b.position) AS organizations
    FROM bridge_article_organization AS b
    INNER JOIN dim_organization AS o ON b.organization_key = o.organization_key
    GROUP BY b.article_key
),

reported AS (
    SELECT
        b.article_key,
        list(p.name ORDER BY b.position) AS reporters
    FROM bridge_article_reporter AS b
    INNER JOIN dim_person AS p ON b.person_key = p.person_key
    GROUP BY b.article_key
),

counted AS (
    SELECT
        article_key,
        count(*) AS figures
    FROM fact_figure
    WHERE withheld_by IS NULL
    GROUP BY article_key
)

SELECT
    d.source_file,
    a.article_no,
    a.kind,
    a.title,
    a.subtitle,
    r.province_name AS region,
    r.name AS region_name,
    a.region_code,
    coalesce(signed.organizations, cast([] AS VARCHAR[])) AS organizations,
    p.name AS speaker,
    a.speaker_role,
    coalesce(reported.reporters, cast([] AS VARCHAR[])) AS reporters,
    a.published_on,
    a.published_on_basis,
    a.text,
    coalesce(counted.figures, 0) AS figures,
    a.article_key,
    a.document_key,
    a.page_no,
    a.raw_start,
    a.raw_end
FROM dim_article AS a
INNER JOIN dim_document AS d ON a.document_key = d.document_key
LEFT JOIN dim_region AS r ON a.region_code = r.region_code
LEFT JOIN dim_person AS p ON a.speaker_key = p.person_key
LEFT JOIN signed ON a.article_key = signed.article_key
LEFT JOIN reported ON a.article_key = reported.article_key
LEFT JOIN counted ON a.article_key = counted.article_key;
