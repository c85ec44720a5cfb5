"""Stage 4: sentences -> figures, and every numeral with what became of it."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from transforms.mapped_text import MappedText, Offsets
from transforms.pages import join_pages
from transforms.quantities.mentions import find_numerals
from transforms.quantities.passages import Passages
from transforms.records import Numeral, Sentence, Words
from transforms.schemas import staged
from transforms.stages.articles import pages_by_document
from transforms.stages.figure_rows import Row, SentenceColumns, SentenceRows
from transforms.stages.sentences import LAYOUT_KINDS, NATIONAL_KINDS
from transforms.structure.organizations import speaker_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl

    from transforms.records import Measurement, Token

ARTICLE_COLUMNS = ("article_key", "title", "published_on", "region_code", "organizations", "speaker")
"""What a figure takes over from its article."""
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
        if sentences.kind(index) in NATIONAL_KINDS:
            home = home | {"speaker": None, "organizations": []}
        elif sentences.kind(index) == "speaker":
            articles[paragraph[0]] = home = home | _speaking(sentences.texts[index], home)
        measurements: list[Measurement] = []
        if any(numeral.quantity for numeral in found):
            sentence_with_words = sentences.sentence(index, home["region_code"])
            measurements = passages.measure(paragraph, home["title"], sentence_with_words, found, home["published_on"])
        else:
            passages.pass_over(paragraph, sentences.texts[index])
        if found:
            columns = sentences.columns(index)
            row = SentenceRows(columns, sentences.offsets(index), home, raw[columns.document_key])
            keys = _add_figures(figures, row, found, measurements)
            numerals += (row.numeral(numeral, key) for numeral, key in zip(found, keys, strict=True))
    return {"figure": staged.FIGURE.frame(figures), "numeral": staged.NUMERAL.frame(numerals)}


def _speaking(text: str, article: Row) -> Row:
    """Columns of an article from a line on that introduces a speaker (`韩某：`), who speaks till the next such line."""
    name, organization = speaker_of(text)
    same = name == article["speaker"] and organization is None
    return {"speaker": name} if same else {"speaker": name, "organizations": [organization] if organization else []}


class _Sentences:
    """The sentences of a batch by column; a sentence is put together when a numeral stands in it."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._columns = list(map(SentenceColumns._make, frame.select(SentenceColumns._fields).iter_rows()))
        self.texts: list[str] = frame["text"].to_list()
        self._kinds: list[str] = frame["kind"].to_list()
        self._characters, self._pieces = _bounds(frame["offsets"]), _bounds(frame["words"])
        self._offsets = _values(frame["offsets"]).to_numpy()
        self._words, self._tags = _values(frame["words"]).to_list(), _values(frame["parts_of_speech"]).to_list()
        self._latest = (-1, Words("", (), ()))

    def columns(self, index: int) -> SentenceColumns:
        """The plain columns of one sentence."""
        return self._columns[index]

    def paragraph(self, index: int) -> tuple[str, int]:
        """Article key and number of the paragraph of one sentence."""
        columns = self._columns[index]
        return columns.article_key, columns.paragraph_no

    def kind(self, index: int) -> str:
        """Kind of the paragraph of one sentence."""
        return self._kinds[index]

    def offsets(self, index: int) -> Offsets:
        """The raw offset of each character of one sentence."""
        return self._offsets[self._characters[index] : self._characters[index + 1]]

    def words(self, index: int) -> Words:
        """The words of one sentence; kept till another's are asked for, as their places are worked out only once."""
        if index != self._latest[0]:
            start, end = self._pieces[index : index + 2]
            self._latest = index, Words(self.texts[index], self._words[start:end], self._tags[start:end])
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


def _values(column: pl.Series) -> pl.Series:
    """All values of a column of lists, one after the other: cheaper than a list for each row."""
    return column.explode(empty_as_null=False)


def _bounds(column: pl.Series) -> list[int]:
    """Where the list of each row begins among `_values`, and at last where the last ends."""
    return [0, *column.list.len().cum_sum().to_list()]


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
    figures: list[Row], row: SentenceRows, found: Sequence[Numeral], measurements: Sequence[Measurement]
) -> Iterator[str | None]:
    """Adds the figures of a sentence; gives the figure key of each numeral, None where it is no figure."""
    added = [row.figure(measurement) for measurement in measurements]
    figures += added
    keys = iter(figure["figure_key"] for figure in added)
    return (next(keys) if numeral.quantity else None for numeral in found)
