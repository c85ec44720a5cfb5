"""The report of a few documents, opened in a real browser without a network; whatever it complains of fails the test."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import pytest
from playwright.sync_api import sync_playwright

from expectations import runner
from tests.expectations.suites_with import suites_with
from tests.operations.programs import CHROMIUM_ARGUMENTS, chromium
from tests.orchestration.sites import PAGE, make_site
from tests.report.made_reports import WITHHELD, write_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.orchestration.sites import Site

WIDE = {"width": 1440, "height": 900}
LOUD = {"error", "warning"}


class Noise(NamedTuple):
    """What a page must not do: complaints of its console, and requests for anything but itself."""

    complaints: list[str]
    requests: list[str]


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the seed page and the made reports, one figure withheld: the run wrote its report."""
    folder = tmp_path_factory.mktemp("reported")
    site = make_site(folder, PAGE)
    write_reports(site.seeds)
    query = f"SELECT * FROM {{batch}} WHERE surface = '{WITHHELD}'"  # noqa: S608 - the tests' own
    suites = suites_with(folder / "suites", "fact_figure", query, "figure", "not_these")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(runner, "audit", partial(runner.audit, suites=suites))
        assert site.run().success
    return site


@pytest.fixture(scope="module")  # its event loop would be in the way of other tests' runs
def browser(reported: Site) -> Iterator[Browser]:  # noqa: ARG001  (made before, for a run is in the way too)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(CHROMIUM_ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a report at a place; at the end, no page may have complained or asked for anything."""
    noise = Noise([], [])

    def opened(report: Path, place: str = "#/", **settings: object) -> Page:
        context = browser.new_context(**cast("dict[str, Any]", {"offline": True, "viewport": WIDE, "locale": "en-US"} | settings))
        page = context.new_page()
        page.on("console", lambda message: noise.complaints.append(message.text) if message.type in LOUD else None)
        page.on("pageerror", lambda error: noise.complaints.append(str(error)))
        page.on("request", lambda request: noise.requests.append(request.url))
        page.goto(f"{report.as_uri()}{place}")
        page.wait_for_selector("body[data-ready]")
        return page

    yield opened
    for context in browser.contexts:
        context.close()
    assert noise.complaints == []
    assert [url for url in noise.requests if not url.startswith(("file:", "blob:file:"))] == []
