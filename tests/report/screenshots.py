"""The pictures in `docs/pictures/`: `python -m tests.report.screenshots` loads the real page and takes them anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from tests.operations.programs import CHROMIUM_ARGUMENTS, chromium
from tests.orchestration.sites import PAGE, PROJECT, Site, make_site

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

PICTURES = PROJECT / "docs" / "pictures"
LARGEST_BYTES = 300_000
WIDE: ViewportSize = {"width": 1280, "height": 800}
VIEWS = {
    "overview": "#/",
    "figures": "#/figures?region=北京市",
    "document": "#/document/{document}/figure/{figure}",
}
"""Name of a picture → what of the page it shows."""
_FIGURE = "SELECT document_key, figure_key FROM figures WHERE surface = '13亿元'"


def take(site: Site, folder: Path) -> list[Path]:
    """Takes a picture of each view, and of the figures as they look in Chinese and in the dark."""
    [(document, figure)] = site.rows(_FIGURE)
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_ARGUMENTS))
        for language in ("en", "zh-CN"):
            page = browser.new_page(viewport=WIDE, color_scheme="light" if language == "en" else "dark", locale=language)
            for name, place in VIEWS.items():
                if language != "en" and name != "figures":
                    continue
                page.goto(site.paths.report.as_uri() + place.format(document=document, figure=figure))
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(500)  # the table draws its rows after the page is loaded
                file = folder / f"{name}{'' if language == 'en' else '_zh'}.png"
                page.screenshot(path=file)
                taken.append(file)
        browser.close()
    return taken


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        loaded = make_site(Path(temporary), PAGE)
        if not loaded.run().success:
            sys.exit("the page was not loaded; try make run to see why")
        for picture in take(loaded, PICTURES):
            if picture.stat().st_size > LARGEST_BYTES:
                sys.exit(f"{picture} is larger than {LARGEST_BYTES:,} bytes; show less of the page")
