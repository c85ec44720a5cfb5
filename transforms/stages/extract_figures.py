"""Stage 4: sentences -> figures, and every numeral with what became of it."""

from __future__ import annotations

from itertools import groupby, zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from transforms.gc_pause import gc_paused
from transforms.measurement.discourse import START, measure_in_context
from transforms.pages import join_pages
from transforms.schemas import staged
from transforms.stages.figure_rows import SentenceRows
from transforms.stages.find_articles import pages_by_document
from transforms.stages.recognized_text import RecognizedText
from transforms.stages.row_slices import RowSlices
from transforms.stages.segment_sentences import NATIONAL_KINDS
from transforms.stages.sentence_batch import SentenceBatch
from transforms.stages.table_lines import places_of, read_batch_tables
from transforms.structure.organizations import NOBODY, Speaker, speaker_after
from transforms.tabular.table_figures import figure_cell, is_told, table_measurements

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from transforms.records import Measurement, Numeral
    from transforms.stages.sentence_batch import FoundSentence
    from transforms.tabular.cell_context import TablePlaces


class ArticleContext(NamedTuple):
    """What a sentence takes over from its article. It never changes: a line that introduces somebody gives a new one."""

    title: str | None
    published_on: datetime.date | None
    region_code: str | None
    speaker: Speaker

    def after(self, kind: str, text: str) -> ArticleContext:
        """The context of a sentence of that kind of paragraph and of what follows it."""
        return self._replace(speaker=speaker_after(self.speaker, text)) if kind == "speaker" else self

    def inside(self, kind: str) -> ArticleContext:
        """The context of a sentence of that kind of paragraph alone."""
        return self._replace(region_code=None, speaker=NOBODY) if kind in NATIONAL_KINDS else self


@gc_paused()
def extract_figures(
    article: pl.DataFrame, sentence: pl.DataFrame, document_text: pl.DataFrame, recognized_character: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Finds all numerals of the sentences, and says of each quantity what it is of, whose and when.

    Args:
        article: Rows of `staged.ARTICLE`.
        sentence: Rows of `staged.SENTENCE` of these articles, those of an article one after the other.
        document_text: Rows of `staged.DOCUMENT_TEXT`: all pages of their documents.
        recognized_character: Rows of `staged.RECOGNIZED_CHARACTER` of these.

    Returns:
        Frames `figure` and `numeral`.
    """
    contexts = _contexts(article)
    raw = {key: join_pages(pages).text for key, pages in pages_by_document(document_text).items()}
    recognized = RecognizedText(recognized_character)
    batch = SentenceBatch(sentence)
    batch.tables = read_batch_tables(batch, raw, sentence["document_key"].to_list(), contexts)
    figures, numerals = RowSlices(staged.FIGURE), RowSlices(staged.NUMERAL)
    for article_key, of_article in groupby(batch, key=attrgetter("article_key")):
        of_whom = contexts[article_key]
        discourse = START
        for _, of_paragraph in groupby(of_article, key=attrgetter("paragraph_no")):
            discourse = discourse.next_paragraph()
            for found in of_paragraph:
                of_whom = of_whom.after(found.kind, found.text)
                if found.columns is None:
                    discourse = discourse.observe(found.text)
                    continue
                home = of_whom.inside(found.kind)
                measurements: Sequence[Measurement] = ()
                cells = batch.tables.get(found.number)
                if cells is not None and is_told(cells, found.numerals):
                    measurements = table_measurements(cells, found.numerals)
                elif any(numeral.quantity for numeral in found.numerals):
                    words = batch.sentence(found.number, found.columns, home.region_code)
                    measurements, discourse = measure_in_context(discourse, home.title, words, found.numerals, home.published_on)
                    if cells is not None:
                        measurements = table_measurements(cells, found.numerals, measurements)
                else:
                    discourse = discourse.observe(found.text)
                text = raw[found.columns.document_key]
                row = SentenceRows(found.columns, batch.offsets(found.number), home.speaker, text, recognized)
                places = _places(batch, found, text)
                keys = _add_figures(figures, row, found.numerals, measurements, places)
                numerals.extend(map(row.numeral, found.numerals, keys))
    return {"figure": figures.frame(), "numeral": _once(numerals.frame())}


def _contexts(article: pl.DataFrame) -> dict[str, ArticleContext]:
    """The context of the first sentence of each article, by its key."""
    columns = article.select("article_key", "title", "published_on", "region_code", "speaker", "organizations")
    return {
        key: ArticleContext(title, published_on, region_code, Speaker(speaker, next(iter(organizations), None)))
        for key, title, published_on, region_code, speaker, organizations in columns.iter_rows()
    }


def _once(numerals: pl.DataFrame) -> pl.DataFrame:
    """The numerals without the layout that lies inside another one: a mark or code that was cut out of its middle."""
    with_layout = numerals.filter(pl.col("disposition") == "layout").select("document_key", "page_no").unique()
    if with_layout.is_empty():
        return numerals
    of_pages = numerals.join(with_layout, on=["document_key", "page_no"], how="semi", maintain_order="left")
    places = of_pages.select("document_key", "page_no", "raw_start", "raw_end", "disposition", "numeral_key").rows()
    inside: set[str] = set()
    page, last = None, 0
    for document_key, page_no, _, end, disposition, key in sorted(places, key=_outer_first):
        if page != (document_key, page_no):
            page, last = (document_key, page_no), 0
        if disposition == "layout" and end <= last:
            inside.add(key)
        last = max(last, end)
    return numerals.filter(~pl.col("numeral_key").is_in(inside)) if inside else numerals


def _outer_first(place: tuple[str, int, int, int, str, str]) -> tuple[str, int, int, int, bool]:
    document_key, page_no, start, end, disposition, _ = place
    return document_key, page_no, start, -end, disposition == "layout"


def _places(batch: SentenceBatch, found: FoundSentence, text: str) -> list[TablePlaces | None]:
    """Of each figure of a sentence, where its cell is in its table; None of one that stands in no cell of values."""
    row = batch.tables.get(found.number)
    if row is None:
        return []
    offsets = batch.offsets(found.number)
    cells = ((numeral.start, figure_cell(row, numeral)) for numeral in found.numerals if numeral.quantity)
    return [
        places_of(cell, row, batch, text, int(offsets[start])) if cell is not None and cell.context is not None else None
        for start, cell in cells
    ]


def _add_figures(
    figures: RowSlices,
    row: SentenceRows,
    found: Sequence[Numeral],
    measurements: Sequence[Measurement],
    places: Sequence[TablePlaces | None],
) -> Iterator[str | None]:
    """Adds the figures of a sentence; gives the figure key of each numeral, None where it is no figure."""
    added = [row.figure(measurement, place) for measurement, place in zip_longest(measurements, places)]
    figures.extend(added)
    keys = iter(figure["figure_key"] for figure in added)
    return (next(keys) if numeral.quantity else None for numeral in found)
