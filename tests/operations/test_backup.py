"""Backup and restore by the very commands of docs/operations.md, on a warehouse that was loaded, saved, lost and restored."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import dagster as dg
import pytest

from tests.orchestration.sites import PAGE, PROJECT, Site, make_site
from tests.orchestration.test_commands import zhibiao

if TYPE_CHECKING:
    from pathlib import Path

HISTORY = "SELECT source_file, status, loaded_at FROM load_history ORDER BY ALL"
FIGURES = "SELECT * FROM figures ORDER BY figure_key"


class Saved(NamedTuple):
    """A site that was saved once, and what it held then."""

    site: Site
    backup: Path
    history: list[tuple[object, ...]]
    figures: list[tuple[object, ...]]


def commands(chapter: str) -> list[str]:
    """The shell commands of a chapter, a text a block."""
    text = (PROJECT / "docs" / "operations.md").read_text(encoding="utf-8")
    [found] = re.findall(rf"^### {chapter}\n(.*?)(?=^##)", text, re.DOTALL | re.MULTILINE)
    return re.findall(r"^```sh\n(.*?)^```", found, re.DOTALL | re.MULTILINE)


def shell(site: Site, folder: Path, *blocks: str) -> None:
    """Runs blocks in one shell, with the site in the place of the checkout and a folder in that of the backups."""
    script = "\n".join(blocks).replace("/srv/zhibiao", str(site.seeds.parent)).replace("/var/backups/zhibiao", str(folder))
    subprocess.run(["sh", "-eu", "-c", script], check=True, capture_output=True)


def run(site: Site) -> str:
    done = zhibiao("run", "--seeds", site.seeds, "--warehouse", site.warehouse, ZHIBIAO_WORKERS="1")
    assert done.returncode == 0, done.stderr
    return done.stdout


def restore(saved: Saved) -> None:
    shell(saved.site, saved.backup, f"backup={saved.backup}", commands("Restore")[0])


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    folder = tmp_path_factory.mktemp("backup")
    site = make_site(folder / "site", PAGE)
    run(site)
    text, files, _database = commands("Back up")
    shell(site, folder / "backups", text, files)
    [backup] = (folder / "backups").iterdir()
    return Saved(site, backup, site.rows(HISTORY), site.rows(FIGURES))


@pytest.mark.long
def test_what_was_lost_is_there_again(saved: Saved) -> None:
    site = saved.site
    shutil.rmtree(site.seeds)
    shutil.rmtree(site.warehouse)
    site.seeds.mkdir()
    site.warehouse.mkdir()
    restore(saved)
    assert site.rows(HISTORY) == saved.history
    assert site.rows(FIGURES) == saved.figures
    assert "1 unchanged; nothing to do" in run(site)
    with dg.DagsterInstance.from_config(str(site.warehouse / "dagster")) as instance:
        assert instance.get_runs_count() == 2  # the one before the backup and the one just now


@pytest.mark.long
def test_an_older_version_takes_the_place_of_a_newer_one(saved: Saved) -> None:
    site = saved.site
    new = site.seeds / "more.txt"
    new.write_text("全省新建学校3所。\n", encoding="utf-8")
    run(site)
    newer = site.paths.published.resolve()
    restore(saved)
    assert site.rows(HISTORY) == saved.history
    assert "1 new, 1 unchanged" in run(site)
    assert site.rows("SELECT surface FROM figures WHERE source_file = 'more.txt'") == [("3所",)]
    assert (site.paths.refused / newer.name).exists()
