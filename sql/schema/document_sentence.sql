-- document_sentence, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one sentence (句子) of an article, or one piece of a page that is none (title, byline, page number)
-- Key:   sentence_key (unique by the expectations, no index: docs/decisions/0005)
-- Used:  figures, numeral_audit, withheld, figures_by_region, coverage, observations, unmapped_measures
CREATE TABLE document_sentence (  -- noqa: PRS
    sentence_key VARCHAR NOT NULL,
    article_key VARCHAR NOT NULL,
    document_key VARCHAR NOT NULL,
    paragraph_no BIGINT NOT NULL,
    sentence_no BIGINT NOT NULL,
    kind VARCHAR NOT NULL CHECK (
        kind IN (
            'title',
            'subtitle',
            'byline',
            'body',
            'heading',
            'directive',
            'speaker',
            'label',
            'reporters',
            'source',
            'running_head',
            'page_number',
            'rule',
            'chrome',
            'footnote',
            'footnote_mark',
            'table'
        )
    ),
    section_path VARCHAR,
    text VARCHAR NOT NULL USING COMPRESSION zstd,
    region_code VARCHAR,
    region_basis VARCHAR NOT NULL CHECK (
        region_basis IN (
            'sentence',
            'article',
            'none'
        )
    ),
    page_no BIGINT NOT NULL,
    raw_start BIGINT NOT NULL,
    raw_end BIGINT NOT NULL
);

COMMENT ON TABLE document_sentence IS
'one sentence (句子) of an article, or one piece of a page that is none (title, byline, page number)';
COMMENT ON COLUMN document_sentence.sentence_key IS
'Key of the sentence, 20 hex digits of a SHA-256 over the natural key (句子键)';
COMMENT ON COLUMN document_sentence.article_key IS
'Key of the article, 20 hex digits of a SHA-256 over the natural key (文章键); in dim_article.article_key';
COMMENT ON COLUMN document_sentence.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键); in dim_document.document_key';
COMMENT ON COLUMN document_sentence.paragraph_no IS
'Number of the paragraph in its article, from 1 (段落序号)';
COMMENT ON COLUMN document_sentence.sentence_no IS
'Number of the sentence in its paragraph, from 1 (句子序号)';
COMMENT ON COLUMN document_sentence.kind IS
'Kind of its paragraph (段落类型)';
COMMENT ON COLUMN document_sentence.section_path IS
'Headings above it, outermost first, joined by '' / '' (章节路径)';
COMMENT ON COLUMN document_sentence.text IS
'The sentence, its layout undone (句子文本)';
COMMENT ON COLUMN document_sentence.region_code IS
'GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it (行政区划代码); in dim_region.region_code';
COMMENT ON COLUMN document_sentence.region_basis IS
'Whether the sentence names it or the article does (地区依据)';
COMMENT ON COLUMN document_sentence.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN document_sentence.raw_start IS
'Start in document_text.text of its page, in characters, 0-based (原文起点)';
COMMENT ON COLUMN document_sentence.raw_end IS
'End in document_text.text of its page, in characters, exclusive (原文终点)';
