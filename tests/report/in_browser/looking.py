"""What tests read off the page, and what they hold it against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.orchestration.sites import Site


def text(page: Page, selector: str) -> str:
    return page.locator(selector).first.inner_text()


def found(page: Page) -> int:
    [number] = re.findall(r"^([\d,]+)", text(page, "#found"))
    return int(number.replace(",", ""))


def count(site: Site, where: str) -> int:
    [(number,)] = site.rows(f"SELECT count(*) FROM figures WHERE {where}")  # noqa: S608 - the tests' own
    return int(number)


def key_of(site: Site, source_file: str, surface: str = "") -> str:
    """The place of a document in the page, or of the figure there that is written so."""
    found = [
        row for row in site.rows("SELECT source_file, surface, document_key, figure_key FROM figures") if row[0] == source_file
    ]
    if not surface:
        return f"#/document/{found[0][2]}"
    [figure] = [row for row in found if row[1] == surface]
    return f"#/document/{figure[2]}/figure/{figure[3]}"
