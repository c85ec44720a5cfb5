"""One word for one thing: no two modules, and no two test files, have one name."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("benchmarks", "expectations", "orchestration", "sql", "tests", "transforms")
PYTHON_S_OWN = {"__init__", "__main__", "conftest"}
"""Names that Python or pytest asks for in each folder."""


def test_no_two_modules_have_one_name() -> None:
    modules = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    assert len(modules) > 300
    found = Counter(path.stem for path in modules if path.stem not in PYTHON_S_OWN)
    twice = {name for name, count in found.items() if count > 1}
    assert not twice, sorted(str(path.relative_to(ROOT)) for path in modules if path.stem in twice)
