"""The page of formats names each format that the program knows, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from transforms.lexicon import lexicon
from transforms.reading.document import OPTIONAL_TYPES, READ_TYPES
from transforms.reading.members.member_documents import HOLDERS
from transforms.reading.members.record_fields import FIELDS

PAGE = (Path(__file__).parents[1] / "docs" / "formats.md").read_text(encoding="utf-8")
MEDIA_TYPE = re.compile(r"`([a-z]+/[a-z0-9.+-]+)`")


def rows(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, less its heads."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("Documents", READ_TYPES),
        ("Read where more is installed", OPTIONAL_TYPES),
        ("Files that hold several", HOLDERS),
        ("Formats that are known and not read", frozenset(lexicon("refused_formats")["media_type"]) - HOLDERS),
    ],
    ids=["documents", "optional", "holders", "refused"],
)
def test_the_page_has_each_format_of_the_program_and_no_other(heading: str, known: frozenset[str]) -> None:
    told = [found for row in rows(heading) for found in MEDIA_TYPE.findall(row[1])]
    assert len(told) == len(set(told))
    assert set(told) == known


def test_each_refused_format_stands_with_its_reason_and_remedy() -> None:
    remedies = dict(lexicon("remedies").iter_rows())
    codes = dict(lexicon("refused_formats").select("media_type", "reason_code").iter_rows())
    for code, types, remedy in rows("Formats that are known and not read"):
        assert remedies[code.strip("`")] == remedy
        assert {codes[found] for found in MEDIA_TYPE.findall(types)} == {code.strip("`")}


def test_the_example_of_named_fields_has_all_fields() -> None:
    assert all(f'"{field}": ' in PAGE for field in FIELDS)
