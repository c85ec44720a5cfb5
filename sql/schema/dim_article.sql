-- dim_article, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one article (文章) of a document
-- Key:   article_key (unique by the expectations, no index: docs/decisions/0005)
-- Used:  figures, articles, terms_by_region, coverage, observations, panel, coverage_by_indicator
CREATE TABLE dim_article (  -- noqa: PRS
    article_key VARCHAR NOT NULL,
    document_key VARCHAR NOT NULL,
    article_no BIGINT NOT NULL,
    kind VARCHAR NOT NULL CHECK (
        kind IN (
            'report',
            'discussion',
            'news',
            'commentary',
            'document'
        )
    ),
    title VARCHAR,
    subtitle VARCHAR,
    region_code VARCHAR,
    speaker_key VARCHAR,
    speaker_role VARCHAR,
    published_on DATE,
    published_on_basis VARCHAR NOT NULL CHECK (
        published_on_basis IN (
            'text',
            'file_name',
            'metadata',
            'none'
        )
    ),
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    page_no BIGINT NOT NULL,
    raw_start BIGINT NOT NULL,
    raw_end BIGINT NOT NULL
);

COMMENT ON TABLE dim_article IS
'one article (文章) of a document';
COMMENT ON COLUMN dim_article.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键)';
COMMENT ON COLUMN dim_article.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键); in dim_document.document_key';
COMMENT ON COLUMN dim_article.article_no IS
'Number of the article in its document, from 1 (文章序号)';
COMMENT ON COLUMN dim_article.kind IS
'What sort of article it is (文章类型)';
COMMENT ON COLUMN dim_article.title IS
'Title, its lines joined (标题)';
COMMENT ON COLUMN dim_article.subtitle IS
'Subtitle (副标题)';
COMMENT ON COLUMN dim_article.region_code IS
'GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it (行政区划代码); in dim_region.region_code';
COMMENT ON COLUMN dim_article.speaker_key IS
'Key, 20 hex digits of a SHA-256 over the natural key (name and first organization) (人物键); in dim_person.person_key';
COMMENT ON COLUMN dim_article.speaker_role IS
'The speaker''s offices, as written (发言人职务)';
COMMENT ON COLUMN dim_article.published_on IS
'Day of publication (发布日期)';
COMMENT ON COLUMN dim_article.published_on_basis IS
'Where that day was found (发布日期依据)';
COMMENT ON COLUMN dim_article.text IS
'Body with its layout undone, one paragraph a line (正文)';
COMMENT ON COLUMN dim_article.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN dim_article.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN dim_article.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
