"""Which fields of a record hold a document's text and what is told of it: by their usual names, or as a file beside says."""

from __future__ import annotations

import datetime
import html
import json
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.reading.file_dates import named_day
from transforms.reading.given_metadata import Given
from transforms.reading.markup import is_markup
from transforms.reading.members.member import Member
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT, TITLE, DATE, SOURCE, REGION, ID = "text", "title", "date", "source", "region", "id"
FIELDS = (TEXT, TITLE, DATE, SOURCE, REGION, ID)
_APART = re.compile(r"[\s_.\-]+")
_SECONDS, _MILLISECONDS = re.compile(r"1\d{9}"), re.compile(r"1\d{12}")
_TAGS = re.compile(r"</(?:p|div|span|table|section|article|h[1-6]|ul|ol|strong)>|<br ?/?>|<p>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:nbsp|[lr]dquo|mdash|middot|hellip|amp|[lg]t|quot|e[mn]sp|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_SEARCHED = 20_000
_LONGEST_LINE = 300
"""Characters of a title, a source or a region: what is longer is none."""
_CHINA = datetime.timezone(datetime.timedelta(hours=8))
_NAME_THE_FIELD = "Put the text there, or take the record out."


class Fields(NamedTuple):
    """Which of a record's own names stands for each field, the likeliest first.

    Attributes:
        names: By field, the names as `normalized` gives them.
        declared: Whether a file beside the bundle says so, and nothing is guessed.
    """

    names: Mapping[str, tuple[str, ...]]
    declared: bool = False


def declared_fields(content: bytes) -> Fields:
    """The fields that a file beside a bundle names: a JSON object like `{"text": "稿件", "title": "题"}`.

    What it does not name is found by its usual names, but for the text.

    Raises:
        UnreadableError: It is no such object.
    """
    remedy = f"Write it as one JSON object with names of fields, text among them, out of {', '.join(FIELDS)}."
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("The file beside it that names its fields is no JSON.", remedy, code="bad_fields_file") from error
    if (
        not isinstance(told, dict)
        or not set(told) <= set(FIELDS)
        or TEXT not in told
        or not all(isinstance(name, str) for name in told.values())
    ):
        raise UnreadableError(
            "The file beside it that names its fields does not say which holds the text, or names others than there are.",
            remedy,
            code="bad_fields_file",
        )
    return Fields({**usual_fields().names, **{field: (normalized(name),) for field, name in told.items()}}, declared=True)


@cache
def usual_fields() -> Fields:
    """The fields by their usual names (`lexicon/record_fields.csv`)."""
    table = lexicon("record_fields").select("field", "name")
    return Fields({field: tuple(table.filter(table["field"] == field)["name"]) for field in FIELDS})


def normalized(name: str) -> str:
    """A name without what is written in many ways: PubDate, pub_date and `pub date` are one."""
    return _APART.sub("", name).strip("\ufeff").lower()


def field_of(record: Mapping[str, object], names: tuple[str, ...]) -> object:
    """The first value of a record under one of some names that is not blank; None when there is none."""
    for name in names:
        value = record.get(name)
        if value not in (None, "", []):
            return value
    return None


def text_of(record: Mapping[str, object], fields: Fields) -> str | None:
    """The text of a record whose names are normalized, its paragraphs joined; None where it has none, or where it is no text."""
    value = field_of(record, fields.names[TEXT])
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "\n".join(value)
    return value if isinstance(value, str) and value.strip() else None


def member_of(number: int, raw: Mapping[str, object], fields: Fields) -> Member:
    """A record as a document, or with the reason why it is none.

    Args:
        number: Its number in the bundle.
        raw: Its fields.
        fields: Which of them is what.
    """
    place = f"#{number}"
    record = {normalized(name): value for name, value in raw.items()}
    text = text_of(record, fields)
    if text is None:
        value = field_of(record, fields.names[TEXT])
        reason = "The record has no text." if value is None else "What stands in the record's field of text is no text."
        return Member(place, refusal=UnreadableError(reason, _NAME_THE_FIELD, code="no_text_in_record"))
    title, source, region, name = (_line(field_of(record, fields.names[field])) for field in (TITLE, SOURCE, REGION, ID))
    given = Given(title, day_of(field_of(record, fields.names[DATE])), source, region)
    return Member(place, _as_file(text).encode("utf-8", "replace"), given, name)


def _as_file(text: str) -> str:
    """A record's text as a file would hold it: a piece of HTML in a page of its own, references to characters undone in text."""
    if _TAGS.search(text):
        return text if is_markup(text[:_SEARCHED].encode("utf-8", "replace")) else f"<html><body>{text}</body></html>"
    return html.unescape(text) if _REFERENCE.search(text) else text


def day_of(value: object) -> datetime.date | None:
    """The day that a record gives: as text in the usual forms, or as seconds or thousandths since 1970, in China's time."""
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    if _SECONDS.fullmatch(text) or _MILLISECONDS.fullmatch(text):
        return datetime.datetime.fromtimestamp(int(text[:10]), tz=_CHINA).date()
    return named_day(text)


def _line(value: object) -> str | None:
    """A value that is told on one line; None where there is none, or where it is no such line."""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = " ".join(str(value).split())
    return text if text and len(text) <= _LONGEST_LINE else None
