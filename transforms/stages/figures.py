"""Stage 4: sentences -> figures, and every numeral with what became of it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.keys import surrogate_key
from transforms.mapped_text import MappedText, Offsets
from transforms.pages import join_pages, locate
from transforms.quantities.mentions import find_numerals
from transforms.quantities.passages import Passages
from transforms.records import Numeral, Sentence, Span, Words
from transforms.schemas import staged
from transforms.stages.articles import pages_by_document
from transforms.stages.sentences import LAYOUT_KINDS, NATIONAL_KINDS
from transforms.structure.regions import province_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl

    from transforms.records import Measurement, PeriodMention, RegionMention, Token

Row = dict[str, Any]
CONTEXT_CHARACTERS = 10
ARTICLE_COLUMNS = ("article_key", "title", "published_on", "region_code", "organizations", "speaker")
"""What a figure takes over from its article."""
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
    articles = {row["article_key"]: row for row in article.select(ARTICLE_COLUMNS).iter_rows(named=True)}
    raw = {key: join_pages(pages)[0] for key, pages in pages_by_document(document_text).items()}
    sentences = _Sentences(sentence)
    passages = Passages()
    figures: list[Row] = []
    numerals: list[Row] = []
    for index, found in enumerate(sentences.numerals()):
        paragraph = sentences.paragraph(index)
        home = articles[paragraph[0]]
        measurements: list[Measurement] = []
        if any(numeral.quantity for numeral in found):
            sentence_with_words = sentences.sentence(index, home["region_code"])
            measurements = passages.measure(paragraph, home["title"], sentence_with_words, found, home["published_on"])
        else:
            passages.pass_over(paragraph, sentences.texts[index])
        if found:
            columns = sentences.columns(index)
            row = _SentenceRow(columns, sentences.offsets(index), home, raw[columns.document_key])
            keys = _add_figures(figures, row, found, measurements)
            numerals += (row.numeral(numeral, key) for numeral, key in zip(found, keys, strict=True))
    return {"figure": staged.FIGURE.frame(figures), "numeral": staged.NUMERAL.frame(numerals)}


class _Columns(NamedTuple):
    """The plain columns of a row of the sentence table."""

    text: str
    kind: str
    section_path: str | None
    paragraph_no: int
    page_no: int
    page_starts: list[int]
    region_code: str | None
    region_basis: str
    document_key: str
    article_key: str
    sentence_key: str


class _Sentences:
    """The sentences of a batch by column; a sentence is put together when a numeral stands in it."""

    def __init__(self, frame: pl.DataFrame) -> None:
        columns = frame.select(_Columns._fields)
        self._columns = [column.to_list() for column in columns]
        self._paragraphs = list(columns.select("article_key", "paragraph_no").iter_rows())
        self.texts: list[str] = frame["text"].to_list()
        self._kinds: list[str] = frame["kind"].to_list()
        offsets, self._characters = _pieces(frame["offsets"])
        words, self._pieces = _pieces(frame["words"])
        self._offsets, self._words = offsets.to_numpy(), words.to_list()
        self._tags = _pieces(frame["parts_of_speech"])[0].to_list()
        self._latest = (-1, Words("", (), ()))

    def columns(self, index: int) -> _Columns:
        """The plain columns of one sentence."""
        return _Columns(*(column[index] for column in self._columns))

    def paragraph(self, index: int) -> tuple[str, int]:
        """Article key and number of the paragraph of one sentence."""
        return self._paragraphs[index]

    def offsets(self, index: int) -> Offsets:
        """The raw offset of each character of one sentence."""
        return self._offsets[self._characters[index]]

    def words(self, index: int) -> Words:
        """The words of one sentence; kept till another's are asked for, as their places are worked out only once."""
        if index != self._latest[0]:
            piece = self._pieces[index]
            self._latest = index, Words(self.texts[index], self._words[piece], self._tags[piece])
        return self._latest[1]

    def sentence(self, index: int, home: str | None) -> Sentence:
        """One sentence of an article whose region is `home`."""
        row = self.columns(index)
        home = None if row.kind in NATIONAL_KINDS else home
        text = MappedText(row.text, self.offsets(index))
        return Sentence(text, row.kind, row.section_path, self.words(index), row.region_code, row.region_basis, home)

    def numerals(self) -> Iterator[list[Numeral]]:
        """The numerals of each sentence, found in one pass over all of them joined by line feeds."""
        texts = [text.replace("\n", " ") for text in self.texts]
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

        def word_at(offset: int) -> Token | None:
            index = bisect_right(starts, offset) - 1
            token = self.words(index).at(offset - starts[index])
            return token and token.shifted(starts[index])

        found = find_numerals("\n".join(texts), word_at)
        first = 0
        for (start, end), kind in zip(pairwise(starts), self._kinds, strict=True):
            last = first
            while last < len(found) and found[last].start < end:
                last += 1
            yield [_shifted(numeral, -start, kind) for numeral in found[first:last]]
            first = last


def _pieces(column: pl.Series) -> tuple[pl.Series, list[slice]]:
    """All values of a column of lists, one after the other, and the slice of each list: cheaper than a list for each row."""
    ends = accumulate(column.list.len(), initial=0)
    return column.explode(empty_as_null=False), [slice(*piece) for piece in pairwise(ends)]


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


class _SentenceRow:
    """A sentence as the rows of its figures and numerals take it over."""

    def __init__(self, columns: _Columns, offsets: Offsets, article: Row, raw: str) -> None:
        self._columns, self._article = columns, article
        self._text, self._raw = columns.text, raw
        self._offsets: list[int] = offsets.tolist()
        self._page_no, self._page_starts = columns.page_no, columns.page_starts
        self._keys = {
            "document_key": columns.document_key,
            "article_key": columns.article_key,
            "sentence_key": columns.sentence_key,
        }

    def _raw_span(self, start: int, end: int) -> tuple[int, int]:
        return self._offsets[start], self._offsets[end - 1] + 1

    def _own(self, what: str, start: int, end: int) -> Row:
        """The columns that every row of a span has: its key (named after `what`), its place, its surface."""
        raw_start, raw_end = self._raw_span(start, end)
        page_no, page_start, page_end = locate(self._page_no, self._page_starts, raw_start, raw_end)
        return {
            **self._keys,
            f"{what}_key": surrogate_key(what, self._keys["document_key"], raw_start, raw_end),
            "page_no": page_no,
            "raw_start": page_start,
            "raw_end": page_end,
            # as the source has it, less its white space: full-width digits stay full-width
            "surface": "".join(self._raw[raw_start:raw_end].split()),
        }

    def numeral(self, numeral: Numeral, figure_key: str | None) -> Row:
        """The row of a numeral."""
        text, start, end = self._text, numeral.start, numeral.end
        before, after = text[max(0, start - CONTEXT_CHARACTERS) : start], text[end : end + CONTEXT_CHARACTERS]
        return self._own("numeral", start, end) | {
            "disposition": numeral.disposition,
            "rule": numeral.rule,
            "figure_key": figure_key,
            "context": f"{before}[{text[start:end]}]{after}",
        }

    def figure(self, measurement: Measurement) -> Row:
        """The row of a figure."""
        quantity = measurement.quantity
        return (
            self._own("figure", quantity.start, quantity.end)
            | {
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
                "organization": next(iter(self._article["organizations"]), None),
                "speaker": self._article["speaker"],
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
        words = self._text[span.start : span.end]
        raw_start, raw_end = self._raw_span(span.start, span.end)
        if self._raw[raw_start:raw_end] == words:
            return words
        written = (self._raw[offset] for offset in self._offsets[span.start : span.end])
        return "".join(w if FULL_WIDTH_FIRST <= w <= FULL_WIDTH_LAST else c for c, w in zip(words, written, strict=True))

    def _put_together(self, mention: PeriodMention | None) -> str | None:
        as_it_stands = mention is None or mention.surface == self._text[mention.start : mention.end]
        return None if as_it_stands or mention is None else mention.surface

    def _span(self, field: str, span: Span | PeriodMention | RegionMention | None) -> Row:
        start = end = None
        if span:
            _, start, end = locate(self._page_no, self._page_starts, *self._raw_span(span.start, span.end))
        return {f"{field}_raw_start": start, f"{field}_raw_end": end}

    def _region(self, mention: RegionMention | None) -> Row:
        """The columns of a figure's region: that of the mention, of the nation none, or the sentence's."""
        named = mention is not None and mention.code is not None
        return {
            "region_code": province_of(mention.code) if mention and named else self._columns.region_code,
            "region_basis": "sentence" if named else self._columns.region_basis,
        } | self._span("region", mention)

    def _period(self, mention: PeriodMention | None) -> Row:
        return {
            "period": self._words(mention, self._put_together(mention)),
            "period_start": mention.period_start if mention else None,
            "period_end": mention.period_end if mention else None,
            "period_kind": mention.kind if mention else None,
        } | self._span("period", mention)
