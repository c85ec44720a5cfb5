"""Records in JSON, each a document: one a line (JSON Lines), an array of them, or an object with one array; read as they come.

A record is numbered by its line in JSON Lines, and by its place in an array.
"""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO

from transforms.reading.members.bundle_text import Sample, characters, lines
from transforms.reading.members.member import Member
from transforms.reading.members.record_fields import Fields, member_of, normalized, text_of
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = " \t\r\n\ufeff"
_DECODER = json.JSONDecoder()
_PROBED = 50
"""So many records are looked at for one with a text."""
_LARGEST_RECORD = 40_000_000
"""Characters of JSON that may be one record: a document's largest text, all of it written as escapes."""
_GET_AGAIN = "Get the file from its source again, or put the record right."


class _Record(NamedTuple):
    number: int
    value: object = None
    refusal: UnreadableError | None = None


def is_json_bundle(stream: BinaryIO, sample: Sample, fields: Fields) -> bool:
    """Whether a file is JSON, and one of its first records is an object with a text."""
    if not sample.text.lstrip(_SPACE).startswith(("{", "[")):
        return False
    found = [record for record in islice(_records(stream, sample, fields), _PROBED) if record.refusal is None]
    objects = [record.value for record in found if isinstance(record.value, dict)]
    return any(text_of({normalized(name): value for name, value in one.items()}, fields) is not None for one in objects)


def json_members(stream: BinaryIO, sample: Sample, fields: Fields) -> Iterator[Member]:
    """The records of a bundle; what is no record, or has no text, is refused at its place."""
    for record in _records(stream, sample, fields):
        if record.refusal is not None:
            yield Member(f"#{record.number}", refusal=record.refusal)
        elif isinstance(record.value, dict):
            yield member_of(record.number, record.value, fields)
        else:
            reason = "The record is no JSON object with named fields."
            yield Member(f"#{record.number}", refusal=UnreadableError(reason, _GET_AGAIN, code="broken_record"))


def _records(stream: BinaryIO, sample: Sample, fields: Fields) -> Iterator[_Record]:
    """The records by the file's form: objects on lines of their own, or one value that holds them."""
    if _is_in_lines(sample):
        yield from _of_lines(stream, sample.codec)
        return
    if (alone := _alone(sample, fields)) is not None:
        yield _Record(1, alone)
        return
    with characters(stream, sample.codec) as text:
        source = _Source(text)
        if source.next_character() == "[":
            yield from _of_array(source)
        else:
            yield from _of_object(source, fields)


def _is_in_lines(sample: Sample) -> bool:
    """Whether the first line is a value of its own, and others follow: an array on one line is the bundle itself."""
    first, end, rest = sample.text.lstrip(_SPACE).partition("\n")
    with suppress(ValueError, RecursionError):
        value = json.loads(first.strip(f"{_SPACE},"))
        return isinstance(value, dict) and (bool(rest.strip(_SPACE)) or not _arrays(value))
    # A first line that is broken is a record like others where the second is one.
    with suppress(ValueError, RecursionError):
        return bool(end) and first.startswith("{") and isinstance(json.loads(rest.partition("\n")[0].strip(f"{_SPACE},")), dict)
    return False


def _alone(sample: Sample, fields: Fields) -> dict[str, object] | None:
    """The object that a small file is, where it has a text itself, whatever lists it holds."""
    if sample.is_whole:
        with suppress(ValueError, RecursionError):
            value = json.loads(sample.text.strip(_SPACE))
            if isinstance(value, dict) and text_of({normalized(name): one for name, one in value.items()}, fields) is not None:
                return value
    return None


def _arrays(value: dict[str, object]) -> list[list[object]]:
    return [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]


def _of_lines(stream: BinaryIO, codec: str) -> Iterator[_Record]:
    for line in lines(stream, codec):
        if line.refusal is not None:
            yield _Record(line.number, refusal=line.refusal)
            continue
        try:
            yield _Record(line.number, json.loads(line.text.strip(f"{_SPACE},")))
        except json.JSONDecodeError as error:
            reason = f"The line is no JSON: it breaks at character {error.pos + 1}."
            yield _Record(line.number, refusal=UnreadableError(reason, _GET_AGAIN, code="broken_record"))
        except (ValueError, RecursionError):
            yield _Record(line.number, refusal=UnreadableError("The line is no JSON.", _GET_AGAIN, code="broken_record"))


class _Source:
    """Text that is read on as its values are asked for."""

    def __init__(self, text: TextIO) -> None:
        self._text, self._held, self._at = text, "", 0

    def next_character(self) -> str:
        """The next character that is no white space, not taken; empty at the end."""
        while True:
            while self._at < len(self._held) and self._held[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def take(self, character: str) -> bool:
        """Takes this character if it is the next one."""
        found = self.next_character() == character
        self._at += found
        return found

    def is_at_records(self) -> bool:
        """Whether the next value is an array that begins with an object."""
        if self.next_character() != "[":
            return False
        behind = 1
        while True:
            while self._at + behind < len(self._held) and self._held[self._at + behind] in _SPACE:
                behind += 1
            if self._at + behind < len(self._held):
                return self._held[self._at + behind] == "{"
            if not self._more():
                return False

    def value(self) -> object:
        """The next value, taken.

        Raises:
            ValueError: There is none, or it is too long to be one.
            RecursionError: It is too deep.
        """
        self.next_character()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except ValueError:
                if len(self._held) - self._at > _LARGEST_RECORD or not self._more():
                    raise
                continue
            if end == len(self._held) and self._more():  # a number may go on
                continue
            self._at = end
            return value

    def _more(self) -> bool:
        """Reads as much again as is held, so that a long value is not tried too often."""
        rest = self._held[self._at :]
        read = self._text.read(max(len(rest), 1 << 20))
        self._held, self._at = rest + read, 0
        return bool(read)


def _of_array(source: _Source) -> Iterator[_Record]:
    source.take("[")
    number = 0
    while source.next_character() not in ("]", ""):
        number += 1
        try:
            value = source.value()
        except (ValueError, RecursionError):
            yield _broken(number)
            return
        yield _Record(number, value)
        if not source.take(",") and source.next_character() != "]":
            yield _broken(number + 1)
            return
    if not source.take("]"):
        yield _broken(number + 1)


def _of_object(source: _Source, fields: Fields) -> Iterator[_Record]:
    """The records of the array that an object holds; one that has a text, or holds no records, is a record itself."""
    source.take("{")
    held: dict[str, object] = {}
    while source.next_character() not in ("}", ""):
        try:
            name = str(source.value())
            if not source.take(":"):
                yield _broken(1)
                return
            if source.is_at_records() and text_of(held, fields) is None:
                yield from _of_array(source)
                return
            held[normalized(name)] = source.value()
        except (ValueError, RecursionError):
            yield _broken(1)
            return
        source.take(",")
    yield _Record(1, held) if source.take("}") else _broken(1)
    yield from _of_values(source, 2)


def _of_values(source: _Source, number: int) -> Iterator[_Record]:
    """Values one behind the other."""
    source.take(",")
    while source.next_character():
        try:
            yield _Record(number, source.value())
        except (ValueError, RecursionError):
            yield _broken(number)
            return
        source.take(",")
        number += 1


def _broken(number: int) -> _Record:
    reason = f"The JSON breaks here: record {number} and what stands behind it cannot be read."
    return _Record(number, refusal=UnreadableError(reason, _GET_AGAIN, code="broken_record"))
