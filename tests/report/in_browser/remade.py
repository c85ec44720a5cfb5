"""A report with other rows in its chunks: what a panel of many periods or of old targets looks like without a run for it."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any

from orchestration.report.page_columns import chunk
from orchestration.report.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Row = dict[str, Any]


def remade(report: Path, target: Path, **changes: Callable[[list[Row]], list[Row]]) -> Path:
    """Writes the report anew to `target`, the rows of each named chunk (`cells`, `outcomes`) as its function gives them back."""
    chunks = _chunks(report)
    for name, change in changes.items():
        packed = _unpacked(chunks[name])
        names = [column for column in packed if column != "n"]
        rows = change(_rows(packed))
        texts = {column for column in names if isinstance(packed[column], dict)}
        values = {column: [row[column] for row in rows] for column in names}
        chunks[name] = chunk({"n": len(rows), **{column: _packed(values[column], column in texts) for column in names}})
    target.write_text(render(chunks, "zhibiao"), encoding="utf-8")
    return target


def rows_of(report: Path, name: str) -> list[Row]:
    """The rows of one chunk of a report."""
    return _rows(_unpacked(_chunks(report)[name]))


def _chunks(report: Path) -> dict[str, str]:
    return dict(re.findall(r'<script type="text/plain" id="data-([\w-]+)">([^<]*)</script>', report.read_text(encoding="utf-8")))


def _unpacked(text: str) -> Row:
    packed: Row = json.loads(zlib.decompress(base64.b64decode(text)))
    return packed


def _rows(packed: Row) -> list[Row]:
    names = [column for column in packed if column != "n"]
    return [{column: _value(packed[column], at) for column in names} for at in range(packed["n"])]


def _value(column: Any, at: int) -> Any:  # noqa: ANN401  (as JSON has it)
    if not isinstance(column, dict):
        return column[at]
    return None if column["i"][at] < 0 else column["d"][column["i"][at]]


def _packed(values: list[Any], is_text: bool) -> object:
    if not is_text:
        return values
    distinct = list(dict.fromkeys(value for value in values if value is not None))
    return {"d": distinct, "i": [-1 if value is None else distinct.index(value) for value in values]}
