"""Corrections applied to the figures of a candidate: the corrected value stands beside the printed one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import polars as pl

from sql import statement
from transforms.schemas.model import DECIMAL, INTEGER, TEXT

if TYPE_CHECKING:
    from decimal import Decimal

    import duckdb

    from orchestration.warehouse.corrections import Correction, Corrections

_MATCHED = pl.Schema({"correction_no": INTEGER, "source_file": TEXT, "surface": TEXT, "sentence": TEXT, "raw_start": INTEGER})
_APPLIED = pl.Schema({"figure_key": TEXT, "corrected": DECIMAL, "reason": TEXT})


def apply_corrections(connection: duckdb.DuckDBPyConnection, corrections: Corrections) -> tuple[str, ...]:
    """Undoes every earlier correction and applies these; returns a sentence on each that fits no figure, or several."""
    connection.execute(statement("correct/undo"))
    if not corrections.entries:
        return ()
    rows = [(no, c.source_file, c.surface, c.sentence, c.raw_start) for no, c in enumerate(corrections.entries)]
    connection.register("correction", pl.DataFrame(rows, schema=_MATCHED, orient="row").to_arrow())
    matches: dict[int, list[tuple[str, Decimal | None]]] = defaultdict(list)
    for no, figure_key, value in connection.execute(statement("correct/match")).fetchall():
        matches[no].append((figure_key, value))
    applied: dict[str, tuple[str, Decimal, str]] = {}
    warnings = []
    for no, correction in enumerate(corrections.entries):
        problem = _problem(correction, matches[no], applied)
        if problem is None:
            key = matches[no][0][0]
            applied[key] = (key, correction.corrected, f"{correction.reason} ({correction.source})")
        else:
            warnings.append(f"{correction.named().capitalize()} was not applied: {problem}.")
    connection.register("applied_correction", pl.DataFrame(list(applied.values()), schema=_APPLIED, orient="row").to_arrow())
    connection.execute(statement("correct/apply"))
    return tuple(warnings)


def _problem(
    correction: Correction, matched: list[tuple[str, Decimal | None]], applied: dict[str, tuple[str, Decimal, str]]
) -> str | None:
    if not matched:
        return "it no longer matches any figure"
    if len(matched) > 1:
        return f"it matches {len(matched)} figures; name its sentence or raw_start too"
    key, value = matched[0]
    if key in applied:
        return "another correction is of the same figure"
    if value != correction.expected:
        return f"the printed value is {value if value is None else f'{value.normalize():f}'}, not {correction.expected:f}"
    return None
