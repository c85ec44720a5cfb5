"""`make bench`: all benchmarks of speed, one after the other.

`benchmarks.treebank`, `benchmarks.peer_cases`, `benchmarks.ablation`, `benchmarks.entity_ceiling` and `benchmarks.pdf_and_html`
measure rightness on texts that they are given, and `benchmarks.row_digests` compares two versions of the program; they are
called by hand.
"""

from __future__ import annotations

import runpy
from pathlib import Path

from benchmarks.arguments import parser_of

HERE = Path(__file__).parent
LEFT_OUT = {
    "__init__", "__main__", "ablation", "arguments", "entity_ceiling", "formats", "pdf_and_html", "peer_cases", "process_tree",
    "row_digests", "synthetic", "time_and_memory", "treebank",
}  # fmt: skip

parser_of(__doc__).parse_args()
for module in sorted(path.stem for path in HERE.glob("*.py") if path.stem not in LEFT_OUT):
    print(f"\n== {module}")
    runpy.run_module(f"benchmarks.{module}", run_name="__main__")
