"""Stage 3: paragraphs -> sentences with their words and their region."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from transforms.keys import surrogate_key
from transforms.mapped_text import MappedText
from transforms.schemas import staged
from transforms.segmentation import split_row, split_sentences, tokenize
from transforms.stages.find_articles import mapped_text_columns
from transforms.structure.regions.region_attribution import LocatedSentence, SentenceRegion, passage_region, sentence_region
from transforms.structure.regions.region_mentions import find_regions

if TYPE_CHECKING:
    import polars as pl

Row = dict[str, Any]
NATIONAL_KINDS = frozenset({"directive"})
"""Kinds of paragraph that speak for the nation in a region's article: what a national meeting directs."""
# What a broadcast prints of a person it hears: 【车间主任】我们车间800多台机器人。
_QUOTATION = re.compile(r"【[^【】]{2,20}】\S")
_NATION = ("中国", "我国", "全国")
LAYOUT_KINDS = frozenset({"page_number", "footnote_mark", "rule"})
"""Kinds of paragraph that hold no language at all."""


def segment(article: pl.DataFrame, paragraph: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Splits paragraphs into sentences, sentences into words, and says which region each sentence speaks of.

    Args:
        article: Rows of `staged.ARTICLE`.
        paragraph: Rows of `staged.PARAGRAPH` of these articles.

    Returns:
        Frame `sentence`.
    """
    homes: dict[str, str | None] = dict(article.select("article_key", "region_code").iter_rows())
    rows: list[Row] = []
    for columns in paragraph.iter_rows(named=True):
        home = None if columns["kind"] in NATIONAL_KINDS else homes[columns["article_key"]]
        before = rows[-1] if rows and rows[-1]["article_key"] == columns["article_key"] else None
        place = before["region_code"] if before and _QUOTATION.match(columns["text"]) else None
        rows += _with_regions(_sentences(columns), home, place)
    words = tokenize([row["text"] if row["kind"] not in LAYOUT_KINDS else "" for row in rows])
    with_words = (row | {"words": found.words, "parts_of_speech": found.tags} for row, found in zip(rows, words, strict=True))
    return {"sentence": staged.SENTENCE.frame(with_words)}


def _with_regions(rows: list[Row], home: str | None, place: str | None) -> list[Row]:
    """The sentences of a paragraph, each with its region; a nation's article may speak of one province for a paragraph.

    Args:
        rows: The sentences of the paragraph.
        home: Code of the article's region.
        place: Code of the region where somebody says the whole paragraph, if it is that of the sentence before it.
    """
    named = [(row["text"], find_regions(row["text"], home)) for row in rows]
    found = [sentence_region(text, home, mentions) for text, mentions in named]
    passage = place if home is None and all(region.basis == "none" for region in found) else None
    if home is None and len(rows) > 1 and passage is None:
        passage = passage_region(
            [LocatedSentence(text, code, mentions) for (text, mentions), (code, _) in zip(named, found, strict=True)]
        )
    return [row | _region_columns(row["text"], region, passage) for row, region in zip(rows, found, strict=True)]


def _region_columns(text: str, region: SentenceRegion, passage: str | None) -> Row:
    """The region of a sentence: its own, or where it has none that of the passage (unless it speaks of the nation)."""
    taken = passage is not None and region.basis == "none" and not text.startswith(_NATION)
    return {"region_code": passage if taken else region.code, "region_basis": "article" if taken else region.basis}


def mapped_text(row: Row) -> MappedText:
    """The mapped text of a row with the columns `text` and `offsets`."""
    return MappedText(row["text"], np.asarray(row["offsets"], dtype=np.int32))


def _sentences(paragraph: Row) -> list[Row]:
    text = mapped_text(paragraph)
    common = {name: paragraph[name] for name in ("article_key", "document_key", "paragraph_no", "kind", "section_path")}
    return [
        common
        | {
            "sentence_no": no,
            "sentence_key": surrogate_key(paragraph["article_key"], paragraph["paragraph_no"], no),
        }
        | mapped_text_columns(sentence, paragraph["page_starts"], paragraph["page_no"])
        for no, sentence in enumerate(split_row(text) if paragraph["kind"] == "table" else split_sentences(text), 1)
    ]
