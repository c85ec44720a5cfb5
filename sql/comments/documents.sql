-- Comments of the view documents, rendered from transforms/schemas/marts.py by `python -m sql.ddl`
COMMENT ON VIEW documents IS
'one file (文件) that carries a document of the warehouse; a content that several files carry stands once per file';
COMMENT ON COLUMN documents.source_file IS
'Path of the file under the seeds folder, with / between folders (来源文件)';
COMMENT ON COLUMN documents.document_key IS
'Key of the document, 20 hex digits of a SHA-256 over the natural key (its content''s SHA-256) (文档键)';
COMMENT ON COLUMN documents.is_duplicate IS
'Whether another file, first by name, stands for this content (是否重复)';
COMMENT ON COLUMN documents.content_sha256 IS
'SHA-256 of the file''s bytes, 64 hex digits (内容哈希)';
COMMENT ON COLUMN documents.media_type IS
'IANA media type, by content (媒体类型)';
COMMENT ON COLUMN documents.encoding IS
'Codec the text was read with; NULL for binary formats (编码)';
COMMENT ON COLUMN documents.encoding_confidence IS
'0 to 1; 1 when strict UTF-8 or a byte order mark decided (编码置信度)';
COMMENT ON COLUMN documents.repairs IS
'What was repaired to read it, with byte offsets (修复说明)';
COMMENT ON COLUMN documents.page_count IS
'Number of pages (页数)';
COMMENT ON COLUMN documents.character_count IS
'Characters of all pages (字符数)';
COMMENT ON COLUMN documents.characters_held IS
'Characters, white space aside, that the file''s format holds as text (源文件字符数)';
COMMENT ON COLUMN documents.characters_read IS
'Of these, those that the pages have (读入字符数)';
COMMENT ON COLUMN documents.left_out IS
'The reasons, each with its characters (hidden: 12) (略去原因)';
COMMENT ON COLUMN documents.characters_in_sentences IS
'Of the characters read, those of sentences and headings (句中字符数)';
COMMENT ON COLUMN documents.characters_in_furniture IS
'Those of running heads, page numbers and the like (版面字符数)';
COMMENT ON COLUMN documents.extractor_version IS
'Hash over the code and tables that shaped its rows (抽取器版本)';
COMMENT ON COLUMN documents.size_bytes IS
'Size in bytes (字节数)';
COMMENT ON COLUMN documents.modified_at IS
'The file''s own time of change (UTC) (修改时间)';
COMMENT ON COLUMN documents.loaded_at IS
'When this row was written (UTC) (加载时间)';
