"""A whole `zhibiao run` beside bare `jieba.cut` (pure Python, one process) on the same text, both in the same call.

`python -m benchmarks.end_to_end [FOLDER] [--documents N]` loads a folder into a new warehouse; without one, so many (10,000)
distinct documents made of the real page. A megabyte is 10^6 bytes of UTF-8 of the text that was read, so a format that wraps
much around its text does not count as more. Memory is of all processes together. The segmenter's own start is not counted.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

import duckdb
import jieba

from benchmarks.arguments import parser_of
from benchmarks.process_tree import run_watched
from benchmarks.time_and_memory import Cost, measured
from benchmarks.whole_runs import document, parts, write

TEXTS = "SELECT text FROM document_text ORDER BY document_key, page_no"
SIZE = "SELECT count(DISTINCT document_key), sum(strlen(text)) / 1e6 FROM document_text"


def cut_all(published: Path) -> None:
    """Cuts all text of a warehouse into words, page by page, with pure jieba."""
    with duckdb.connect(str(published), read_only=True) as connection:
        for (text,) in connection.execute(TEXTS).fetchall():
            for _ in jieba.cut(text):
                pass


def cut_something() -> None:
    """Has jieba load its dictionary."""
    jieba.setLogLevel("WARNING")
    list(jieba.cut("全年培训教师"))


def main(folder: Path) -> None:
    """Loads the folder, cuts what was read, and prints both with their ratio."""
    with tempfile.TemporaryDirectory() as made:
        warehouse = Path(made) / "warehouse"
        command = [sys.executable, "-m", "orchestration.cli.main", "run", "--seeds", str(folder), "--warehouse", str(warehouse)]
        load_before = os.getloadavg()[0]
        run = run_watched(command, Path(made) / "run.log")
        published = (warehouse / "zhibiao.duckdb").resolve()
        with duckdb.connect(str(published), read_only=True) as connection:
            documents, megabytes = connection.execute(SIZE).fetchall()[0]
        floor = measured(cut_all, published, first=cut_something)
        by_part = parts(warehouse)
        size = published.stat().st_size / 1e6
    print(f"Python {platform.python_version()}, duckdb {version('duckdb')}, polars {version('polars')}, jieba {version('jieba')}")
    print(f"{os.cpu_count()} cores of {_processor()}; load before: {load_before:.1f}, after: {os.getloadavg()[0]:.1f}")
    print(f"{documents:,} documents, {megabytes:,.1f} MB of text\n")
    print("| | wall | MB/s | processor | MB/s of processor time | memory |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    print(_row("whole run", run, megabytes))
    print(_row("bare `jieba.cut`", floor, megabytes))
    by_wall, by_cpu = floor.seconds / run.seconds, floor.cpu_seconds / run.cpu_seconds
    print(f"\nspeed of the whole run: {by_wall:.2f} of jieba's by the clock, {by_cpu:.2f} by processor time")
    print(f"warehouse: {size:,.0f} MB, {size / megabytes:.1f} × the text")
    print(f"parts: {', '.join(f'{part} {seconds:.0f} s' for part, seconds in by_part.items())}")


def _row(what: str, cost: Cost, megabytes: float) -> str:
    by_wall, by_cpu = megabytes / cost.seconds, megabytes / cost.cpu_seconds
    return f"| {what} | {cost.seconds:.0f} s | {by_wall:.2f} | {cost.cpu_seconds:.0f} s | {by_cpu:.2f} | {cost.peak_mb:,.0f} MB |"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    parser = parser_of(__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    arguments = parser.parse_args()
    if arguments.folder is not None:
        main(arguments.folder)
    else:
        generated = Path(tempfile.mkdtemp())
        try:
            for number in range(arguments.documents):
                write(generated, number, document(number))
            main(generated)
        finally:
            shutil.rmtree(generated)
