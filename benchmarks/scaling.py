"""Whole runs of more and more text: time and memory by the megabyte, and what a second worker gives, in the same call.

`python -m benchmarks.scaling [MEGABYTES ...]` (10 and 100) makes distinct documents of the real page, and loads each size with
two workers, the least with one too. The aims: a megabyte costs at most 10 % more at the greatest size than at the least; all
processes together hold at most 1.5 GB; two workers are at least 1.7 times as fast as one in the stages.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.arguments import parser_of
from benchmarks.increment import run
from benchmarks.whole_runs import document, parts, write

if TYPE_CHECKING:
    from benchmarks.time_and_memory import Cost

AIM_OF_GROWTH, AIM_OF_MEMORY_MB, AIM_OF_TWO = 0.10, 1500, 1.7
SIZES = (10, 100)


def make(seeds: Path, megabytes: int) -> float:
    """Writes distinct documents of so much text; returns the megabytes of UTF-8 that they have."""
    size, number = 0, 0
    while size < megabytes * 1e6:
        text = document(number)
        write(seeds, number, text)
        size += len(text.encode())
        number += 1
    return size / 1e6


def measure(megabytes: int, workers: int) -> tuple[float, Cost, float]:
    """Megabytes, cost, and seconds of the stages, of a run on so much text."""
    with tempfile.TemporaryDirectory() as made:
        seeds, warehouse = Path(made) / "seeds", Path(made) / "warehouse"
        written = make(seeds, megabytes)
        cost = run(seeds, warehouse, workers)
        return written, cost, parts(warehouse)["stages"]


def main(sizes: list[int]) -> None:
    """Prints a line for each run, and how they compare."""
    print("| text | workers | wall | stages | processor | processor a MB | memory |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    least, greatest = min(sizes), max(sizes)
    found = {}
    for megabytes, workers in [(least, 1), *((size, 2) for size in sorted(sizes))]:
        written, cost, stages = found[megabytes, workers] = measure(megabytes, workers)
        print(
            f"| {written:.0f} MB | {workers} | {cost.seconds:.0f} s | {stages:.0f} s | {cost.cpu_seconds:.0f} s "
            f"| {cost.cpu_seconds / written:.2f} s | {cost.peak_mb:,.0f} MB |",
            flush=True,
        )
    a_megabyte = {size: found[size, 2][1].cpu_seconds / found[size, 2][0] for size in sizes}
    print(f"\na megabyte at {greatest} MB against {least} MB: {a_megabyte[greatest] / a_megabyte[least] - 1:+.0%} processor time")
    print(f"two workers against one, stages by the clock: {found[least, 1][2] / found[least, 2][2]:.2f} times as fast")
    memory = max(cost.peak_mb for _, cost, _ in found.values())
    print(f"memory: {memory:,.0f} MB (aim: {AIM_OF_MEMORY_MB:,} MB); load now: {os.getloadavg()[0]:.1f}")
    print(f"aims: {AIM_OF_GROWTH:+.0%}, {AIM_OF_TWO} times")


if __name__ == "__main__":
    parser = parser_of(__doc__)
    parser.add_argument("megabytes", nargs="*", type=int, default=list(SIZES))
    main(parser.parse_args().megabytes)
