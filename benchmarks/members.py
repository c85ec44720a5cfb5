"""The same documents as files of a folder, in one ZIP archive, and as records of one JSON Lines file: whole runs side by side.

`python -m benchmarks.members [DOCUMENTS]` takes so many (1,000). Time is the processor's, of all processes; the ratio is to the
folder of files.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from pathlib import Path

from benchmarks.arguments import size
from benchmarks.whole_runs import document, parts, run

_CHARACTERS = 1_200
"""Of a document: a report in a newspaper."""


def texts(count: int) -> list[str]:
    """So many reports, no two alike."""
    return [f"{document(number)[:_CHARACTERS]}\n\n全市共培训教师{number + 10_000}人次。\n" for number in range(count)]


def as_files(folder: Path, reports: list[str]) -> None:
    """A file a report."""
    for number, report in enumerate(reports):
        file = folder / f"{number // 100:04}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(report, encoding="utf-8")


def as_archive(folder: Path, reports: list[str]) -> None:
    """One archive with a file a report."""
    with zipfile.ZipFile(folder / "reports.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number, report in enumerate(reports):
            archive.writestr(f"{number // 100:04}/{number:06}.txt", report)


def as_records(folder: Path, reports: list[str]) -> None:
    """One file with a line a report."""
    lines = (json.dumps({"id": number, "content": report}, ensure_ascii=False) for number, report in enumerate(reports))
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")


def main(documents: int) -> None:
    """Prints the cost of each, and what it is of that of the folder."""
    reports = texts(documents)
    of_folder = 0.0
    for write in (as_files, as_archive, as_records):
        with tempfile.TemporaryDirectory() as folder:
            seeds, warehouse = Path(folder, "seeds"), Path(folder, "warehouse")
            seeds.mkdir()
            warehouse.mkdir()
            write(seeds, reports)
            cost = run(seeds, warehouse)
            scan = parts(warehouse)["scan"]
            again = run(seeds, warehouse)
        of_folder = of_folder or cost.cpu_seconds
        print(f"{write.__name__:11} {cost}  {cost.cpu_seconds / of_folder:.2f} of the folder; scan {scan:.2f} s; again {again}")


if __name__ == "__main__":
    main(size(__doc__, "documents", 1_000))
