-- dim_document in a DuckLake, rendered from transforms/schemas/star.py by `python -m sql.ddl`
-- Grain: one document (文档): one content, whatever files carry it
-- Key:   document_key (a DuckLake holds no keys: the published file's are held by the expectations)
CREATE TABLE dim_document (
    document_key VARCHAR NOT NULL,
    content_sha256 VARCHAR NOT NULL,
    source_file VARCHAR NOT NULL,
    media_type VARCHAR NOT NULL,
    encoding VARCHAR,
    encoding_confidence DOUBLE NOT NULL,
    repairs VARCHAR[] NOT NULL,
    page_count BIGINT NOT NULL,
    character_count BIGINT NOT NULL,
    characters_held BIGINT NOT NULL,
    characters_read BIGINT NOT NULL,
    characters_left_out BIGINT NOT NULL,
    left_out VARCHAR[] NOT NULL,
    characters_in_sentences BIGINT NOT NULL,
    characters_in_furniture BIGINT NOT NULL,
    extractor_version VARCHAR NOT NULL,
    load_id VARCHAR NOT NULL
);

COMMENT ON TABLE dim_document IS
'one document (文档): one content, whatever files carry it';
COMMENT ON COLUMN dim_document.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
COMMENT ON COLUMN dim_document.content_sha256 IS
'SHA-256 of the file''s bytes, 64 hex digits (内容哈希)';
COMMENT ON COLUMN dim_document.source_file IS
'Path of the file under the seeds folder, with / between folders; the first by name when several files have the same content (来源文件)';
COMMENT ON COLUMN dim_document.media_type IS
'IANA media type, by content (媒体类型)';
COMMENT ON COLUMN dim_document.encoding IS
'Codec the text was read with; NULL for binary formats (编码)';
COMMENT ON COLUMN dim_document.encoding_confidence IS
'0 to 1; 1 when strict UTF-8 or a byte order mark decided (编码置信度)';
COMMENT ON COLUMN dim_document.repairs IS
'What was repaired to read it, with byte offsets (修复说明)';
COMMENT ON COLUMN dim_document.page_count IS
'Number of pages (页数)';
COMMENT ON COLUMN dim_document.character_count IS
'Characters of all pages (字符数)';
COMMENT ON COLUMN dim_document.characters_held IS
'Characters, white space aside, that the file''s format holds as text (源文件字符数)';
COMMENT ON COLUMN dim_document.characters_read IS
'Of these, those that the pages have (读入字符数)';
COMMENT ON COLUMN dim_document.characters_left_out IS
'Of the others, those left out for a reason (略去字符数)';
COMMENT ON COLUMN dim_document.left_out IS
'The reasons, each with its characters (hidden: 12) (略去原因)';
COMMENT ON COLUMN dim_document.characters_in_sentences IS
'Of the characters read, those of sentences and headings (句中字符数)';
COMMENT ON COLUMN dim_document.characters_in_furniture IS
'Those of running heads, page numbers and the like (版面字符数)';
COMMENT ON COLUMN dim_document.extractor_version IS
'Hash over the code and tables that shaped its rows (抽取器版本)';
COMMENT ON COLUMN dim_document.load_id IS
'Load that wrote the row: UTC time and a random suffix, sorts by time (加载批次)';
