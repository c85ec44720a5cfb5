"""Cases as marked sentences: `全省{粮食<总产量?>|粮食}达到[1360万吨]。`

    [20余家]            the figure, as the finder of numerals finds it; the others of the sentence stand unmarked
    {机构}              what it is of: the measured entity; without the mark nothing may be found
    <退费>              what of it: the measured property; without the mark nothing may be found
    {粮食产量|粮食}     either is right; what follows | is no part of the sentence
    {城镇=城镇就业}     what the sentence has there is not right by itself, what follows = is
    <总产量?>           the property may be found or not (粮食总产量 may be one noun)

Marks may stand inside each other. A table is a CSV file with the columns `sentence` and `known_failure`; others are its own.
`known_failure` is empty, or says what is read wrongly: `entity too long: 学校支教; no property`. Such a case must fail, so that
nobody misses the day on which it passes.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_CLOSING = {"[": "]", "{": "}", "<": ">"}
_NAMES = {"[": "figure", "{": "entity", "<": "property"}
_FORMS = frozenset("|=")
_IN_FORMS = re.compile(r"[^\[\]{}<>]*")
_OPTIONAL = "?"
_BRACKETS_AND_QUOTES = re.compile(r"[\s“”\"‘’《》（）()]")


class MarkedSentenceError(ValueError):
    """A table of cases, or the marks of a sentence, cannot be read; says where and what to do."""


class Marked(NamedTuple):
    """A sentence without its marks, and what they say.

    Attributes:
        text: The sentence.
        figures: Start and end of each figure, in characters, in order.
        entities: The accepted forms of the entity; none where nothing may be found.
        properties: The accepted forms of the property; none where nothing may be found.
        is_property_optional: Whether no property is right, too.
    """

    text: str
    figures: tuple[tuple[int, int], ...]
    entities: tuple[str, ...]
    properties: tuple[str, ...]
    is_property_optional: bool

    def has_entity(self, found: str | None) -> bool:
        """Whether that is the entity; brackets and quotation marks do not count (RULES.md: measured_entity)."""
        return _is_accepted(self.entities, found)

    def has_property(self, found: str | None) -> bool:
        """Whether that is the property."""
        return _is_accepted(self.properties, found) or (found is None and self.is_property_optional)


class Row(NamedTuple):
    """A row of a table of cases.

    Attributes:
        place: File and line, as people look for them.
        marked: Its sentence.
        columns: Its columns as written.
    """

    place: str
    marked: Marked
    columns: dict[str, str]

    @property
    def test_id(self) -> str:
        """Its file and line, as the name of a test."""
        return self.place.replace(".csv line ", "-")


def read_cases(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a table of cases.

    Raises:
        MarkedSentenceError: Its columns are not `columns`, or a sentence is wrongly marked; names file and line.
    """
    rows: list[Row] = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        if tuple(reader.fieldnames or ()) != columns:
            message = f"{path.name} line 1: the columns are {', '.join(reader.fieldnames or ())}; write {', '.join(columns)}"
            raise MarkedSentenceError(message)
        for row in reader:
            place = f"{path.name} line {reader.line_num}"
            if None in row or None in row.values():
                message = f'{place}: a row has {len(columns)} cells; put a cell with a comma into quotation marks (")'
                raise MarkedSentenceError(message)
            try:
                rows.append(Row(place, parse(row["sentence"]), row))
            except MarkedSentenceError as error:
                message = f"{place}: {error}"
                raise MarkedSentenceError(message) from error
    return rows


def parse(marked: str) -> Marked:
    """Reads the marks of a sentence.

    Raises:
        MarkedSentenceError: A mark is not closed, not opened, empty or there twice, or the sentence has no figure.
    """
    reading = _Reading(marked)
    reading.read()
    return reading.result()


def surprise(row: Row, wrong: dict[str, str]) -> str | None:
    """What is not as the row says, and what to do; None when all is.

    Args:
        row: A case.
        wrong: What is read wrongly, each with what was found: `{"entity": "学校支教"}`.
    """
    known = row.columns["known_failure"]
    sentence = row.columns["sentence"]
    if not wrong:
        return f"{row.place} passes now: promote it, clear known_failure ({known}): {sentence}" if known else None
    found = "; ".join(f"{what} is {words}" for what, words in wrong.items())
    if not known:
        return f"{row.place} fails: {found}: {sentence}"
    named = {what for what in wrong if what in known}
    if len(named) == len(wrong) == len(known.split(";")):
        return None
    return f"{row.place} fails otherwise than known ({known}): {found}; write that into known_failure, part by part: {sentence}"


def _is_accepted(forms: tuple[str, ...], found: str | None) -> bool:
    if found is None:
        return not forms
    return _bare(found) in map(_bare, forms)


def _bare(words: str) -> str:
    return _BRACKETS_AND_QUOTES.sub("", words)


class _Reading:
    """A sentence while its marks are read from left to right."""

    def __init__(self, marked: str) -> None:
        self._marked = marked
        self._at = 0
        self._text = ""
        self._open: list[tuple[str, int]] = []
        self._figures: list[tuple[int, int]] = []
        self._forms: dict[str, tuple[str, ...]] = {}
        self._is_optional = False

    def read(self) -> None:
        while self._at < len(self._marked):
            sign = self._marked[self._at]
            self._at += 1
            if sign in _CLOSING:
                self._open.append((sign, len(self._text)))
            elif sign in _CLOSING.values():
                self._close(sign, ())
            elif self._open and sign in _FORMS:
                self._read_forms(sign)
            elif sign == _OPTIONAL and self._marked.startswith(">", self._at):
                self._is_optional = True
            else:
                self._text += sign
        if self._open:
            sign, _ = self._open[-1]
            raise _error(f"{sign} of the {_NAMES[sign]} is not closed; write {_CLOSING[sign]} behind it")

    def result(self) -> Marked:
        if not self._figures:
            raise _error("no figure is marked; put the number and its unit into [ ]")
        return Marked(self._text, tuple(self._figures), self._forms.get("{", ()), self._forms.get("<", ()), self._is_optional)

    def _read_forms(self, sign: str) -> None:
        """Reads what follows the first | or the = of a mark, to its end: accepted forms, no part of the sentence."""
        found = _IN_FORMS.match(self._marked, self._at)
        words = found[0] if found else ""
        self._at += len(words) + 1
        closing = self._marked[self._at - 1 : self._at]
        if words.endswith(_OPTIONAL) and closing == ">":
            words, self._is_optional = words[:-1], True
        if closing not in _CLOSING.values():
            raise _error(f"the forms behind {sign} are not closed; write {_CLOSING[self._open[-1][0]]} behind the last")
        self._close(closing, tuple(words.split("|")), is_text_right=sign == "|")

    def _close(self, closing: str, more: tuple[str, ...], *, is_text_right: bool = True) -> None:
        if not self._open or _CLOSING[self._open[-1][0]] != closing:
            raise _error(f"{closing} closes no mark that is open; close the inner mark first")
        sign, start = self._open.pop()
        name = _NAMES[sign]
        words = self._text[start:]
        if not words or not all(more):
            raise _error(f"a mark of the {name} holds nothing; put words between {sign}, | and {closing}")
        if sign == "[":
            if more:
                raise _error("a figure has one form; take | and = out of [ ]")
            self._figures.append((start, len(self._text)))
        elif sign in self._forms:
            raise _error(f"the {name} is marked twice; write its other forms behind |, in one mark")
        else:
            self._forms[sign] = (words, *more) if is_text_right else more


def _error(sentence: str) -> MarkedSentenceError:
    return MarkedSentenceError(sentence)
