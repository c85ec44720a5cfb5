"""A reader's verdicts, as the report page gives them out: read, and held against the published warehouse.

A line of JSON is one verdict: `figure_key`, what the reader saw (`source_file`, `content_sha256`, `surface`, `value`), `verdict`
(right, wrong, better), and of the latter two `field`, `better`, `reason`, `source`; `given_at` says when.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from orchestration.warehouse.errors import WarehouseError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RIGHT, WRONG, BETTER = "right", "wrong", "better"
FIELDS = ("value", "unit", "measured_entity", "measured_property", "region", "time_period", "status", "not_a_figure")
STATUSES = ("achieved", "target", "norm", "ongoing")
MAX_BYTES = 50_000_000
_KEY = re.compile(r"[0-9a-f]{20}")
_TEXTS = ("source_file", "content_sha256", "surface", "given_at")
_MAYBE_TEXTS = ("value", "field", "better", "reason", "source")
_REMEDY = "Take the file out of the report page again, or remove the line."


class VerdictsError(WarehouseError):
    """A file of verdicts that cannot be used; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader says of one figure.

    Attributes:
        line: Where it stands in the file, from 1.
        figure_key: The figure.
        source_file: Its file, as the reader saw it; so are the next three.
        content_sha256: Hash of that file.
        surface: The figure as written.
        value: The value that the page showed, multiplied out; None for a range.
        verdict: `right`, `wrong` or `better`.
        field: The field that is wrong (one of FIELDS); None for `right`.
        better: What is right there; None but for `better`.
        reason: Why, in the reader's words.
        source: Where the right value stands.
        given_at: When, ISO 8601.
    """

    line: int
    figure_key: str
    source_file: str
    content_sha256: str
    surface: str
    value: str | None
    verdict: str
    field: str | None
    better: str | None
    reason: str | None
    source: str | None
    given_at: str


def read_verdicts(file: Path) -> list[Verdict]:
    """The verdicts of a file, in its order; of two on one figure the later.

    Raises:
        VerdictsError: It cannot be read, is too large, or a line is not what it must be.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise VerdictsError(
                f"{file} is larger than {MAX_BYTES // 1_000_000} MB.", "Give the file that the report page saved."
            )
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise VerdictsError(f"{file} cannot be read: {error.strerror}.", "Name the file that the report page saved.") from error
    except UnicodeDecodeError as error:
        raise VerdictsError(f"{file} is not UTF-8 (byte {error.start}).", "Give the file as the report page saved it.") from error
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            verdict = _verdict(file, number, line)
            found[verdict.figure_key] = verdict
    return list(found.values())


def _verdict(file: Path, number: int, line: str) -> Verdict:
    def wrong(what: str) -> VerdictsError:
        return VerdictsError(f"{file}, line {number}: {what}.", _REMEDY)

    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise wrong("it is not JSON") from error
    if not isinstance(given, dict):
        raise wrong("a verdict must be an object")
    key = given.get("figure_key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise wrong("figure_key must be 20 hex digits")
    for name in _TEXTS:
        if not isinstance(given.get(name), str):
            raise wrong(f"{name} is missing")
    for name in _MAYBE_TEXTS:
        if not isinstance(given.get(name), str | None):
            raise wrong(f"{name} must be a text")
    problem = _contradiction(given)
    if problem:
        raise wrong(problem)
    known: dict[str, Any] = {name: given.get(name) or None for name in _MAYBE_TEXTS}
    return Verdict(line=number, figure_key=key, verdict=given["verdict"], **{name: given[name] for name in _TEXTS}, **known)


def _contradiction(given: Mapping[str, Any]) -> str | None:
    verdict, field, better = given.get("verdict"), given.get("field"), given.get("better")
    if verdict not in {RIGHT, WRONG, BETTER}:
        return "verdict must be right, wrong or better"
    if verdict != RIGHT and field not in FIELDS:
        return f"field must be one of {', '.join(FIELDS)}"
    if verdict != BETTER:
        return None
    if not better or field == "not_a_figure":
        return "a better value must be given, of one of the fields"
    if field == "status" and better not in STATUSES:
        return f"a status is one of {', '.join(STATUSES)}"
    return None if field != "value" or _number(better) is not None else f"the better value {better!r} is no plain number"


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < Decimal(10) ** 28 and round(number, 10) == number else None


def misfit(verdict: Verdict, figure: Mapping[str, Any] | None) -> str | None:
    """Why a verdict is not of the figure that the warehouse has now; None when it is.

    Args:
        verdict: The verdict.
        figure: The row of `answers/judged` with its key; None when there is none.
    """
    if figure is None:
        return "the warehouse has no such figure any more"
    if figure["surface"] != verdict.surface:
        return f"it is written {figure['surface']} now"
    printed = figure["value"] if figure["value_as_printed"] is None else figure["value_as_printed"]
    seen = None if verdict.value is None else _number(verdict.value)
    if seen not in {printed, figure["value"]}:
        return "its value is another one now"
    return None
