"""The entry of corrections.yml that docs/operations.md shows, on the report it speaks of."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.orchestration.sites import PROJECT, make_site

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "某省教育事业统计公报\n\n2023年，全省共有小学学生900亿人，专任教师12.5万人。\n"


@pytest.mark.long
def test_a_slip_of_the_source_is_withheld_and_published_once_corrected(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site.seeds / "某省教育公报.txt").write_text(REPORT, encoding="utf-8")
    assert site.run().success
    assert site.rows("SELECT surface FROM withheld") == [("900亿人",)]
    assert site.rows("SELECT surface FROM figures") == [("12.5万人",)]

    page = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    [entry] = re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    (site.seeds / "corrections.yml").write_text(entry, encoding="utf-8")
    assert site.run().success
    assert site.rows("SELECT surface FROM withheld") == []
    corrected = site.rows("SELECT surface, value, value_as_printed FROM figures WHERE correction_reason IS NOT NULL")
    assert corrected == [("900亿人", Decimal(9_000_000), Decimal(90_000_000_000))]
