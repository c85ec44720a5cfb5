"""A report's own slips: corrected visibly, both values kept, and said when they no longer fit."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orchestration.warehouse.corrections import NO_CORRECTIONS, read_corrections
from orchestration.warehouse.errors import CorrectionsError
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.publish import open_readonly, published_path
from tests.warehouse.fakes import Warehouse, text_of

ENTRY = """\
- source_file: a.txt
  surface: 12人次
  expected: 12
  corrected: 120000
  reason: 漏印“万”
  source: 更正启事 2022-01-05
"""


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = Warehouse(tmp_path)
    made.put("a.txt", text_of("培训12人次。", "建成3所，又建成3所。"))
    return made


def figures(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    query = (
        "SELECT surface, value, value_low, value_high, value_as_printed, correction_reason FROM figures WHERE surface = '12人次'"
    )
    with open_readonly(warehouse.paths) as connection:
        return connection.execute(query).fetchall()


def printed(warehouse: Warehouse) -> dict[str, str]:
    path = published_path(warehouse.paths)
    assert path is not None
    return fingerprints(path)


def test_both_values_are_kept(warehouse: Warehouse) -> None:
    warehouse.put("corrections.yml", ENTRY)
    candidate = warehouse.run()
    assert candidate is not None
    assert candidate.warnings == ()
    right, wrong = Decimal(120000), Decimal(12)
    assert figures(warehouse) == [("12人次", right, right, right, wrong, "漏印“万” (更正启事 2022-01-05)")]


def test_correction_added_and_taken_back_later_needs_no_reading(warehouse: Warehouse) -> None:
    warehouse.run()
    before = printed(warehouse)
    warehouse.put("corrections.yml", ENTRY)
    made = warehouse.plan()
    assert (made.to_read, made.corrections_changed) == ((), True)
    warehouse.run()
    assert figures(warehouse)[0][1] == Decimal(120000)
    assert warehouse.run() is None
    (warehouse.seeds / "corrections.yml").unlink()
    warehouse.run()
    assert printed(warehouse) == before


def test_correction_stays_through_later_loads(warehouse: Warehouse) -> None:
    warehouse.put("corrections.yml", ENTRY)
    warehouse.run()
    warehouse.put("b.txt", text_of("7畦"))
    warehouse.run()
    assert figures(warehouse)[0][4] == Decimal(12)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("12人次\n", "13人次\n"), "it no longer matches any figure"),
        (("a.txt", "z.txt"), "it no longer matches any figure"),
        (("expected: 12", "expected: 11"), "the printed value is 12, not 11"),
        (("12人次\n", "3所\n"), "it matches 2 figures; name its sentence or raw_start too"),
        (("12人次\n", "12人次\n  sentence: 不在\n"), "it no longer matches any figure"),
    ],
)
def test_correction_that_no_longer_fits_is_named_and_not_applied(
    warehouse: Warehouse, change: tuple[str, str], problem: str
) -> None:
    warehouse.put("corrections.yml", "# slips\n" + ENTRY.replace(*change))
    candidate = warehouse.run()
    assert candidate is not None
    assert [problem in warning and "corrections.yml, line 2" in warning for warning in candidate.warnings] == [True]
    assert figures(warehouse)[0][1] == Decimal(12)


def test_second_correction_of_a_figure_is_named(warehouse: Warehouse) -> None:
    warehouse.put("corrections.yml", ENTRY + ENTRY)
    candidate = warehouse.run()
    assert candidate is not None
    assert "another correction is of the same figure" in candidate.warnings[0]


def test_raw_start_and_sentence_tell_figures_apart(warehouse: Warehouse) -> None:
    second = text_of("培训12人次。", "建成3所，又建成3所。").rindex("3所")
    entry = ENTRY.replace("12人次", "3所").replace("expected: 12", "expected: 3.0") + f"  raw_start: {second}\n  sentence: 建成\n"
    warehouse.put("corrections.yml", entry)
    candidate = warehouse.run()
    assert candidate is not None
    assert candidate.warnings == ()
    with open_readonly(warehouse.paths) as connection:
        assert connection.execute("SELECT raw_start FROM figures WHERE value_as_printed = 3").fetchall() == [(second,)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1", "line 1: it must be a list"),
        ("\n- 1", "line 2: a correction must be names"),
        ("- a: [", "line 1"),
        (ENTRY.replace("  reason: 漏印“万”\n", ""), "line 1: reason is missing"),
        (ENTRY + "  valeu: 3\n", "line 7: there is no field valeu"),
        (ENTRY.replace("corrected: 120000", "corrected: 12万"), "line 4: corrected is no number: '12万'"),
        (ENTRY.replace("corrected: 120000", "corrected: nan"), "line 4: corrected does not fit"),
        (ENTRY.replace("corrected: 120000", "corrected: 1e400"), "line 4: corrected does not fit"),
        (ENTRY.replace("corrected: 120000", "corrected: [1]"), "line 1: a correction must be names"),
    ],
)
def test_malformed_file_is_said_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "corrections.yml").write_text(text)
    with pytest.raises(CorrectionsError, match=r"corrections\.yml") as caught:
        read_corrections(tmp_path)
    assert message in caught.value.message
    assert caught.value.remedy


def test_file_that_is_no_utf8_is_said(tmp_path: Path) -> None:
    (tmp_path / "corrections.yml").write_bytes("- 更正".encode("gb18030"))
    with pytest.raises(CorrectionsError, match="is not UTF-8"):
        read_corrections(tmp_path)


def test_no_file_and_an_empty_file_are_no_corrections(tmp_path: Path) -> None:
    assert read_corrections(tmp_path) is NO_CORRECTIONS
    (tmp_path / "corrections.yml").write_text("# none yet\n")
    assert read_corrections(tmp_path).entries == ()


def test_the_example_of_the_readme_is_read(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "seeds" / "README.md").read_text(encoding="utf-8")
    (tmp_path / "corrections.yml").write_text(readme.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    [correction] = read_corrections(tmp_path).entries
    assert (correction.expected, correction.corrected) == (Decimal(12), Decimal(120000))
