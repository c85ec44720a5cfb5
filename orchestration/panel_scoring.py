"""The published observations compared with a labelled panel: headline indicators of reports, each with its year, value and kind.

A label names its figure by file and offsets (`file`, `raw_start`), and says what it is: `indicator`, `measure` (level, growth or
share), `kind` (outcome, estimate or target), `year`, `province`, `value` (a fall is
negative), and `span` where it is of several years.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from orchestration.settings import SettingsError
from sql import statement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import duckdb

Row = dict[str, Any]
REQUIRED = ("file", "province", "indicator", "measure", "kind", "year", "value", "raw_start")
TRANSFORMATIONS = {"level": ("N",), "growth": ("G1Y",), "share": ("SH", "N")}
OF_SPANS = {"level": ("N", "CUM"), "growth": ("GB", "AVG_G"), "share": ("SH", "N", "GB", "DB")}
STATUSES = {"outcome": ("A", "P"), "estimate": ("E", "P"), "target": ("F",)}
CLOSE = 1e-6
"""Values differ when they are further apart, as a share of the labelled one."""


@dataclass(slots=True)
class PanelScore:
    """How the observations do on a labelled panel.

    Attributes:
        labelled: Labels whose file is in the warehouse.
        right: Those whose figure has the right indicator, transformation, year, region, status and value.
        wrong_fields: For each field, how many labelled figures have it wrong; `figure` where there is no observation.
        cells: Cells of the panel of labelled indicators, measures and provinces, of whole years.
        wrong_cells: Those whose value no label gives.
        mistakes: A line for each label that is not met and for each wrong cell, for people to read.
    """

    labelled: int = 0
    right: int = 0
    wrong_fields: Counter[str] = field(default_factory=Counter)
    cells: int = 0
    wrong_cells: int = 0
    mistakes: list[str] = field(default_factory=list)


def read_labels(file: Path) -> list[Row]:
    """The labels of a file of JSON lines.

    Raises:
        SettingsError: It is not there, or a line is no label; the message names the line and what to do.
    """
    if not file.is_file():
        message = f"{file} is no file; name a file of JSON lines, one label a line"
        raise SettingsError(message)
    labels = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            label = json.loads(line)
        except json.JSONDecodeError:
            message = f"{file}, line {number}, is no JSON; correct it or take it out"
            raise SettingsError(message) from None
        lacking = [name for name in REQUIRED if not isinstance(label, dict) or name not in label]
        if lacking or label["measure"] not in TRANSFORMATIONS or label["kind"] not in STATUSES:
            what = f"lacks {', '.join(lacking)}" if lacking else "has a measure or a kind that is none"
            message = f"{file}, line {number}, {what}; correct it or take it out"
            raise SettingsError(message)
        labels.append(label)
    return labels


def score_panel(connection: duckdb.DuckDBPyConnection, labels: Iterable[Row]) -> PanelScore:
    """Scores the published views `observations` and `panel`.

    Args:
        connection: To the published file.
        labels: From `read_labels`; those of files that the warehouse does not have are left out.
    """
    observed = _rows(connection)
    files = {PurePosixPath(row["source_file"]).name for row in observed}
    known = [label for label in labels if label["file"] in files]
    by_place = {(PurePosixPath(row["source_file"]).name, row["raw_start"]): row for row in observed}
    score = PanelScore(labelled=len(known))
    for label in known:
        wrong = _wrong(label, by_place.get((label["file"], label["raw_start"])))
        score.right += not wrong
        score.wrong_fields.update(name for name, _ in wrong)
        if wrong:
            given = "; ".join(f"{name}: {value}" for name, value in wrong)
            score.mistakes.append(f"{label['file']} {label['raw_start']} {label['indicator']} {label['value']}: {given}")
    _score_cells(score, known, observed)
    return score


def _rows(connection: duckdb.DuckDBPyConnection) -> list[Row]:
    cursor = connection.execute(statement("answers/panel_figures"))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _wrong(label: Row, row: Row | None) -> list[tuple[str, object]]:
    """The fields of a labelled figure that are not as labelled, each with what it has."""
    if row is None:
        return [("figure", "is no observation")]
    of_span = "span" in label
    expected = (OF_SPANS if of_span else TRANSFORMATIONS)[label["measure"]]
    ends = row["time_end"].year if row["time_end"] else None
    checks = {
        "indicator": row["indicator"] == label["indicator"],
        "transformation": row["transformation"] in expected,
        "year": ends == label["year"],
        "region": row["area"] == label["province"],
        "status": row["obs_status"] in STATUSES[label["kind"]],
        "value": _is_close(row["value"], label["value"]),
    }
    names = {"year": "time_period", "region": "area", "status": "obs_status"}
    return [(name, row[names.get(name, name)]) for name, right in checks.items() if not right]


def _is_close(value: object, labelled: float) -> bool:
    return value is not None and abs(float(str(value)) - labelled) <= CLOSE * max(1, abs(labelled))


def _score_cells(score: PanelScore, labels: list[Row], observed: list[Row]) -> None:
    """Counts the cells of the panel of labelled indicators, and those whose value no label gives."""
    values: dict[tuple[str, str, str, str], list[float]] = {}
    measured = set()
    for label in labels:
        for transformation in TRANSFORMATIONS[label["measure"]]:
            measured.add((label["indicator"], transformation))
            cell = label["indicator"], transformation, label["province"], str(label["year"])
            values.setdefault(cell, []).append(float(label["value"]))
    files = {label["file"] for label in labels}
    areas = {label["province"] for label in labels}
    for row in observed:
        cell = row["indicator"], row["transformation"], row["area"], row["time_period"]
        of_labels = row["is_shown"] and PurePosixPath(row["source_file"]).name in files and row["area"] in areas
        if not of_labels or cell[:2] not in measured or not str(row["time_period"]).isdigit() or row["obs_status"] == "N":
            continue
        if row["transformation"] == "SH" and (row["base"] or "").startswith("全"):
            continue
        score.cells += 1
        if not any(_is_close(row["value"], value) for value in values.get(cell, ())):
            score.wrong_cells += 1
            score.mistakes.append(f"{row['source_file']} {row['raw_start']} cell {' '.join(map(str, cell))}: {row['value']}")
