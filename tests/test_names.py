"""No two modules have one name, and the page of names names only what is there."""

from __future__ import annotations

import re
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


def test_each_place_on_the_page_of_names_is_there() -> None:
    page = (ROOT / "docs" / "naming.md").read_text(encoding="utf-8")
    places = {
        place for place in re.findall(r"`([^`\s]+)`", page) if "/" in place and not re.search(r"<|/$|^staged/|^syntax/", place)
    }
    assert len(places) > 40
    assert not [place for place in places if not list(ROOT.glob(place))]
