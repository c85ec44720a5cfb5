"""The audit of a whole load with wrong rows in it, and the second look after they were withheld and quarantined.

`python -m benchmarks.audit [DOCUMENTS]` loads so many documents (500), spoils one figure in every hundredth and loses a numeral
in every thousandth. The second look, with what is written into the candidate before it, is to take a fifth of the first at most.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.arguments import size
from benchmarks.whole_runs import document, run, write
from expectations.decision import decide
from expectations.runner import audit, audit_again
from orchestration.warehouse.withholding import carry_out

_WRONG_VALUE = """
UPDATE fact_figure SET value = value * 7, value_low = value_low * 7, value_high = value_high * 7
WHERE figure_key IN (
    SELECT min(figure_key) FROM fact_figure WHERE modifier = 'exact' AND hash(document_key) % 100 = 0 GROUP BY document_key
)
"""
_LOST_NUMERAL = """
DELETE FROM fact_numeral WHERE numeral_key IN (
    SELECT min(numeral_key) FROM fact_numeral WHERE figure_key IS NULL AND hash(document_key) % 1000 = 1 GROUP BY document_key
)
"""


def spoiled(folder: Path, documents: int) -> Path:
    """A candidate of so many documents with wrong rows in it."""
    for number in range(documents):
        write(folder / "seeds", number, document(number))
    run(folder / "seeds", folder / "warehouse")
    candidate = folder / "candidate.duckdb"
    shutil.copyfile((folder / "warehouse" / "zhibiao.duckdb").resolve(), candidate)
    with duckdb.connect(str(candidate)) as connection:
        connection.execute(_WRONG_VALUE)
        connection.execute(_LOST_NUMERAL)
    return candidate


def main(documents: int) -> None:
    """Prints the seconds of both looks and their ratio."""
    folder = Path(tempfile.mkdtemp())
    try:
        candidate = spoiled(folder, documents)
        audit(candidate)  # what is imported and made once is not counted
        began = time.perf_counter()
        first = audit(candidate)
        decided = time.perf_counter()
        decision = decide(first)
        carry_out(candidate, first, decision)
        again = audit_again(candidate, first, documents_left=bool(decision.documents))
        ended = time.perf_counter()
    finally:
        shutil.rmtree(folder)
    first_seconds, second_seconds = decided - began, ended - decided
    print(f"{documents:,} documents: {len(decision.figures)} figures withheld, {len(decision.documents)} documents quarantined")
    print(f"  first look   {first_seconds:7.2f} s   passed: {first.passed}")
    print(f"  second look  {second_seconds:7.2f} s   passed: {again.passed}   {second_seconds / first_seconds:.1%} of the first")


if __name__ == "__main__":
    main(size(__doc__, "documents", 500))
