"""Digests of all rows that documents are read into: what must be equal before and after a change that is to change nothing.

    python -m benchmarks.row_digests FOLDER ...

Every file below the folders is read. For each table one line tells how many rows there are and a digest of them, which does
not depend on their order, on where the folders stand or on how many processes read. Two versions of the program that print
the same lines read the same rows, to the last column. Files that cannot be read count by their rows of `quarantine`.
"""

from __future__ import annotations

import hashlib
import multiprocessing
from pathlib import Path
from typing import NamedTuple

import polars as pl

from benchmarks.arguments import parser_of
from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT

TABLES = ("document", "quarantine", "article", "paragraph", "sentence", "figure", "numeral", "observation", "term")
BATCH = 20
"""Files that a process reads at once."""
_BYTES = 16
_MODULUS = 1 << (8 * _BYTES)


class Found(NamedTuple):
    """A file, and the name by which its rows know it."""

    name: str
    path: Path


class Digest(NamedTuple):
    """How many rows, and the sum of a digest of each (so that their order does not matter, and a row twice counts twice)."""

    rows: int = 0
    total: int = 0

    def plus(self, other: Digest) -> Digest:
        """The digest of the rows of both."""
        return Digest(self.rows + other.rows, (self.total + other.total) % _MODULUS)


def files_below(folders: list[Path]) -> list[Found]:
    """Every file below the folders, named by its place in its folder.

    Raises:
        FileNotFoundError: A folder is none.
    """
    found = []
    for folder in folders:
        if not folder.is_dir():
            message = f"{folder}: no such folder; name folders of documents"
            raise FileNotFoundError(message)
        found += [Found(f"{folder.name}/{path.relative_to(folder).as_posix()}", path) for path in folder.rglob("*")]
    return sorted(file for file in found if file.path.is_file())


def digest(frame: pl.DataFrame) -> Digest:
    """The digest of the rows of a table, with the names of its columns."""
    found = Digest()
    for row in frame.iter_rows(named=True):
        content = repr(sorted(row.items())).encode("utf-8", "surrogatepass")
        found = found.plus(Digest(1, int.from_bytes(hashlib.blake2b(content, digest_size=_BYTES).digest())))
    return found


def digests(files: list[Found]) -> dict[str, Digest]:
    """The digest of each table that the files are read into."""
    contents = [(name, path.read_bytes()) for name, path in files]
    rows = [
        {"source_file": name, "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
        for name, content in contents
    ]
    frames = transform(SEED_CONTENT.frame(rows))
    return {table: digest(frames[table]) for table in TABLES}


def main() -> None:
    """Prints a line for each table."""
    parser = parser_of(__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    try:
        files = files_below(arguments.folders)
    except FileNotFoundError as error:
        parser.error(str(error))
    batches = [files[at : at + BATCH] for at in range(0, len(files), BATCH)]
    sums = dict.fromkeys(TABLES, Digest())
    with multiprocessing.get_context("spawn").Pool(arguments.processes) as pool:
        for found in pool.imap_unordered(digests, batches):
            sums = {table: so_far.plus(found[table]) for table, so_far in sums.items()}
    print(f"{len(files)} files")
    for table, (count, total) in sums.items():
        print(f"{table:12} {count:9} rows  {total:0{2 * _BYTES}x}")


if __name__ == "__main__":
    main()
