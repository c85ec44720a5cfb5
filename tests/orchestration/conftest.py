"""Sites that tests may change, and instances of Dagster."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from expectations import runner
from orchestration.home import DAGSTER_YAML
from tests.expectations.suites_with import suites_with
from tests.orchestration.sites import Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def site(loaded_once: tuple[Site, dg.ExecuteInProcessResult], tmp_path: Path) -> Site:
    """A copy of the loaded site, to be changed."""
    shutil.copytree(loaded_once[0].seeds.parent, tmp_path / "site", symlinks=True)
    return Site(tmp_path / "site" / "seeds", tmp_path / "site" / "warehouse")


@pytest.fixture
def broken_suites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suites, with one expectation of the whole warehouse that fails where the test wants it to."""
    query = "SELECT * FROM {batch} WHERE surface = '3所'"
    folder = suites_with(tmp_path / "suites", "fact_figure", query, "warehouse", "broken_by_the_test")
    monkeypatch.setattr(runner, "audit", partial(runner.audit, suites=folder))


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an instance of the committed dagster.yaml, its databases made: that takes a second."""
    home = tmp_path_factory.mktemp("dagster") / "home"
    home.mkdir()
    (home / "dagster.yaml").write_bytes(DAGSTER_YAML.read_bytes())
    with dg.DagsterInstance.from_config(str(home)) as made:
        made.get_runs_count()
        made.all_asset_keys()
        made.all_instigator_state()
    return home


@pytest.fixture
def instance(empty_home: Path, tmp_path: Path) -> Iterator[dg.DagsterInstance]:
    """An instance of the committed dagster.yaml that has seen nothing yet."""
    shutil.copytree(empty_home, tmp_path / "home")
    with dg.DagsterInstance.from_config(str(tmp_path / "home")) as made:
        yield made
