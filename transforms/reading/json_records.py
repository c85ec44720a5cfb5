"""Records in JSON, one value or one a line, told from text: the keys and numbers of records are no prose."""

from __future__ import annotations

import json

MEDIA_TYPE, LINES_MEDIA_TYPE = "application/json", "application/jsonl"
_DECODER = json.JSONDecoder()
_CONTAINERS = (dict, list)


def json_media_type(text: str) -> str | None:
    """Whether a text is JSON or JSON Lines (a value a line, or values one after the other); None when it is neither.

    A last value that was cut off does not make a text of the others.
    """
    body = text.lstrip("\ufeff \t\r\n")
    if body[:1] not in ("{", "[") or (end := _end_of_value(body)) is None:
        return None
    rest = body[end:].lstrip(" \t\r\n,")
    if not rest:
        return MEDIA_TYPE if isinstance(_value(body), dict) or _holds_records(body) else None
    if rest[:1] in ("{", "[") and _holds_records(body):
        return LINES_MEDIA_TYPE
    return None


def _end_of_value(text: str) -> int | None:
    """Where the object or array that a text begins with ends, None when there is none."""
    try:
        value, end = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None
    return end if isinstance(value, _CONTAINERS) else None


def _value(text: str) -> object:
    return _DECODER.raw_decode(text)[0]


def _holds_records(text: str) -> bool:
    """Whether the first value is an object, or an array with an object, an array or a string: `[1]` begins a note."""
    value = _value(text)
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, (dict, list, str)) for one in value))
