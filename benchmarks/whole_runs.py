"""Whole runs (`zhibiao run`: scan, stages, load, audit, publish): all documents, then one added, one changed, none.

`python -m benchmarks.whole_runs [DOCUMENTS]` measures them at a hundredth, a tenth and the whole of so many documents (10,000). A
document is the real page with other numbers, so that no two have the same content. Time is the processor's, of all processes;
what each part of a run takes is by the clock, as Dagster has it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from benchmarks.arguments import size
from benchmarks.time_and_memory import Cost
from orchestration.warehouse.files import copy_file

SEED = Path(__file__).parents[1] / "seeds" / "000_bdc0546a26270c09.txt"
_AMOUNT = re.compile(r"(?<![0-9.+])[1-9][0-9]{1,3}(?=余?万?[人家所名元]|余)")


def document(number: int) -> str:
    """The real page with other amounts, and a sentence that no other document has."""
    page = SEED.read_text(encoding="utf-8")
    other = _AMOUNT.sub(lambda found: str(int(found[0]) + number % 97), page)
    return f"{other}\n\n全市共培训教师{number + 10_000}人次。\n"


def write(seeds: Path, number: int, text: str, seconds: int = 0) -> None:
    """Writes a document changed so many seconds after a time long past, in a folder of 100."""
    file = seeds / f"{number // 100:04}" / f"{number:06}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000 + seconds))


def run(seeds: Path, warehouse: Path) -> Cost:
    """The cost of one run: time of its processes together, memory of the greatest.

    Raises:
        RuntimeError: The run failed; its output was printed.
    """
    command = [sys.executable, "-m", "orchestration.cli.main", "run", "--seeds", str(seeds), "--warehouse", str(warehouse)]
    log = warehouse.with_suffix(".log")
    with log.open("wb") as output:
        began = time.perf_counter()
        to_log = [(os.POSIX_SPAWN_DUP2, output.fileno(), stream) for stream in (1, 2)]
        process = os.posix_spawn(sys.executable, command, os.environ, file_actions=to_log)
        _, status, used = os.wait4(process, 0)
    if status:
        print(log.read_text(encoding="utf-8"))
        message = f"the run ended with {os.waitstatus_to_exitcode(status)}"
        raise RuntimeError(message)
    return Cost(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def parts(warehouse: Path) -> dict[str, float]:
    """Seconds that each part of the last run took; what is left of the whole is the start of Python, Dagster and the summary."""
    with dg.DagsterInstance.from_config(str(warehouse / "dagster")) as instance:
        run_id = instance.get_run_records(limit=1)[0].dagster_run.run_id
        steps = instance.get_run_step_stats(run_id)
    seconds = {step.step_key: (step.end_time or 0) - (step.start_time or 0) for step in steps if step.start_time}
    stages = sum(taken for step, taken in seconds.items() if step.startswith("make_"))
    named = {"scan": "seed_file", "load": "load_star", "audit": "audit", "publish": "published_warehouse"}
    return {"stages": stages} | {part: seconds.get(step, 0) for part, step in named.items()}


@dataclass(frozen=True, slots=True)
class Costs:
    """The cost of each run at one size and of its parts, what merely copying the published file takes, and its size in MB."""

    runs: dict[str, Cost]
    parts: dict[str, dict[str, float]]
    copy_seconds: float
    megabytes: float


def measure(folder: Path, documents: int) -> Costs:
    """Runs all documents, one more, one changed, and none."""
    seeds, warehouse = folder / "seeds", folder / "warehouse"
    for number in range(documents):
        write(seeds, number, document(number))
    costs: dict[str, Cost] = {}
    of_parts: dict[str, dict[str, float]] = {}

    def measured(what: str) -> None:
        costs[what], of_parts[what] = run(seeds, warehouse), parts(warehouse)

    measured("all")
    write(seeds, documents, document(documents))
    measured("one added")
    write(seeds, 0, document(documents + 1), seconds=1)
    measured("one changed")
    measured("none")
    published = (warehouse / "zhibiao.duckdb").resolve()
    began = time.process_time()
    copy_file(published, folder / "copy.duckdb")
    return Costs(costs, of_parts, time.process_time() - began, published.stat().st_size / 1e6)


def main(documents: int) -> None:
    """Prints the costs at three sizes, and what share of the run of all documents each is."""
    for count in (documents // 100, documents // 10, documents):
        folder = Path(tempfile.mkdtemp())
        try:
            costs = measure(folder, count)
        finally:
            shutil.rmtree(folder)
        print(f"{count:,} documents, published file {costs.megabytes:,.0f} MB (a copy of it: {costs.copy_seconds:.2f} s CPU)")
        for what, cost in costs.runs.items():
            print(f"  {what:12} {cost}   {cost.cpu_seconds / costs.runs['all'].cpu_seconds:7.1%} of the CPU of all")
            print(f"  {'':12} {'  '.join(f'{part} {taken:.2f} s' for part, taken in costs.parts[what].items())}", flush=True)


if __name__ == "__main__":
    main(size(__doc__, "documents", 10_000))
