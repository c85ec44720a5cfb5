"""The tables of cases of figures: one for each construction, in `tests/cases/constructions/`, and one for figures of nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.measurement.marked_cases import MarkedSentenceError, read_cases
from tests.measurement.measuring import CASES
from transforms.measurement.constructions.registry import CONSTRUCTIONS

if TYPE_CHECKING:
    from tests.measurement.marked_cases import Row

FOLDER = CASES / "constructions"
COLUMNS = ("sentence", "status", "known_failure", "genre", "counter_to")
NONE = "none"
"""The name of no construction: nothing names what the figure is of."""
NAMES = tuple(construction.name for construction in CONSTRUCTIONS)


def construction_tables() -> dict[str, list[Row]]:
    """The rows of each table, by the name of its construction.

    Raises:
        MarkedSentenceError: A table cannot be read, or a row marks two figures; names file and line.
        FileNotFoundError: A construction has no table.
    """
    tables = {name: read_cases(FOLDER / f"{name}.csv", COLUMNS) for name in (*NAMES, NONE)}
    for row in (row for rows in tables.values() for row in rows):
        if len(row.marked.figures) > 1:
            message = f"{row.place}: two figures are marked; write a row for each: {row.columns['sentence']}"
            raise MarkedSentenceError(message)
    return tables
