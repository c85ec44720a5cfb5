"""Columns that mean the same wherever they stand, so they are declared once."""

from __future__ import annotations

from dataclasses import replace

from transforms.schemas.model import INTEGER, TEXT, Column

KEY_NOTE = "20 hex digits of a SHA-256 over the natural key"

DOCUMENT_KEY = Column("document_key", TEXT, f"Key of the document, {KEY_NOTE} (its content's SHA-256)", "文档键")
ARTICLE_KEY = Column("article_key", TEXT, f"Key of the article, {KEY_NOTE}", "文章键")
SENTENCE_KEY = Column("sentence_key", TEXT, f"Key of the sentence, {KEY_NOTE}", "句子键")
FIGURE_KEY = Column("figure_key", TEXT, f"Key of the figure, {KEY_NOTE}", "指标键")
SOURCE_FILE = Column("source_file", TEXT, "Path of the file under the seeds folder, with / between folders", "来源文件")
CONTENT_SHA256 = Column("content_sha256", TEXT, "SHA-256 of the file's bytes, 64 hex digits", "内容哈希")
PAGE_NO = Column("page_no", INTEGER, "Page the row starts on, from 1", "页码")
ARTICLE_NO = Column("article_no", INTEGER, "Number of the article in its document, from 1", "文章序号")
RAW_START = Column("raw_start", INTEGER, "Start in document_text.text of its page, in characters, 0-based", "原文起点")
RAW_END = Column("raw_end", INTEGER, "End in document_text.text of its page, in characters, exclusive", "原文终点")


def foreign(column: Column, table: str, *, nullable: bool = False) -> Column:
    """The column as a reference to the column of the same name in `table`."""
    return replace(column, references=f"{table}.{column.name}", nullable=nullable)
