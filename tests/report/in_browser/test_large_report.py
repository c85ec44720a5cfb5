"""The report of 1,000 documents and 100,000 figures opens, finds and shows as the small one does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from benchmarks.synthetic import FIGURES, write_staged
from benchmarks.warehouse_load import load
from orchestration.report.writing import write_report
from orchestration.warehouse.paths import WarehousePaths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

DOCUMENTS = 1_000
LARGEST = 25_000_000


@pytest.mark.long
def test_a_thousand_documents(tmp_path: Path, open_page: Callable[..., Page]) -> None:
    write_staged(tmp_path / "staged", range(DOCUMENTS))
    load(tmp_path / "warehouse", tmp_path / "staged", DOCUMENTS)
    written = write_report(WarehousePaths(tmp_path / "warehouse"))
    assert (written.documents, written.figures, written.left_out) == (DOCUMENTS, DOCUMENTS * FIGURES, 0)
    assert written.size_bytes < LARGEST
    page = open_page(written.path, "#/figures?q=30.txt&sort=value.down")
    expect(page.locator("#found")).to_contain_text(f"{10 * FIGURES:,} of 100,000 figures")
    page.get_by_role("button", name="Last page").click()
    expect(page.locator(".pager")).to_contain_text("page 10 of 10")
    page.locator("tbody a.surface").last.click()
    page.locator("#drawer").get_by_role("link", name="Open in the document").click()
    expect(page.locator(".n.chosen")).to_have_count(1)
