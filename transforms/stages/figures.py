"""Stage 4: sentences -> figures, and every numeral with what became of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from transforms.keys import surrogate_key
from transforms.mapped_text import MappedText
from transforms.pages import join_pages, locate
from transforms.quantities.mentions import find_numerals
from transforms.quantities.passages import Passages
from transforms.records import Numeral, Sentence, Span, Words
from transforms.schemas import staged
from transforms.schemas.model import TEXT
from transforms.stages.articles import pages_by_document
from transforms.stages.sentences import LAYOUT_KINDS, NATIONAL_KINDS
from transforms.structure.regions import province_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl

    from transforms.records import Measurement, PeriodMention, RegionMention, Token

Row = dict[str, Any]
CONTEXT_CHARACTERS = 10
FULL_WIDTH_FIRST, FULL_WIDTH_LAST = "！", "～"
"""The full-width forms of ASCII, U+FF01 to U+FF5E."""
FURNITURE_KINDS = LAYOUT_KINDS | {"running_head", "chrome"}
"""Kinds of paragraph whose numbers are never somebody's figures."""


def extract_figures(article: pl.DataFrame, sentence: pl.DataFrame, document_text: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Finds all numerals of the sentences, and says of each quantity what it is of, whose and when.

    Args:
        article: Rows of `staged.ARTICLE`.
        sentence: Rows of `staged.SENTENCE` of these articles.
        document_text: Rows of `staged.DOCUMENT_TEXT`: all pages of their documents.

    Returns:
        Frames `figure` and `numeral`.
    """
    articles = {row["article_key"]: row for row in article.iter_rows(named=True)}
    raw = {key: join_pages(pages)[0] for key, pages in pages_by_document(document_text).items()}
    rows = [_SentenceRow.of(row, articles[row["article_key"]], raw) for row in _sentences(sentence)]
    passages = Passages()
    figures: list[Row] = []
    numerals: list[Row] = []
    for row, found in zip(rows, _numerals(rows), strict=True):
        measurements = row.measurements(passages, found)
        if found:
            keys = _add_figures(figures, row, found, measurements)
            numerals += (row.numeral(numeral, key) for numeral, key in zip(found, keys, strict=True))
    return {"figure": staged.FIGURE.frame(figures), "numeral": staged.NUMERAL.frame(numerals)}


def _sentences(sentence: pl.DataFrame) -> Iterator[Row]:
    """The rows of the sentence table; lists are cut from whole columns, as a Python object for each offset costs most of all."""
    lists = {name: _pieces(sentence[name]) for name in ("offsets", "words", "parts_of_speech")}
    for row in sentence.drop(lists).iter_rows(named=True):
        yield row | {name: next(pieces) for name, pieces in lists.items()}


def _pieces(column: pl.Series) -> Iterator[Any]:
    """The lists of a column, in order: numbers as an array, words as a list."""
    flat = column.explode(empty_as_null=False)
    values = flat.to_list() if flat.dtype == TEXT else flat.to_numpy()
    ends = list(accumulate(column.list.len(), initial=0))
    return (values[start:end] for start, end in pairwise(ends))


def _numerals(rows: Sequence[_SentenceRow]) -> Iterator[list[Numeral]]:
    """The numerals of each sentence, found in one pass over all of them joined by line feeds."""
    texts = [row.sentence.text.text.replace("\n", " ") for row in rows]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def word_at(offset: int) -> Token | None:
        index = bisect_right(starts, offset) - 1
        token = rows[index].sentence.words.at(offset - starts[index])
        return token and token.shifted(starts[index])

    by_sentence: list[list[Numeral]] = [[] for _ in rows]
    for numeral in find_numerals("\n".join(texts), word_at):
        index = bisect_right(starts, numeral.start) - 1
        by_sentence[index].append(_shifted(numeral, -starts[index], rows[index].sentence.kind))
    return iter(by_sentence)


def _shifted(numeral: Numeral, by: int, kind: str) -> Numeral:
    """The numeral at its place in its sentence; in page furniture it is layout, whatever it looks like."""
    start, end = numeral.start + by, numeral.end + by
    if kind in FURNITURE_KINDS:
        return Numeral(start, end, "layout", f"layout.{kind}")
    quantity = numeral.quantity
    if quantity:
        quantity = quantity._replace(start=quantity.start + by, end=quantity.end + by)
    return numeral._replace(start=start, end=end, quantity=quantity)


def _add_figures(
    figures: list[Row], row: _SentenceRow, found: Sequence[Numeral], measurements: Sequence[Measurement]
) -> Iterator[str | None]:
    """Adds the figures of a sentence; gives the figure key of each numeral, None where it is no figure."""
    added = [row.figure(measurement) for measurement in measurements]
    figures += added
    keys = iter(figure["figure_key"] for figure in added)
    return (next(keys) if numeral.quantity else None for numeral in found)


@dataclass(frozen=True, slots=True)
class _SentenceRow:
    """A row of the sentence table, as the sentence it is and with what figures take over from it."""

    sentence: Sentence
    keys: Row
    article: Row
    paragraph_no: int
    page_no: int
    page_starts: Sequence[int]
    raw: str

    @classmethod
    def of(cls, row: Row, article: Row, raw: dict[str, str]) -> _SentenceRow:
        words = Words(row["text"], row["words"], row["parts_of_speech"])
        home = None if row["kind"] in NATIONAL_KINDS else article["region_code"]
        region = (row["region_code"], row["region_basis"], home)
        sentence = Sentence(MappedText(row["text"], row["offsets"]), row["kind"], row["section_path"], words, *region)
        keys = {name: row[name] for name in ("document_key", "article_key", "sentence_key")}
        place = (row["paragraph_no"], row["page_no"], row["page_starts"])
        return cls(sentence, keys, article, *place, raw[row["document_key"]])

    def measurements(self, passages: Passages, found: Sequence[Numeral]) -> list[Measurement]:
        """What the quantities of the sentence are of; every sentence of a batch is to be asked, in order."""
        paragraph = (self.keys["article_key"], self.paragraph_no)
        return passages.measure(paragraph, self.article["title"], self.sentence, found, self.article["published_on"])

    def place(self, start: int, end: int) -> Row:
        """The columns `page_no`, `raw_start`, `raw_end` of a span of the sentence."""
        page_no, raw_start, raw_end = locate(self.page_no, self.page_starts, *self.sentence.text.raw_span(start, end))
        return {"page_no": page_no, "raw_start": raw_start, "raw_end": raw_end}

    def key(self, what: str, start: int, end: int) -> str:
        return surrogate_key(what, self.keys["document_key"], *self.sentence.text.raw_span(start, end))

    def surface(self, start: int, end: int) -> str:
        """A span as the source has it, less its white space: full-width digits stay full-width."""
        raw_start, raw_end = self.sentence.text.raw_span(start, end)
        return "".join(self.raw[raw_start:raw_end].split())

    def numeral(self, numeral: Numeral, figure_key: str | None) -> Row:
        text = self.sentence.text.text
        before = text[max(0, numeral.start - CONTEXT_CHARACTERS) : numeral.start]
        after = text[numeral.end : numeral.end + CONTEXT_CHARACTERS]
        return (
            self.keys
            | self.place(numeral.start, numeral.end)
            | {
                "numeral_key": self.key("numeral", numeral.start, numeral.end),
                "surface": self.surface(numeral.start, numeral.end),
                "disposition": numeral.disposition,
                "rule": numeral.rule,
                "figure_key": figure_key,
                "context": f"{before}[{text[numeral.start : numeral.end]}]{after}",
            }
        )

    def figure(self, measurement: Measurement) -> Row:
        quantity = measurement.quantity
        return (
            self.keys
            | self.place(quantity.start, quantity.end)
            | {
                "figure_key": self.key("figure", quantity.start, quantity.end),
                "surface": self.surface(quantity.start, quantity.end),
                "numeral_system": quantity.numeral_system,
                "value": quantity.value,
                "value_low": quantity.value_low,
                "value_high": quantity.value_high,
                "modifier": quantity.modifier,
                "modifier_surface": quantity.modifier_surface,
                "unit": quantity.unit,
                "dimension": quantity.dimension,
                "measured_entity": self._words(measurement.entity, measurement.entity_text),
                "measured_entity_head": self._words(measurement.entity_head),
                "measured_property": self._words(measurement.property, measurement.property_text),
                "predicate": self._words(measurement.predicate, measurement.predicate_text),
                "organization": next(iter(self.article["organizations"]), None),
                "speaker": self.article["speaker"],
                "status": measurement.status,
                "confidence": measurement.confidence,
                "rules": [*quantity.rules, *measurement.rules],
            }
            | self._region(measurement.region)
            | self._period(measurement.period)
            | self._span("entity", measurement.entity)
            | self._span("entity_head", measurement.entity_head)
            | self._span("property", measurement.property)
            | self._span("predicate", measurement.predicate)
        )

    def _words(self, span: Span | PeriodMention | None, text: str | None = None) -> str | None:
        """The words of a span as the source writes them (full-width １９９０年), or the text put together from spans."""
        if span is None or text is not None:
            return text
        part = self.sentence.text[span.start : span.end]
        written = (self.raw[offset] for offset in part.offsets)
        return "".join(w if FULL_WIDTH_FIRST <= w <= FULL_WIDTH_LAST else c for c, w in zip(part.text, written, strict=True))

    def _put_together(self, mention: PeriodMention | None) -> str | None:
        as_it_stands = mention is None or mention.surface == self.sentence.text.text[mention.start : mention.end]
        return None if as_it_stands or mention is None else mention.surface

    def _span(self, field: str, span: Span | PeriodMention | RegionMention | None) -> Row:
        place = self.place(span.start, span.end) if span else {}
        return {f"{field}_raw_start": place.get("raw_start"), f"{field}_raw_end": place.get("raw_end")}

    def _region(self, mention: RegionMention | None) -> Row:
        """The columns of a figure's region: that of the mention, of the nation none, or the sentence's."""
        named = mention is not None and mention.code is not None
        return {
            "region_code": province_of(mention.code) if mention and named else self.sentence.region_code,
            "region_basis": "sentence" if named else self.sentence.region_basis,
        } | self._span("region", mention)

    def _period(self, mention: PeriodMention | None) -> Row:
        return {
            "period": self._words(mention, self._put_together(mention)),
            "period_start": mention.period_start if mention else None,
            "period_end": mention.period_end if mention else None,
            "period_kind": mention.kind if mention else None,
        } | self._span("period", mention)
