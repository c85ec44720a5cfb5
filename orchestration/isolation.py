"""A stage over all parts: a document that hangs, crashes or bloats its process, or that the stage fails on, costs itself alone.

A part is worked on in the whole. One that is lost is done again in some twenty pieces, of these the lost ones document by
document; what is then still lost is the document at fault. So a good document is done three times at most, and one that hangs
costs three times its limit and a tenth of a second for each of its neighbours. An engine is only asked to map a function.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import count
from math import isqrt
from typing import TYPE_CHECKING

import polars as pl

from orchestration.engines import Lost
from orchestration.fault_files import write_down
from orchestration.found_files import read_contents
from orchestration.warehouse.errors import WarehouseError
from transforms.pipeline import STAGES
from transforms.reading.limits import allow_seconds, in_force, raise_limit
from transforms.schemas import staged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from orchestration.engines import Engine
    from orchestration.staging import Staging
    from transforms.pipeline import Frames, Stage
    from transforms.reading.limits import Limits

FAULTS_BORNE = 2
SHARE_OF_FAULTS_BORNE = 0.05
"""A stage that fails on more documents than both is at fault itself: going on would publish a warehouse without them."""
SECONDS_PER_DOCUMENT = 0.1
"""What each document of a part adds to a document's limit: ten times what one of usual size takes."""
SECONDS_PER_ROW = 0.002
"""What each row that a stage reads adds (a sentence, a row of a table): five times what it takes."""
_AT_ONCE_SINGLY = 8
_NAMED_FAULTS = 5
REMEDIES = {  # by reason code of what is lost
    "timeout": raise_limit("seconds"),
    "memory": raise_limit("memory_mb"),
    "crashed": "Open it in the program that it was made with, and save it again; if that does not help, report it.",
    "program_fault": "This is a fault of the program, not of the file: please report it; the other files are loaded.",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part, or some documents of it: names of files for the stage that reads them, else keys of documents.

    Attributes:
        part: Name of the part.
        name: What its files are called beside those of the part; empty for the whole part.
        documents: Which documents; None for all of them.
    """

    part: str
    name: str = ""
    documents: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that a stage could not be done on, and what became of it."""

    part: str
    document: str
    lost: Lost


def run_stage(stage: Stage, staging: Staging, engine: Engine, parts: Sequence[str], limits: Limits) -> None:
    """Runs a stage on every part, writing the tables it makes; documents that are lost are quarantined.

    Raises:
        WarehouseError: The stage failed on so many documents that the fault is not theirs.
    """
    staging.clear(stage.outputs, parts)
    faults: list[Fault] = []
    names = (f"{number:06}" for number in count())
    pieces = [Piece(part) for part in parts]
    while pieces:
        sizes = [_size(staging, stage, piece) for piece in pieces]
        seconds = [limits.seconds + SECONDS_PER_DOCUMENT * size for size in sizes]
        outcomes = engine.map(partial(run_piece, staging, stage, limits), pieces, seconds)
        lost = [(piece, outcome) for piece, outcome in zip(pieces, outcomes, strict=True) if outcome is not None]
        pieces = []
        for piece, outcome in lost:
            for name in stage.outputs:
                staging.remove(name, piece.part, piece.name)  # some may be written
            documents = piece.documents or _documents(staging, stage, piece.part)
            if len(documents) > 1:
                pieces += _smaller(piece.part, documents, names)
            else:
                faults += [Fault(piece.part, document, outcome) for document in documents]
        _require_few(faults, stage, staging)
    for part in sorted({fault.part for fault in faults}):
        _quarantine(staging, stage, part, {fault.document: fault.lost for fault in faults if fault.part == part})


def run_piece(staging: Staging, stage: Stage, limits: Limits, piece: Piece) -> Lost | None:
    """Runs a stage on a piece; module-level, so that another process can be told to.

    Returns:
        None when its tables are written; else what became of it.
    """
    frames = {
        name: read_contents(staging.table("seed_file") / piece.part, piece.documents)
        if name == "seed_content"
        else staging.read(name, piece.part, piece.documents)
        for name in stage.inputs
    }
    allow_for_rows(stage, frames)
    try:
        with in_force(limits):
            made = stage(frames)
    except MemoryError:
        raise  # the engine's affair
    except Exception:  # whatever it is, it must not cost the other documents
        where = write_down(staging.folder.parent / "faults", stage.name, "".join(piece.documents or (piece.part,)))
        return Lost("program_fault", f"failed; {where} says where")
    for name, frame in made.items():
        staging.write(name, piece.part, frame, piece.name)
    return None


def allow_for_rows(stage: Stage, frames: Frames) -> None:
    """Gives a stage the time that its rows need: a table of 100,000 rows is long, and hangs no more than a short one."""
    allow_seconds(SECONDS_PER_ROW * sum(frames[name].height for name in stage.inputs))


def _size(staging: Staging, stage: Stage, piece: Piece) -> int:
    return len(piece.documents or _documents(staging, stage, piece.part))


def _documents(staging: Staging, stage: Stage, part: str) -> tuple[str, ...]:
    """The documents of a part, as the stage's inputs name them."""
    if "seed_content" in stage.inputs:
        return tuple(pl.read_parquet(staging.table("seed_file") / part, columns=["source_file"], glob=False).to_series())
    return tuple(staging.read("document", part).get_column("document_key"))


def _smaller(part: str, documents: Sequence[str], names: Iterator[str]) -> Iterable[Piece]:
    size = isqrt(len(documents)) if len(documents) > _AT_ONCE_SINGLY else 1
    return [Piece(part, next(names), tuple(documents[at : at + size])) for at in range(0, len(documents), size)]


def _require_few(faults: Sequence[Fault], stage: Stage, staging: Staging) -> None:
    if len(faults) > max(FAULTS_BORNE, SHARE_OF_FAULTS_BORNE * staging.files_to_read()):
        told = "; ".join(_source_files(faults[:_NAMED_FAULTS], stage, staging))
        last = faults[0].lost
        message = (
            f"The program failed on {len(faults)} files, too many to go on without them ({told} …). {_sentence(stage, last)}"
        )
        limited = last.reason_code in ("timeout", "memory")
        what_to_do = f"{REMEDIES[last.reason_code]} Or take these files out of the folder." if limited else "Report it."
        raise WarehouseError(message, f"{what_to_do} The published warehouse is as it was.")


def _source_files(faults: Sequence[Fault], stage: Stage, staging: Staging) -> list[str]:
    """What the files of some documents are called."""
    if "seed_content" in stage.inputs:
        return [fault.document for fault in faults]
    return [staging.read("document", fault.part, [fault.document]).get_column("source_file")[0] for fault in faults]


def _sentence(stage: Stage, lost: Lost) -> str:
    return f"On this file, the stage {stage.name} {lost.reason}."


def _quarantine(staging: Staging, stage: Stage, part: str, lost: dict[str, Lost]) -> None:
    """Takes documents out of the part's tables and puts them into its quarantine, which is written first."""
    first = "seed_content" in stage.inputs
    rows = pl.read_parquet(staging.table("seed_file") / part, glob=False) if first else staging.read("document", part, list(lost))
    refused = staged.QUARANTINE.frame(
        {
            "source_file": row["source_file"],
            "content_sha256": row["content_sha256"],
            "reason_code": what.reason_code,
            "reason": _sentence(stage, what),
            "remedy": REMEDIES[what.reason_code],
            "byte_offset": None,
        }
        for row in rows.iter_rows(named=True)
        if (what := lost.get(row["source_file" if first else "document_key"]))
    )
    staging.append("quarantine", part, refused, stage.name)
    for earlier in STAGES[: [known.name for known in STAGES].index(stage.name)]:
        for name in earlier.outputs:
            staging.remove_documents(name, part, list(lost))
