"""Throughput of each stage in this process, on one core: from files to staged rows, without Dagster, disk, load and audit.

`python -m benchmarks.stages [FOLDER]` takes all files of a folder, or 200 documents made of the real page; one batch of some
files after the other, as a run does. A megabyte is 10^6 bytes of UTF-8 of the text that was read. The last line is the sum.
"""

from __future__ import annotations

import time
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.arguments import parser_of
from benchmarks.whole_runs import document
from transforms.pipeline import STAGES, load_tables
from transforms.reading.limits import Limits, in_force
from transforms.schemas.staged import SEED_CONTENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transforms.pipeline import Frames

DOCUMENTS = 200
BATCH_FILES = 100


def generated() -> Iterator[tuple[str, bytes]]:
    """Documents made of the real page, by name."""
    for number in range(DOCUMENTS):
        yield f"{number}.txt", document(number).encode()


def of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All files of a folder, by their names under it."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


def batches(files: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    """The files, some at a time."""
    left = iter(files)
    while batch := list(islice(left, BATCH_FILES)):
        yield batch


def main(files: Iterable[tuple[str, bytes]]) -> None:
    """Measures each stage and prints a table."""
    load_tables()
    seconds = {stage.name: 0.0 for stage in STAGES}
    megabytes, documents = 0.0, 0
    for batch in batches(files):
        rows = [
            {"source_file": name, "content_sha256": sha256(content).hexdigest(), "content": content} for name, content in batch
        ]
        frames: Frames = {"seed_content": SEED_CONTENT.frame(rows)}
        for stage in STAGES:
            began = time.process_time()
            with in_force(Limits()):
                frames |= stage(frames)
            seconds[stage.name] += time.process_time() - began
        texts = frames["document_text"]["text"]
        megabytes += float(texts.str.len_bytes().sum()) / 1e6
        documents += len(frames["document"])
    print(f"{documents:,} documents, {megabytes:.1f} MB of text, processor time of one process\n")
    print("| stage | seconds | MB/s | share |\n| --- | ---: | ---: | ---: |")
    whole = sum(seconds.values())
    for name, taken in {**seconds, "all": whole}.items():
        print(f"| {name} | {taken:.1f} | {megabytes / taken:.2f} | {taken / whole:.0%} |")


if __name__ == "__main__":
    parser = parser_of(__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    folder = parser.parse_args().folder
    main(of_folder(folder) if folder is not None else generated())
