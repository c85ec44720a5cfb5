"""The notebook runs without a browser, over the published file that the settings name."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from tests.orchestration.sites import PROJECT

if TYPE_CHECKING:
    import pytest

    from tests.orchestration.sites import Site


def test_the_notebook_shows_the_panel_and_the_conflicts(exported: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(PROJECT)
    monkeypatch.delitem(sys.modules, "notebooks.panel", raising=False)
    from notebooks.panel import app  # noqa: PLC0415 - importing marimo takes a while

    cells = dict(exported.rows("SELECT indicator, count(*) FROM panel GROUP BY indicator"))
    conflicts = exported.rows("SELECT count(*) FROM conflicts")[0][0]
    _, shown = app.run()
    shown["connection"].close()
    assert 0 < len(shown["cells"]) <= cells[shown["indicator"].value]
    assert len(shown["sentences"]) == len(set(shown["cells"]["figure_key"]))
    assert len(shown["conflicts"]) == conflicts > 0
