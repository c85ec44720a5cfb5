"""Stage 4: sentences -> figures, and every numeral with what became of it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import polars as pl

from transforms.gc_pause import gc_paused
from transforms.measurement.discourse import Passages
from transforms.numerals.number_patterns import FIRST_CHARACTERS
from transforms.numerals.recognizer import find_numerals
from transforms.pages import join_pages
from transforms.records import Numeral, Quantity, Sentence, Words
from transforms.schemas import staged
from transforms.stages.figure_rows import Row, SentenceColumns, SentenceRows
from transforms.stages.find_articles import pages_by_document
from transforms.stages.segment_sentences import LAYOUT_KINDS, NATIONAL_KINDS
from transforms.structure.organizations import speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.mapped_text import Offsets
    from transforms.records import Measurement, Token

ARTICLE_COLUMNS = ("article_key", "title", "published_on", "region_code", "organizations", "speaker")
"""What a figure takes over from its article."""
FURNITURE_KINDS = LAYOUT_KINDS | {"running_head", "chrome"}
"""Kinds of paragraph whose numbers are never somebody's figures."""


@gc_paused()
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
    raw = {key: join_pages(pages).text for key, pages in pages_by_document(document_text).items()}
    sentences = _Sentences(sentence)
    passages = Passages()
    figures: list[Row] = []
    numerals: list[Row] = []
    for index, (found, columns) in enumerate(sentences.numerals()):
        article_key, kind = sentences.article_keys[index], sentences.kinds[index]
        paragraph = article_key, sentences.paragraph_nos[index]
        if kind == "speaker":
            articles[article_key] |= _speaking(sentences.texts[index], articles[article_key])
        if columns is None:
            passages.pass_over(paragraph, sentences.texts[index])
            continue
        home = articles[article_key]
        if kind in NATIONAL_KINDS:
            home = home | {"speaker": None, "organizations": []}
        measurements: Sequence[Measurement] = ()
        if any(numeral.quantity for numeral in found):
            sentence_with_words = sentences.sentence(index, columns, home["region_code"])
            measurements = passages.measure(paragraph, home["title"], sentence_with_words, found, home["published_on"])
        else:
            passages.pass_over(paragraph, columns.text)
        row = SentenceRows(columns, sentences.offsets(index), home, raw[columns.document_key])
        keys = _add_figures(figures, row, found, measurements)
        numerals += map(row.numeral, found, keys)
    return {"figure": staged.FIGURE.frame(figures), "numeral": staged.NUMERAL.frame(_once(numerals))}


def _once(numerals: list[Row]) -> list[Row]:
    """The numerals without the layout that lies inside another one: a mark or code that was cut out of its middle."""
    pages: dict[tuple[str, int], list[Row]] = {
        (row["document_key"], row["page_no"]): [] for row in numerals if row["disposition"] == "layout"
    }
    for row in numerals if pages else ():
        of_page = pages.get((row["document_key"], row["page_no"]))
        if of_page is not None:
            of_page.append(row)
    inside: set[str] = set()
    for of_page in pages.values():
        end = 0
        for row in sorted(of_page, key=lambda row: (row["raw_start"], -row["raw_end"], row["disposition"] == "layout")):
            if row["disposition"] == "layout" and row["raw_end"] <= end:
                inside.add(row["numeral_key"])
            end = max(end, row["raw_end"])
    return [row for row in numerals if row["numeral_key"] not in inside] if inside else numerals


def _speaking(text: str, article: Row) -> Row:
    """Columns of an article from a line on that introduces a speaker (`韩某：`), who speaks till the next such line."""
    name, organization = speaker_of(text)
    same = name == article["speaker"] and organization is None
    return {"speaker": name} if same else {"speaker": name, "organizations": [organization] if organization else []}


class _Sentences:
    """The sentences of a batch by column; a sentence is put together when a numeral stands in it.

    Words are taken over of those sentences only that have a character with which a number can begin.
    """

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame
        self.texts: list[str] = frame["text"].to_list()
        self.kinds: list[str] = frame["kind"].to_list()
        self.article_keys: list[str] = frame["article_key"].to_list()
        self.paragraph_nos: list[int] = frame["paragraph_no"].to_list()
        self._characters, self._offsets = _bounds(frame["offsets"].list.len()), _values(frame["offsets"]).to_numpy()
        may_have = frame["text"].str.contains(f"[{FIRST_CHARACTERS}]")
        self._pieces = _bounds(frame["words"].list.len() * may_have.cast(pl.UInt32))
        with_words = frame.select("words", "parts_of_speech").filter(may_have)
        self._words, self._tags = (_values(column).to_list() for column in with_words)
        self._made: dict[int, Words] = {}

    def offsets(self, index: int) -> Offsets:
        """The raw offset of each character of one sentence."""
        return self._offsets[self._characters[index] : self._characters[index + 1]]

    def words(self, index: int) -> Words:
        """The words of one sentence; kept, as their places are worked out only once."""
        words = self._made.get(index)
        if words is None:
            start, end = self._pieces[index : index + 2]
            words = self._made[index] = Words(self.texts[index], self._words[start:end], self._tags[start:end])
        return words

    def sentence(self, index: int, row: SentenceColumns, home: str | None) -> Sentence:
        """One sentence of an article whose region is `home`."""
        home = None if row.kind in NATIONAL_KINDS else home
        return Sentence(row.text, row.kind, row.section_path, self.words(index), row.region_code, row.region_basis, home)

    def numerals(self) -> Iterator[tuple[list[Numeral], SentenceColumns | None]]:
        """The numerals of each sentence, and its plain columns where it has any."""
        found = list(self._find_numerals())
        rows = self._frame.select(SentenceColumns._fields).filter([bool(numerals) for numerals in found]).iter_rows()
        return ((numerals, SentenceColumns._make(next(rows)) if numerals else None) for numerals in found)

    def _find_numerals(self) -> Iterator[list[Numeral]]:
        """The numerals of each sentence, found in one pass over all of them joined by line feeds."""
        texts = [text.replace("\n", " ") for text in self.texts]
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

        def word_at(offset: int) -> Token | None:
            index = bisect_right(starts, offset) - 1
            token = self.words(index).at(offset - starts[index])
            return token and token.shifted(starts[index])

        found = find_numerals("\n".join(texts), word_at)
        first = 0
        for (start, end), kind in zip(pairwise(starts), self.kinds, strict=True):
            last = first
            while last < len(found) and found[last].start < end:
                last += 1
            yield [_shifted(numeral, start, kind) for numeral in found[first:last]]
            first = last


def _values(column: pl.Series) -> pl.Series:
    """All values of a column of lists, one after the other: cheaper than a list for each row."""
    return column.explode(empty_as_null=False)


def _bounds(lengths: pl.Series) -> list[int]:
    """Where the list of each row begins among `_values`, and at last where the last ends."""
    return [0, *lengths.cum_sum().to_list()]


def _shifted(numeral: Numeral, by: int, kind: str) -> Numeral:
    """The numeral at its place in a sentence that begins at `by`; in page furniture it is layout, whatever it looks like."""
    start, end, disposition, rule, quantity = numeral
    if kind in FURNITURE_KINDS:
        return Numeral(start - by, end - by, "layout", f"layout.{kind}")
    if quantity:
        quantity = Quantity(quantity.start - by, quantity.end - by, *quantity[2:])
    return Numeral(start - by, end - by, disposition, rule, quantity)


def _add_figures(
    figures: list[Row], row: SentenceRows, found: Sequence[Numeral], measurements: Sequence[Measurement]
) -> Iterator[str | None]:
    """Adds the figures of a sentence; gives the figure key of each numeral, None where it is no figure."""
    added = [row.figure(measurement) for measurement in measurements]
    figures += added
    keys = iter(figure["figure_key"] for figure in added)
    return (next(keys) if numeral.quantity else None for numeral in found)
