"""The sentences of a batch, column by column, and the numerals that are found in them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from transforms.numerals.number_patterns import FIRST_CHARACTERS
from transforms.numerals.recognizer import find_numerals
from transforms.records import Numeral, Quantity, Sentence, Words
from transforms.stages.figure_rows import SentenceColumns
from transforms.stages.segment_sentences import LAYOUT_KINDS
from transforms.tabular.table_figures import apart, table_numerals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.mapped_text import Offsets
    from transforms.records import Token
    from transforms.tabular.cell_context import RowReading

FURNITURE_KINDS = LAYOUT_KINDS | {"running_head", "chrome"}
"""Kinds of paragraph whose numbers are never somebody's figures."""
SENTENCES_AT_ONCE = 2_000
"""After so many a long table may be parted: what was found in its rows is given out before more is looked for."""


class FoundSentence(NamedTuple):
    """A sentence of a batch by its number from 0, where it stands, and its numerals; `columns` are there where it has any."""

    number: int
    article_key: str
    paragraph_no: int
    kind: str
    text: str
    numerals: list[Numeral]
    columns: SentenceColumns | None


class SentenceBatch:
    """The sentences of a batch by column; a sentence is put together when a numeral stands in it.

    Words are taken over of those sentences only that have a character with which a number can begin, and those of a long table
    part by part. `tables` are the rows of tables among them, by number: nothing is read across their cells.
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
        self._all_words, self._all_tags = map(_values, with_words)
        self._words: list[str] = []
        self._tags: list[str] = []
        self._first_word = 0
        self._made: dict[int, Words] = {}
        self.tables: dict[int, RowReading] = {}

    def offsets(self, index: int) -> Offsets:
        """The raw offset of each character of one sentence."""
        return self._offsets[self._characters[index] : self._characters[index + 1]]

    def words(self, index: int) -> Words:
        """The words of one sentence of the part at hand; kept, as their places are worked out only once."""
        words = self._made.get(index)
        if words is None:
            start, end = (piece - self._first_word for piece in self._pieces[index : index + 2])
            words = self._made[index] = Words(self.texts[index], self._words[start:end], self._tags[start:end])
        return words

    def sentence(self, index: int, row: SentenceColumns, home: str | None) -> Sentence:
        """One sentence of an article whose region is `home`."""
        return Sentence(row.text, row.kind, row.section_path, self.words(index), row.region_code, row.region_basis, home)

    def __iter__(self) -> Iterator[FoundSentence]:
        """The sentences in order, each with its numerals."""
        for start, end in self._parts():
            first, last = self._pieces[start], self._pieces[end]
            self._words = self._all_words[first:last].to_list()
            self._tags = self._all_tags[first:last].to_list()
            self._first_word, self._made = first, {}
            found = list(self._find_numerals(start, end))
            part = self._frame[start:end].select(SentenceColumns._fields)
            rows = part.filter([bool(numerals) for numerals in found]).iter_rows()
            for number, numerals in enumerate(found, start):
                columns = SentenceColumns._make(next(rows)) if numerals else None
                yield FoundSentence(
                    number,
                    self.article_keys[number],
                    self.paragraph_nos[number],
                    self.kinds[number],
                    self.texts[number],
                    numerals,
                    columns,
                )

    def _parts(self) -> Iterator[tuple[int, int]]:
        """Where each part begins and ends: one part, but for long tables, whose rows are read each by itself."""
        start, count = 0, len(self.texts)
        for number in sorted(self.tables):
            if number - start >= SENTENCES_AT_ONCE and number - 1 in self.tables:
                yield start, number
                start = number
        yield start, count

    def _find_numerals(self, start: int, end: int) -> Iterator[list[Numeral]]:
        """The numerals of each sentence of a part, article by article: nothing that stands in one is read in another."""
        for _, numbers in groupby(range(start, end), key=self.article_keys.__getitem__):
            yield from self._of_article(list(numbers))

    def _of_article(self, numbers: Sequence[int]) -> Iterator[list[Numeral]]:
        """The numerals of each sentence of an article, found in one pass over all of them joined by line feeds."""
        texts = [self._as_line(number) for number in numbers]
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

        def word_at(offset: int) -> Token | None:
            index = bisect_right(starts, offset) - 1
            token = self.words(numbers[index]).at(offset - starts[index])
            return token and token.shifted(starts[index])

        found = find_numerals("\n".join(texts), word_at)
        first = 0
        for number, (start, end) in zip(numbers, pairwise(starts), strict=True):
            last = first
            while last < len(found) and found[last].start < end:
                last += 1
            kind, read = self.kinds[number], self.tables.get(number)
            own = [_shifted(numeral, start, kind) for numeral in found[first:last]]
            yield own if read is None or kind in FURNITURE_KINDS else table_numerals(self.texts[number], read, own)
            first = last

    def _as_line(self, number: int) -> str:
        """The text of a sentence on one line; the cells of a table's row are kept apart."""
        text, row = self.texts[number].replace("\n", " "), self.tables.get(number)
        return text if row is None else apart(text, row)


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
