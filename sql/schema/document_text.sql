-- document_text, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one page of a document, its text as read (原文); all raw offsets refer to it
-- Key:   document_key, page_no (unique by the expectations, no index: docs/decisions/0005)
-- Used:  by loads and expectations
CREATE TABLE document_text (  -- noqa: PRS
    document_key VARCHAR NOT NULL,
    page_no BIGINT NOT NULL,
    text VARCHAR NOT NULL USING COMPRESSION zstd
);

COMMENT ON TABLE document_text IS
'one page of a document, its text as read (原文); all raw offsets refer to it';
COMMENT ON COLUMN document_text.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键); in dim_document.document_key';
COMMENT ON COLUMN document_text.page_no IS
'Page the row starts on, from 1 (页码)';
COMMENT ON COLUMN document_text.text IS
'The page''s text, nothing repaired (原文文本)';
