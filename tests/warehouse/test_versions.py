"""The versions change when what they stand for changes, and only then."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from orchestration.warehouse import versions
from orchestration.warehouse.versions import (
    CARRIERS,
    LIBRARIES,
    NO_ROWS,
    extractor_version,
    extractor_version_of,
    schema_version,
    views_version,
)

TRANSFORMS = Path(__file__).parents[2] / "transforms"


def test_extractor_version_follows_code_and_tables(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon/units.csv").write_text("unit\n元\n")
    first = extractor_version_of(tmp_path)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.pyc").write_bytes(b"x")
    (tmp_path / "notes.md").write_text("x")
    assert extractor_version_of(tmp_path) == first
    (tmp_path / "lexicon/units.csv").write_text("unit\n元\n亩\n")
    second = extractor_version_of(tmp_path)
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert len({first, second, extractor_version_of(tmp_path)}) == 3


def test_versions_are_short_and_stable() -> None:
    versions = [extractor_version(), schema_version(), views_version()]
    assert [len(version) for version in versions] == [16, 16, 16]
    assert len(set(versions)) == 3


def test_extractor_version_leaves_out_what_only_people_read(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    (tmp_path / "units.csv").write_text("unit,source\n元,corpus\n")
    first = extractor_version_of(tmp_path)
    (tmp_path / "a.py").write_text('"""About."""\n\nx = 1  # one\n')
    (tmp_path / "units.csv").write_text("unit,source\n元,ISO 4217\n")
    assert extractor_version_of(tmp_path) == first
    (tmp_path / "schemas").mkdir()
    for name in NO_ROWS:
        (tmp_path / name).write_text("y = 2\n")
    assert extractor_version_of(tmp_path) == first


def test_extractor_version_follows_the_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = extractor_version_of(tmp_path)
    for library in LIBRARIES:
        monkeypatch.setattr(versions, "version", lambda name, other=library: "9" if name == other else "1")
        assert extractor_version_of(tmp_path) != first


def imports(path: Path) -> set[str]:
    """Full names of the modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def needed(distribution: str, extra: str = "") -> set[str]:
    """What a library asks for where it runs, on this Python; names as package indexes write them."""
    asked = [Requirement(text) for text in requires(distribution) or ()]
    here = [one for one in asked if one.marker is None or one.marker.evaluate({"extra": extra})]
    of_extras = [needed(one.name, asked_extra.replace("_", "-")) for one in here for asked_extra in one.extras]
    return {re.sub(r"[_.]", "-", one.name.lower()) for one in here}.union(*of_extras)


MODULES_OF_EXTRAS = {"PIL", "cv2", "rapidocr"}
"""Of OF_EXTRAS: they are there only where the extra ocr is installed."""


def test_every_library_of_the_extractor_is_in_its_version_or_has_a_reason_not_to_be() -> None:
    """A new reader's library belongs into LIBRARIES; one that shapes no row into CARRIERS, with the reason."""
    distributions = packages_distributions()
    names = {name.split(".")[0] for path in TRANSFORMS.rglob("*.py") for name in imports(path)}
    third_party = names - set(sys.stdlib_module_names) - {"transforms"} - MODULES_OF_EXTRAS
    libraries = {distribution.lower() for name in third_party for distribution in distributions[name]}
    waiting = set(libraries)
    while waiting:
        waiting = {name for library in waiting for name in needed(library)} - libraries
        libraries |= waiting
    assert libraries == {*LIBRARIES, *CARRIERS}
    assert not set(LIBRARIES) & set(CARRIERS)


def test_no_stage_imports_a_module_that_is_left_out() -> None:
    left_out = {f"transforms.{name.removesuffix('.py').replace('/', '.')}" for name in NO_ROWS}
    inside = [path for path in TRANSFORMS.rglob("*.py") if path.relative_to(TRANSFORMS).as_posix() not in NO_ROWS]
    assert {path.name: found for path in inside if (found := imports(path) & left_out)} == {}
    assert all((TRANSFORMS / name).exists() for name in NO_ROWS)


ROWS = """
import hashlib, sys
from functools import cache
from pathlib import Path
import polars as pl
import transforms.lexicon as tables
whole = tables.lexicon
if sys.argv[1] == "without":
    tables.lexicon = cache(lambda name: whole(name).with_columns(source=pl.lit("nobody")))
from transforms.pipeline import transform
from transforms.schemas import staged
content = Path("seeds/000_bdc0546a26270c09.txt").read_bytes()
row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
frames = transform(staged.SEED_CONTENT.frame([row]))
print(len(frames["figure"]), hashlib.sha256(repr([frame.rows() for frame in frames.values()]).encode()).hexdigest())
"""


def test_no_row_depends_on_where_a_table_took_its_rows_from() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", ROWS, how], cwd=TRANSFORMS.parent, capture_output=True, text=True, check=True
        ).stdout.split()
        for how in ("with", "without")
    ]
    assert told[0] == told[1]
    assert int(told[0][0]) > 50
