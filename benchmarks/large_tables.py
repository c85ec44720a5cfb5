"""A large table as XLSX and as CSV: cells a second of the reader beside bare calamine, and a whole run with its memory.

`python -m benchmarks.large_tables [ROWS]` makes tables of so many rows (100,000) and four columns, reads them, and runs each by
itself through all stages. Time is the processor's; memory is that of all processes of the run together.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import xlsxwriter
from python_calamine import CalamineWorkbook

from benchmarks.arguments import size
from benchmarks.process_tree import run_watched
from transforms.reading.document import read_document
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADS = ("代码", "村", "粮食产量（吨）", "常住人口（人）")
_COUNTS = "SELECT count(*) FROM fact_figure"
_REFUSED = "SELECT reason_code, reason FROM quarantine"


def rows(count: int) -> Iterator[tuple[str | float, ...]]:
    """The table's rows, no two alike."""
    yield _HEADS
    for number in range(count):
        yield f"{100_000 + number}", f"第{number}村", round(1000 + number * 1.37, 2), 2000 + number


def as_workbook(count: int) -> bytes:
    """The table as XLSX."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"constant_memory": True})
    sheet = book.add_worksheet("各村统计")
    for at, row in enumerate(rows(count)):
        sheet.write_row(at, 0, row)
    book.close()
    return content.getvalue()


def as_csv(count: int) -> bytes:
    """The table as CSV."""
    content = io.StringIO()
    csv.writer(content).writerows(rows(count))
    return content.getvalue().encode()


def bare(content: bytes) -> None:
    """What calamine alone does."""
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _seconds(content: bytes) -> float:
    began = time.process_time()
    try:
        read_document("table", content)
    except UnreadableError as error:
        print(f"refused: {error.reason} {error.remedy}")
    return time.process_time() - began


def main(count: int) -> None:
    """Prints cells a second, and what a whole run of each file costs."""
    cells = (count + 1) * len(_HEADS)
    for name, content in (("table.xlsx", as_workbook(count)), ("table.csv", as_csv(count))):
        told = f"{name}: {len(content) / 1e6:.1f} MB, read {cells / _seconds(content):,.0f} cells/s"
        if name.endswith("xlsx"):
            began = time.process_time()
            bare(content)
            told += f", calamine alone {cells / (time.process_time() - began):,.0f}"
        print(told, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            seeds, warehouse = Path(folder, "seeds"), Path(folder, "warehouse")
            seeds.mkdir()
            (seeds / name).write_bytes(content)
            command = [
                sys.executable,
                "-m",
                "orchestration.cli.main",
                "run",
                "--seeds",
                str(seeds),
                "--warehouse",
                str(warehouse),
            ]
            cost = run_watched(command, Path(folder, "log"))
            with duckdb.connect(str(warehouse / "zhibiao.duckdb"), read_only=True) as published:
                counted = published.execute(_COUNTS).fetchone()
                refused = published.execute(_REFUSED).fetchall()
        print(
            f"  whole run: {cost}; {counted[0] if counted else 0:,} figures{f'; refused {refused}' if refused else ''}",
            flush=True,
        )


if __name__ == "__main__":
    main(size(__doc__, "rows", 100_000))
