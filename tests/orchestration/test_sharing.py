"""A run with a DuckLake: what is published is shared; where it cannot be, the run says so, and the next one catches up."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import duckdb
import pytest

from orchestration.warehouse.lake_place import LakePlace
from tests.orchestration.test_commands import zhibiao
from tests.warehouse.lakes import differences, loads_shown
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from pathlib import Path

    from tests.orchestration.sites import Site


@pytest.fixture
def place(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch) -> LakePlace:
    made = LakePlace(str(tmp_path / "catalog.ducklake"), tmp_path / "data")
    values = {"LAKE": made.catalog, "LAKE_DATA": made.data, "SEEDS": site.seeds, "WAREHOUSE": site.warehouse}
    for name, value in values.items():
        monkeypatch.setenv(f"ZHIBIAO_{name}", str(value))
    return made


@pytest.mark.long
def test_a_run_that_cannot_share_publishes_and_warns_and_the_next_one_catches_up(
    site: Site, place: LakePlace, caplog: pytest.LogCaptureFixture
) -> None:
    (site.seeds / "new.txt").write_text("2024年全省新建学校3所，投入约1.2亿元。", encoding="utf-8")
    place.data.parent.mkdir(exist_ok=True)
    place.data.touch()  # a file where the folder of the data must be
    before = site.paths.published.resolve()
    with caplog.at_level(logging.WARNING, "zhibiao"):
        result = site.run()
    assert result.success
    assert site.paths.published.resolve() != before
    [event] = result.asset_materializations_for_node("published_warehouse")
    assert str(event.metadata["lake"].value).startswith("not shared: The DuckLake")
    [warning] = [record.getMessage() for record in caplog.records if "not shared" in record.getMessage()]
    assert "the next run catches up" in warning
    place.data.unlink()
    assert site.run().success  # there is nothing new to load
    assert differences(place, site.paths, (*STAR, *MARTS)) == []
    assert loads_shown(place) == site_loads(site)[-1:]


def site_loads(site: Site) -> list[str]:
    with duckdb.connect(str(site.paths.published), read_only=True) as connection:
        return [load for (load,) in connection.execute("SELECT load_id FROM load ORDER BY load_id").fetchall()]


@pytest.mark.usefixtures("place")
def test_a_setting_that_cannot_be_used_ends_with_2_and_one_sentence(site: Site) -> None:
    done = zhibiao("run", "--seeds", site.seeds, "--warehouse", site.warehouse, ZHIBIAO_LAKE="postgres:dbname=zhibiao")
    assert done.returncode == 2
    assert "set both" in done.stderr
    assert done.stderr.count("\n") == 1
