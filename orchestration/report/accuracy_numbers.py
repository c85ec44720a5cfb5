"""How right each field is, as `docs/accuracy.md` has it: the numbers that the last gate was passed with, not counted anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARE = re.compile(r"(\d\.\d{3})(?: \[(\d\.\d{3}), (\d\.\d{3})\])?")


class FieldAccuracy(NamedTuple):
    """A row of one of the page's tables.

    Attributes:
        group: The heading it stands under (`Held back`).
        kind: What the table is of (`field`, `disposition`, `confidence` …).
        name: The field or disposition.
        labelled: How often the labels have it.
        precision: Share and its interval, None where nothing was given.
        recall: Share and its interval, None where nothing was labelled.
    """

    group: str
    kind: str
    name: str
    labelled: int
    precision: list[float] | None
    recall: list[float] | None


def read_accuracy(page: str) -> list[FieldAccuracy]:
    """The rows of all tables with a precision and a recall; empty when the page has none.

    Args:
        page: The Markdown of `docs/accuracy.md`.
    """
    return list(_rows(page))


def _rows(page: str) -> Iterator[FieldAccuracy]:
    group = ""
    head: list[str] = []
    for line in page.splitlines():
        if line.startswith("## "):
            group = line[3:].strip()
        if not line.startswith("|"):
            head = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not head:
            head = cells
        elif not set(line) <= set("|-: ") and {"labelled", "precision", "recall"} <= set(head):
            row = dict(zip(head, cells, strict=False))
            yield FieldAccuracy(group, head[0], cells[0], int(row["labelled"]), _share(row["precision"]), _share(row["recall"]))


def _share(text: str) -> list[float] | None:
    found = _SHARE.match(text)
    return [float(number) for number in found.groups() if number] if found else None
