"""Values read from the Chinese cases of Recognizers-Text, a project of the same kind: currency, dimension, percent, age.

    python -m benchmarks.peer_cases FOLDER            prints the share of right values, a line a file
    python -m benchmarks.peer_cases FOLDER --errors   also prints each wrong case

FOLDER has the JSON files of its `Specs/NumberWithUnit/Chinese` and `Specs/Number/Chinese`, as they are (MIT licence; they are
no part of this project): a list of `Input` and `Results`, each with the `Text` found and its `Resolution`. Each input is read
as a document of its own, through all stages up to the figures. A result is right when the figure at its place has its value;
two values with `..` between them are the bounds of a range. 八折 and 85折 keep their number here and are 80 % and 85 % there.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.arguments import parser_of
from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT


class Result(NamedTuple):
    """A value that a case expects: its input, the words, the value, and the figure that was found there."""

    text: str
    surface: str
    value: str
    found: dict[str, Any] | None

    @property
    def is_right(self) -> bool:
        """Whether the figure has the value."""
        if self.found is None:
            return False
        low, is_range, high = self.value.rstrip("%").replace("..", "|").partition("|")
        if is_range:
            return (self.found["value_low"], self.found["value_high"]) == (Decimal(low), Decimal(high))
        value = self.found["value"]
        if value is not None and self.found["unit"] == "折" and value <= _ALL_TENTHS:
            value *= 10
        return value is not None and value == Decimal(low)


_ALL_TENTHS = 10
"""十折 is the whole price."""


def read(path: Path) -> list[Result]:
    """The results of one file, each with what was found at its place (white space aside)."""
    cases = json.loads(path.read_text(encoding="utf-8-sig"))
    rows = [
        {"source_file": f"{i}.txt", "content_sha256": str(i), "content": case["Input"].encode()} for i, case in enumerate(cases)
    ]
    frames = transform(SEED_CONTENT.frame(rows))
    names = dict(frames["document"].select("document_key", "source_file").iter_rows())
    figures: dict[str, list[dict[str, Any]]] = {}
    for row in frames["figure"].iter_rows(named=True):
        figures.setdefault(names[row["document_key"]], []).append(row)
    found = []
    for i, case in enumerate(cases):
        at = 0
        for result in case["Results"]:
            start = max(case["Input"].lower().find(result["Text"].lower(), at), 0)
            at = start + len(result["Text"])
            value = result["Resolution"].get("value")
            if value is None:
                continue  # a unit without a number
            here = (row for row in figures.get(f"{i}.txt", ()) if row["raw_start"] < at and start < row["raw_end"])
            found.append(Result(case["Input"], result["Text"], value, next(here, None)))
    return found


def main() -> None:
    """Prints the table."""
    parser = parser_of(__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print each wrong case")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    for path in sorted(options.folder.rglob("*.json")):
        results = read(path)
        right[path.stem] = sum(result.is_right for result in results)
        print(f"{path.stem:28}{right[path.stem]:6} of {len(results):4}{right[path.stem] / max(len(results), 1):8.3f}")
        for result in results if options.errors else ():
            if not result.is_right:
                got = result.found and (str(result.found["value"]), result.found["unit"], result.found["surface"])
                print(f"    {result.text!r}: {result.surface} is {result.value}, found {got}")


if __name__ == "__main__":
    main()
