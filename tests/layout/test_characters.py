"""Repair of single characters, against a table of cases."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from transforms.layout.characters import repair_characters, repaired_character
from transforms.layout.letter_spacing import close_letter_spacing
from transforms.mapped_text import MappedText

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> list[tuple[str, str]]:
    return [(str(a), str(b)) for a, b in pl.read_csv(CASES / f"{name}.csv", infer_schema=False).iter_rows()]


@pytest.mark.parametrize(("raw", "repaired"), cases("characters"))
def test_characters_become_what_they_should_have_been(raw: str, repaired: str) -> None:
    found = repair_characters(MappedText.of(raw))
    assert found.text == repaired
    assert all(found.text[i] in repaired_character(raw[offset]) for i, offset in enumerate(found.offsets))


def test_every_entry_of_the_table_names_its_source() -> None:
    table = pl.read_csv("transforms/lexicon/character_repairs.csv", infer_schema=False)
    assert table["source"].null_count() == 0
    assert table.select("code_point", "meaning").is_duplicated().sum() == 0


@pytest.mark.parametrize(("spaced", "closed"), cases("letter_spacing"))
def test_letter_spacing_is_closed_where_it_is_letter_spacing(spaced: str, closed: str) -> None:
    assert close_letter_spacing(MappedText.of(spaced))[0].text == closed


def test_the_ends_of_letter_spaced_runs_are_told() -> None:
    text, ends = close_letter_spacing(MappedText.of("全市 50 所\n院 校 技 能 大\n赛一等奖"))
    assert [text.text[:end] for end in ends] == ["全市 50 所\n院校技能大"]
