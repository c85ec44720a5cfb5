"""Reasons, advice and notes of the audit and of the readers in Chinese: the tables in `words/`, looked up when the page is made.

The warehouse keeps them in English. `chinese_sentences.csv` has a row for each sentence of the suites, with `{name}` where the
suites put the name of a table or a column; `chinese_refusals.csv` has a row for each reason code of a refused file.
`chinese_notes.csv` has what the readers say of a file that they repaired, and the parts of it that stand in its `{name}`s.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = r"([\w.]+?)"
_SLOT, _SLOT_ESCAPED = re.compile(r"\{(\w+)\}"), re.compile(r"\\{\w+\\}")
_PARTS = {"place", "places", "pages", "what", "why", "remedy"}
"""Names in a note that stand for words of ours; others stand for words of the file, which are kept."""
_SENTENCE_END = re.compile(r"(?<=[.?]) (?=[A-Z])")
_AUDIT = "audit:"


class Refusal(NamedTuple):
    """Why a file is refused, and what to do, in Chinese."""

    reason: str
    remedy: str


class NoteForm(NamedTuple):
    """A note with names in it.

    Attributes:
        words: What stands before, between and after the names.
        names: What stands between the words.
        chinese: The note in Chinese, with `{name}`s.
    """

    words: tuple[str, ...]
    names: tuple[str, ...]
    chinese: str

    def values_in(self, note: str) -> list[str] | None:
        """What a note has for the names; None where it is no such note. No pattern: what stands there may be long."""
        first, *others = self.words
        if not note.startswith(first):
            return None
        values, start = [], len(first)
        for words in others[:-1]:
            at = note.find(words, start + 1)
            if at < 0:
                return None
            values.append(note[start:at])
            start = at + len(words)
        end = len(note) - len(others[-1])
        return [*values, note[start:end]] if start < end and note.endswith(others[-1]) else None


def in_chinese(text: str) -> str | None:
    """The sentences of a reason or an advice in Chinese; None where one of them is not in the table."""
    told = [_sentence(english) for english in _SENTENCE_END.split(text.strip())]
    return "".join(words for words in told if words) if all(told) else None


def note_in_chinese(note: str) -> str:
    """What a reader says of a file, in Chinese; as it stands where the table has not got it (a name, words of the file)."""
    exact = _notes().get(note)
    if exact is not None:
        return exact
    for form in _note_forms():
        if (values := form.values_in(note)) is not None:
            parts = zip(form.names, values, strict=True)
            return form.chinese.format(**{name: note_in_chinese(part) if name in _PARTS else part for name, part in parts})
    return note


def refusal_in_chinese(code: str) -> Refusal | None:
    """What a reason code says in Chinese; None for a code that the table has not."""
    return _refusals().get(code)


def with_chinese(row: dict[str, object], expectations: Mapping[str, str]) -> dict[str, object]:
    """A row with `reason` and `remedy`, and with `reason_zh` and `remedy_zh` beside them, None where the tables have none.

    Args:
        row: An expectation, or a refused file with its `reason_code`.
        expectations: `suite.expectation` to its reason in English: a file that the audit refused has its code by these names.
    """
    reason, remedy, code = (row.get(name) for name in ("reason", "remedy", "reason_code"))
    known = refusal_in_chinese(str(code))
    if known is not None:
        return row | {"reason_zh": known.reason, "remedy_zh": known.remedy}
    told = in_chinese(str(reason)) if reason else None
    if isinstance(code, str) and code.startswith(_AUDIT):
        failed = in_chinese(expectations.get(code.removeprefix(_AUDIT), ""))
        told = f"审核未通过：{failed}" if failed else None
    return row | {"reason_zh": told, "remedy_zh": in_chinese(str(remedy)) if remedy else None}


def _sentence(english: str) -> str | None:
    exact = _sentences().get(english)
    if exact is not None:
        return exact
    for pattern, names, chinese in _patterns():
        if found := pattern.fullmatch(english):
            return chinese.format(**dict(zip(names, found.groups(), strict=True)))
    return None


@cache
def _sentences() -> dict[str, str]:
    return {row["english"]: row["chinese"] for row in _table("chinese_sentences")}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...], str], ...]:
    """Sentences with names in them: what they look like, the names, the Chinese."""
    return tuple(
        (re.compile(_SLOT_ESCAPED.sub(lambda _: _NAME, re.escape(english))), tuple(_SLOT.findall(english)), chinese)
        for english, chinese in _sentences().items()
        if "{" in english
    )


@cache
def _notes() -> dict[str, str]:
    return {row["english"]: row["chinese"] for row in _table("chinese_notes")}


@cache
def _note_forms() -> tuple[NoteForm, ...]:
    """Notes with names in them, those of most words first: the others would take their words for a name."""
    longest_first = sorted(_notes().items(), key=lambda row: -len(_SLOT.sub("", row[0])))
    split = ((_SLOT.split(english), chinese) for english, chinese in longest_first if "{" in english)
    return tuple(NoteForm(tuple(pieces[::2]), tuple(pieces[1::2]), chinese) for pieces, chinese in split)


@cache
def _refusals() -> dict[str, Refusal]:
    return {row["reason_code"]: Refusal(row["reason"], row["remedy"]) for row in _table("chinese_refusals")}


def _table(name: str) -> Iterator[dict[str, str]]:
    text = files(__package__ or "").joinpath("words", f"{name}.csv").read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
