"""A whole `zhibiao run` of one file more, and of nothing new, against the run of all documents, in the same call.

`python -m benchmarks.increment [FOLDER] [--documents N]` takes the files of a folder, or so many (10,000) short distinct
documents. The aim: one file more costs at most 3 % of all of them, nothing new at most 4 s. Memory is of all processes together.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks.arguments import parser_of
from benchmarks.process_tree import run_watched
from benchmarks.time_and_memory import Cost
from benchmarks.whole_runs import SEED, document

AIM_OF_ONE, AIM_OF_NONE = 0.03, 4.0
_SHORT = 700
"""Characters of a made-up document: those of a broadcast item."""


def run(seeds: Path, warehouse: Path, workers: int = 2) -> Cost:
    """The cost of a run on a folder."""
    command = [sys.executable, "-m", "orchestration.cli.main", "run", "--seeds", str(seeds), "--warehouse", str(warehouse)]
    return run_watched([*command, "--workers", str(workers)], warehouse.with_suffix(".log"))


def fill(seeds: Path, folder: Path | None, documents: int) -> int:
    """Puts the files of a folder, or so many short documents, into the seeds; returns how many."""
    if folder is not None:
        shutil.copytree(folder, seeds)
    for number in range(documents if folder is None else 0):
        file = seeds / f"{number // 100:04}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(short_document(number), encoding="utf-8")
    return sum(len(files) for _, _, files in os.walk(seeds))


def short_document(number: int) -> str:
    """A piece of the real page with other amounts, and a sentence that no other document has."""
    text = document(number)
    start = number * 97 % (len(text) - _SHORT)
    return f"{text[start : start + _SHORT]}\n\n全市共培训教师{number + 10_000}人次。\n"


def main(folder: Path | None, documents: int) -> None:
    """Runs all documents, one more, and none, and prints each with its share of the first."""
    with tempfile.TemporaryDirectory() as made:
        seeds, warehouse = Path(made) / "seeds", Path(made) / "warehouse"
        count = fill(seeds, folder, documents)
        costs = {"all": run(seeds, warehouse)}
        shutil.copy(SEED, seeds / "one_more.txt")
        costs["one more"] = run(seeds, warehouse)
        costs["nothing new"] = run(seeds, warehouse)
    print(f"{count:,} documents; load now: {os.getloadavg()[0]:.1f}")
    for what, cost in costs.items():
        print(f"  {what:12} {cost}   {cost.cpu_seconds / costs['all'].cpu_seconds:6.1%} of the processor time of all")
    share, seconds = costs["one more"].cpu_seconds / costs["all"].cpu_seconds, costs["nothing new"].seconds
    print(f"one more: {share:.1%} (aim: {AIM_OF_ONE:.0%}); nothing new: {seconds:.1f} s (aim: {AIM_OF_NONE:.0f} s)")


if __name__ == "__main__":
    parser = parser_of(__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    arguments = parser.parse_args()
    main(arguments.folder, arguments.documents)
