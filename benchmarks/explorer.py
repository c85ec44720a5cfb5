"""The report of 1,000 documents and 100,000 figures: made, against a CSV of the figures; then opened and filtered in Chromium.

Usage: python -m benchmarks.explorer [DOCUMENTS]
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from playwright.sync_api import sync_playwright

from benchmarks.arguments import size
from benchmarks.synthetic import FIGURES, write_staged
from benchmarks.time_and_memory import measured
from benchmarks.warehouse_load import load
from orchestration.report.writing import write_report
from orchestration.warehouse.connecting import connected
from orchestration.warehouse.paths import WarehousePaths
from tests.operations.programs import CHROMIUM_ARGUMENTS, chromium

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

LOOKS = 7
FILTERS = {
    "region": {"region": "北京市"},
    "time": {"time": "2010"},
    "measure": {"measure": "对象3"},
    "search": {"q": "培训 17"},
    "search, sorted": {"q": "学位", "sort": "value.down"},
}


class Opened(NamedTuple):
    """Milliseconds in the browser: to the first paint, until the page can be used, and of each filter."""

    first_paint: float
    usable: float
    filters: dict[str, float]


def make(root: Path) -> None:
    """The report of a warehouse."""
    write_report(WarehousePaths(root))


def copy_figures(root: Path, target: Path) -> None:
    """The baseline: the view of figures as a file of text."""
    with connected(root / "zhibiao.duckdb", read_only=True) as connection:
        connection.table("figures").write_csv(str(target))


def look(page_file: Path) -> Opened:
    """Opens the page in a browser without a network, and filters it.

    Raises:
        RuntimeError: There is no Chromium.
    """
    program = chromium()
    if program is None:
        message = "Chromium was not found (Debian: apt-get install chromium)"
        raise RuntimeError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(CHROMIUM_ARGUMENTS))
        page = browser.new_context(offline=True, locale="en-US").new_page()
        page.goto(page_file.as_uri(), wait_until="commit")
        page.wait_for_selector("body[data-ready]", timeout=60_000)
        usable = page.evaluate("performance.now()")
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        _filter(page, {})
        filters = {name: statistics.median(_filter(page, params) for _ in range(LOOKS)) for name, params in FILTERS.items()}
        browser.close()
    return Opened(paint, usable, filters)


def _filter(page: Page, params: dict[str, str]) -> float:
    """Milliseconds from the change of the address until the rows that fit are laid out; each time from all rows."""
    page.evaluate(_SHOW, "#/figures")
    query = "&".join(f"{name}={value}" for name, value in params.items())
    return float(page.evaluate(_SHOW, f"#/figures?{query}&state=published"))


_SHOW = """async place => {
    const shown = document.body.dataset.ready, start = performance.now();
    location.hash = place;
    while (document.body.dataset.ready === shown) await new Promise(done => setTimeout(done, 0));
    document.body.getBoundingClientRect();
    return performance.now() - start;
}"""


def main(documents: int) -> None:
    """Prints the cost of making the page, and how long a reader waits."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_staged(folder / "staged", range(documents))
        load(folder / "warehouse", folder / "staged", documents)
        print(f"a report of {documents * FIGURES:,} figures of {documents:,} documents")
        print(f"  the figures as CSV        {measured(copy_figures, folder / 'warehouse', folder / 'figures.csv')}")
        cost = measured(make, folder / "warehouse")
        page = folder / "warehouse" / "report.html"
        print(f"  the page                  {cost}   file {page.stat().st_size / 1e6:.1f} MB")
        opened = look(page)
    print(f"  first paint {opened.first_paint:.0f} ms, usable after {opened.usable:.0f} ms")
    for line in _lines(list(opened.filters.items())):
        print(line)


def _lines(filters: Sequence[tuple[str, float]]) -> list[str]:
    return [f"  filter: {name:20} {milliseconds:6.0f} ms" for name, milliseconds in filters]


if __name__ == "__main__":
    main(size(__doc__, "documents", 1_000))
