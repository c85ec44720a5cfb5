"""`make bench`: all benchmarks, one after the other."""

from __future__ import annotations

import runpy
from pathlib import Path

HERE = Path(__file__).parent
HELPERS = {"__init__", "__main__", "measuring", "synthetic"}

for module in sorted(path.stem for path in HERE.glob("*.py") if path.stem not in HELPERS):
    print(f"\n== {module}")
    runpy.run_module(f"benchmarks.{module}", run_name="__main__")
