"""The versions change when what they stand for changes, and only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestration.warehouse.versions import extractor_version, extractor_version_of, schema_version, views_version

if TYPE_CHECKING:
    from pathlib import Path


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
