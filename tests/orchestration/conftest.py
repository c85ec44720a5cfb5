"""Sites that tests share: the real page, loaded once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.orchestration.sites import PAGE, Site, make_site

if TYPE_CHECKING:
    from pathlib import Path

    import dagster as dg


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, dg.ExecuteInProcessResult]:
    """The real page, loaded; nobody may change this site."""
    site = make_site(tmp_path_factory.mktemp("loaded"), PAGE)
    return site, site.run()


@pytest.fixture
def site(loaded_once: tuple[Site, dg.ExecuteInProcessResult], tmp_path: Path) -> Site:
    """A copy of the loaded site, to be changed."""
    shutil.copytree(loaded_once[0].seeds.parent, tmp_path / "site", symlinks=True)
    return Site(tmp_path / "site" / "seeds", tmp_path / "site" / "warehouse")
