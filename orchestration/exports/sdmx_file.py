"""SDMX-CSV 2.0 of `observations`, and its structure definition in a file beside it.

A row is an observation whose indicator, area and time are known; SDMX has no place for others. The value is the number as
printed, with the power of ten of its magnitude (13.7 and 12 for 13.7万亿元). Times are SDMX's: 2024, 2024-Q1, 2024-09,
2024-09-03, and for a span its first day and how long it is (2024-01-01/P9M). No text is changed and no mark stands at the
head: it is for programs.
"""

from __future__ import annotations

import csv
import datetime
import json
from typing import TYPE_CHECKING, Any

import duckdb

from expectations.page import plain
from orchestration.exports.delimited_file import BATCH
from orchestration.exports.sdmx_structure import ATTRIBUTES, DATAFLOW, DIMENSIONS, MEASURE, TIME, structure
from orchestration.exports.selection import answers
from orchestration.exports.whole_file import written_whole
from transforms.observation.resolved_time import ONE_DAY, period_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from orchestration.exports.selection import Selection

_FREQUENCIES = {"year": "A", "quarter": "Q", "month": "M", "day": "D", "point": "D"}
_NEEDED = ("indicator_code", "ref_area", "time_start", "time_end")
_HEADER = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *(part.id for part in (*DIMENSIONS, TIME, MEASURE, *ATTRIBUTES)))


def structure_path(output: Path) -> Path:
    """The file of the structure: `observations.sdmx.csv` has `observations.sdmx.structure.json` beside it."""
    return output.with_suffix(".structure.json")


def write_sdmx_csv(selection: Selection, output: Path, connection: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Writes both files; the one of the data appears last.

    Args:
        selection: Rows of `observations`.
        output: The file of the data.
        connection: To the published file.

    Returns:
        How many rows it has, and how many were left out.

    Raises:
        SettingsError: The condition does not fit the rows, or a file cannot be written.
    """
    known = selection.rows
    for name in _NEEDED:
        known = known.filter(duckdb.ColumnExpression(name).isnotnull())
    indicators = answers(connection, "answers/indicator_codes")
    areas = answers(connection, "answers/area_codes")
    prepared = f"{selection.made_by['finished_at'].isoformat()}Z"
    with written_whole(output) as beside:
        written = _write_rows(known, beside)
        with written_whole(structure_path(output)) as structured:
            text = json.dumps(structure(indicators, areas, prepared), ensure_ascii=False, indent=1)
            structured.write_text(text + "\n", encoding="utf-8")
    return written, selection.count() - written


def _write_rows(known: duckdb.DuckDBPyRelation, path: Path) -> int:
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(_HEADER)
        for batch in known.to_arrow_reader(BATCH):
            table.writerows(_cells(row) for row in batch.to_pylist())
            written += batch.num_rows
    return written


def _cells(row: Mapping[str, Any]) -> tuple[object, ...]:
    """The cells of an observation, in the order of the header."""
    power = row["unit_mult"] or 0
    dimensions = (
        _FREQUENCIES.get(row["time_kind"], "_O"),
        row["ref_area"],
        row["indicator_code"],
        row["transformation"],
        row["figure_key"],
    )
    return (
        *("dataflow", DATAFLOW, "I"),
        *dimensions,
        time_period(row["time_start"], row["time_end"]),
        _printed(row["value"], power),
        row["obs_status"],
        row["unit"],
        power,
        row["decimals"],
        row["base"],
        row["modifier"],
        _printed(row["value_low"], power),
        _printed(row["value_high"], power),
        row["measure"],
        "|".join(row["qualifiers"]),
        row["time_basis"],
        row["vintage"],
        row["source_file"],
        row["page_no"],
        row["sentence"],
    )


def time_period(start: datetime.date, end: datetime.date) -> str:
    """The days as an SDMX time period: a year, quarter, month or day by its name, others as first day and duration.

    SDMX 3.0, section 6, 4.2.6 (time range): the duration is ISO 8601's, here in whole years, else months, else days.
    """
    if (name := period_name(start, end)) is not None:
        return name
    after = end + ONE_DAY
    if start.day != 1 or after.day != 1:
        return f"{start.isoformat()}/P{(after - start).days}D"
    months = (after.year - start.year) * 12 + after.month - start.month
    return f"{start.isoformat()}/P{months // 12}Y" if months % 12 == 0 else f"{start.isoformat()}/P{months}M"


def _printed(value: Decimal | None, power: int) -> str | None:
    """A value as printed before its magnitude, every digit kept."""
    return None if value is None else plain(value.scaleb(-power))
