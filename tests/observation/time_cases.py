"""The documents of `tests/cases/times.txt`: a text, and the time and status of the figures marked in it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, NamedTuple

from transforms.pipeline import transform
from transforms.schemas import staged

CASES = Path(__file__).parents[1] / "cases" / "times.txt"
_DOCUMENT = re.compile(r"^=== (?P<name>\S+)\n(?P<text>.*?)(?=^=== |\Z)", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r"\[(?P<surface>[^\[\]]+)\]\{(?P<time>\S+) (?P<status>[APEFN])\}")


class Marked(NamedTuple):
    """A marked figure.

    Attributes:
        start: Where it begins in the text.
        surface: As written.
        time: SDMX string; `..` for an open bound, `-` for none.
        status: SDMX observation status.
    """

    start: int
    surface: str
    time: str
    status: str


class Case(NamedTuple):
    """One document."""

    name: str
    text: str
    figures: tuple[Marked, ...]


def cases() -> list[Case]:
    return [_case(found["name"], found["text"]) for found in _DOCUMENT.finditer(CASES.read_text(encoding="utf-8"))]


def _case(name: str, marked: str) -> Case:
    text, figures, done = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[done : mark.start()]
        figures.append(Marked(len(text), mark["surface"], mark["time"], mark["status"]))
        text += mark["surface"]
        done = mark.end()
    return Case(name, text + marked[done:], tuple(figures))


def observed(name: str, text: str) -> dict[int, dict[str, Any]]:
    """What the whole pipeline says of each figure of a text, by where it begins."""
    content = text.encode()
    row = {"source_file": name, "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = transform(staged.SEED_CONTENT.frame([row]))
    found = frames["figure"].select("figure_key", "raw_start", "surface", "period").join(frames["observation"], on="figure_key")
    return {figure["raw_start"]: figure for figure in found.iter_rows(named=True)}


def told(observation: dict[str, Any]) -> str:
    """The time of an observation as the cases write it."""
    if observation["time_period"]:
        return str(observation["time_period"])
    start, end = observation["time_start"], observation["time_end"]
    return "-" if start is None and end is None else f"{start or '..'}/{end or '..'}"
