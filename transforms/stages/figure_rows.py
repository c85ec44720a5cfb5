"""Rows of figures and numerals: what was found in a sentence, with its place on the page and its words as printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.keys import surrogate_key
from transforms.layout.characters import as_printed
from transforms.pages import locate
from transforms.records import PAGE_BREAK
from transforms.spans import CharacterSpan
from transforms.structure.regions.region_table import province_of
from transforms.tabular.table_regions import ELSEWHERE

if TYPE_CHECKING:
    from transforms.mapped_text import Offsets
    from transforms.records import Measurement, Numeral, PeriodMention, RegionMention
    from transforms.stages.recognized_text import RecognizedText
    from transforms.structure.organizations import Speaker
    from transforms.tabular.cell_context import TablePlaces

Row = dict[str, Any]
_Place = tuple[int, int] | tuple[None, None]
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

    def __init__(
        self, columns: SentenceColumns, offsets: Offsets, speaker: Speaker, raw: str, recognized: RecognizedText
    ) -> None:
        self._columns, self._speaker = columns, speaker
        self._recognized = recognized
        self._text, self._raw = columns.text, raw
        self._offsets: list[int] = offsets.tolist()
        written = raw[self._offsets[0] : self._offsets[-1] + 1]
        self._is_as_written = "".join(written.split()) == "".join(self._text.split())

    def _raw_span(self, start: int, end: int) -> CharacterSpan:
        return CharacterSpan(self._offsets[start], self._offsets[end - 1] + 1)

    def _on_page(self, span: CharacterSpan | PeriodMention | RegionMention | None, page_no: int) -> _Place:
        """Start and end of a span on the page of its figure; none where a page break parts the two."""
        if span is None:
            return None, None
        columns = self._columns
        if len(columns.page_starts) == 1:
            origin = columns.page_starts[0]  # by far the most: the sentence stands on one page
            return self._offsets[span.start] - origin, self._offsets[span.end - 1] + 1 - origin
        on_page = locate(columns.page_no, columns.page_starts, *self._raw_span(span.start, span.end))
        return (on_page.start, on_page.end) if on_page.page_no == page_no else (None, None)

    def _raw_on_page(self, span: CharacterSpan | None) -> _Place:
        """Start and end on its page of a span in the document's text, which is on the page of the figure."""
        if span is None:
            return None, None
        page_start = self._raw.rfind(PAGE_BREAK, 0, span.start) + 1
        return span.start - page_start, span.end - page_start

    def _own(self, key: str, what: str, start: int, end: int) -> Row:
        """The columns that every row of a span has: its key, its place, its surface."""
        columns = self._columns
        raw_start, raw_end = self._raw_span(start, end)
        page_no, page_start, page_end = locate(columns.page_no, columns.page_starts, raw_start, raw_end)
        return {
            key: surrogate_key(what, columns.document_key, raw_start, raw_end),
            "document_key": columns.document_key,
            "article_key": columns.article_key,
            "sentence_key": columns.sentence_key,
            "page_no": page_no,
            "raw_start": page_start,
            "raw_end": page_end,
            # as a reader sees it, less white space: full-width digits stay full-width, a radical is the ideograph it shows
            "surface": as_printed("".join(self._raw[raw_start:raw_end].split())),
        }

    def numeral(self, numeral: Numeral, figure_key: str | None) -> Row:
        """The row of a numeral."""
        text, start, end = self._text, numeral.start, numeral.end
        row = self._own("numeral_key", "numeral", start, end)
        row["disposition"] = numeral.disposition
        row["rule"] = numeral.rule
        row["figure_key"] = figure_key
        before = text[max(0, start - CONTEXT_CHARACTERS) : start]
        row["context"] = f"{before}[{text[start:end]}]{text[end : end + CONTEXT_CHARACTERS]}"
        return row

    def figure(self, measurement: Measurement, cell: TablePlaces | None = None) -> Row:
        """The row of a figure; words of a cell's heads and caption stand where `cell` says."""
        quantity, speaker = measurement.quantity, self._speaker
        entity, head, of, predicate = measurement.entity, measurement.entity_head, measurement.property, measurement.predicate
        region, period = measurement.region, measurement.period
        own = self._own("figure_key", "figure", quantity.start, quantity.end)
        page_no: int = own["page_no"]
        entity_start, entity_end = self._on_page(entity, page_no)
        head_start, head_end = self._on_page(head, page_no)
        property_start, property_end = self._on_page(of, page_no) if cell is None else self._raw_on_page(cell.property)
        predicate_start, predicate_end = self._on_page(predicate, page_no)
        region_start, region_end = self._on_page(region, page_no) if cell is None else self._raw_on_page(cell.region)
        period_start, period_end = self._on_page(period, page_no) if cell is None else self._raw_on_page(cell.period)
        region_code, region_basis = self._region(region)
        raw = self._raw[slice(*self._raw_span(quantity.start, quantity.end))]
        recognized = self._recognized.of(own["document_key"], page_no, own["raw_start"], raw)
        box = recognized.box if recognized else None
        return own | {
            "numeral_system": quantity.numeral_system,
            "value": quantity.value,
            "value_low": quantity.value_low,
            "value_high": quantity.value_high,
            "modifier": quantity.modifier,
            "modifier_surface": quantity.modifier_surface,
            "unit": quantity.unit,
            "dimension": quantity.dimension,
            "measured_entity": self._words(entity, measurement.entity_text),
            "measured_entity_head": self._words(head),
            "measured_property": self._words(of, measurement.property_text),
            "predicate": self._words(predicate),
            "organization": speaker.organization,
            "speaker": speaker.name,
            "status": measurement.status,
            "confidence": measurement.confidence * recognized.confidence if recognized else measurement.confidence,
            "rules": [*quantity.rules, *measurement.rules],
            "region_code": region_code,
            "region_basis": region_basis,
            "period": period.surface if period and cell else self._words(period, self._put_together(period)),
            "period_start": period.period_start if period else None,
            "period_end": period.period_end if period else None,
            "period_kind": period.kind if period else None,
            "entity_raw_start": entity_start,
            "entity_raw_end": entity_end,
            "entity_head_raw_start": head_start,
            "entity_head_raw_end": head_end,
            "property_raw_start": property_start,
            "property_raw_end": property_end,
            "predicate_raw_start": predicate_start,
            "predicate_raw_end": predicate_end,
            "region_raw_start": region_start,
            "region_raw_end": region_end,
            "period_raw_start": period_start,
            "period_raw_end": period_end,
            "table_no": cell.table_no if cell else None,
            "row_no": cell.row_no if cell else None,
            "column_no": cell.column_no if cell else None,
            "recognition_confidence": recognized.confidence if recognized else None,
            "box_left": box.left if box else None,
            "box_top": box.top if box else None,
            "box_right": box.right if box else None,
            "box_bottom": box.bottom if box else None,
        }

    def _words(self, span: CharacterSpan | PeriodMention | None, text: str | None = None) -> str | None:
        """The words of a span as the source writes them (full-width １９９０年), or the text put together from spans."""
        if span is None or text is not None:
            return text
        words = self._text[span.start : span.end]
        if self._is_as_written:
            return words
        written = (self._raw[offset] for offset in self._offsets[span.start : span.end])
        return "".join(w if FULL_WIDTH_FIRST <= w <= FULL_WIDTH_LAST else c for c, w in zip(words, written, strict=True))

    def _put_together(self, mention: PeriodMention | None) -> str | None:
        as_it_stands = mention is None or mention.surface == self._text[mention.start : mention.end]
        return None if as_it_stands or mention is None else mention.surface

    def _region(self, mention: RegionMention | None) -> tuple[str | None, str]:
        """Code and basis of a figure's region: that of the mention, of the nation none, or the sentence's."""
        if mention is not None and mention.code is not None:
            return province_of(mention.code), "sentence"
        if mention is not None and mention.reason == ELSEWHERE:
            return None, "none"
        return self._columns.region_code, self._columns.region_basis
