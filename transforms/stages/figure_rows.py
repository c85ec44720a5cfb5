"""Rows of figures and numerals: what was found in a sentence, with its place on the page and its words as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.keys import surrogate_key
from transforms.pages import locate
from transforms.structure.regions import province_of

if TYPE_CHECKING:
    from transforms.mapped_text import Offsets
    from transforms.records import Measurement, Numeral, PeriodMention, RegionMention, Span

Row = dict[str, Any]
CONTEXT_CHARACTERS = 10
FULL_WIDTH_FIRST, FULL_WIDTH_LAST = "！", "～"
"""The full-width forms of ASCII, U+FF01 to U+FF5E."""


class SentenceColumns(NamedTuple):
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


class SentenceRows:
    """Makes the rows of the figures and numerals of one sentence."""

    def __init__(self, columns: SentenceColumns, offsets: Offsets, article: Row, raw: str) -> None:
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
        return {
            **self._own("numeral", start, end),
            "disposition": numeral.disposition,
            "rule": numeral.rule,
            "figure_key": figure_key,
            "context": f"{before}[{text[start:end]}]{after}",
        }

    def figure(self, measurement: Measurement) -> Row:
        """The row of a figure."""
        quantity = measurement.quantity
        return {
            **self._own("figure", quantity.start, quantity.end),
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
            **self._region(measurement.region),
            **self._period(measurement.period),
            **self._span("entity", measurement.entity),
            **self._span("entity_head", measurement.entity_head),
            **self._span("property", measurement.property),
            **self._span("predicate", measurement.predicate),
        }

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
        if span is not None:
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
