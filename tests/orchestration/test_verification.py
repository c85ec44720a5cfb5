"""Verification: what an increment does not look at again is found, and put right from the seeds; what is sound stays as it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from orchestration.warehouse.fingerprint import fingerprints

if TYPE_CHECKING:
    from pathlib import Path

    import dagster as dg

    from tests.orchestration.sites import Site

VERIFY: dict[str, Any] = {"ops": {"seed_file": {"config": {"verify": True}}}}
ROT = {
    "a value": "UPDATE fact_figure SET value = 1400000000 WHERE surface = '13亿元'",
    "a figure": "DELETE FROM fact_figure WHERE surface = '13亿元'",
    "a page": "UPDATE document_text SET text = replace(text, '13亿元', '31亿元')",
}


def rot(site: Site, sql: str) -> None:
    """Changes the published file in place, as no run does."""
    file = site.paths.published.resolve()
    file.chmod(0o644)
    with duckdb.connect(str(file)) as connection:
        connection.execute(sql)
    file.chmod(0o444)


def verification(result: dg.ExecuteInProcessResult) -> str:
    [event] = result.asset_materializations_for_node("seed_file")
    return str(event.metadata["verification"].value)


def add(site: Site, name: str = "report.txt") -> None:
    added = site.seeds / name
    added.write_text("云南省政府工作报告\n\n全省粮食产量达到1957万吨，增长2.1%。\n", encoding="utf-8")
    os.utime(added, (1_700_000_000, 1_700_000_000))


def test_a_sound_warehouse_stays_as_it_is(site: Site) -> None:
    before = site.paths.published.resolve()

    result = site.run(VERIFY)

    assert result.success
    assert verification(result).endswith("expectations hold")
    assert site.paths.published.resolve() == before
    assert list((site.warehouse / "quality").glob("*-verify/report.html"))


@pytest.mark.long
@pytest.mark.parametrize("sql", ROT.values(), ids=ROT)
def test_rot_is_found_and_the_warehouse_built_anew(site: Site, sql: str) -> None:
    sound = fingerprints(site.paths.published.resolve())
    rot(site, sql)
    assert fingerprints(site.paths.published.resolve()) != sound
    add(site)
    assert site.run().success, "an increment does not look at what it did not touch"

    result = site.run(VERIFY)

    assert result.success
    assert verification(result).startswith("verification failed: v_000002.duckdb no longer holds fact_")
    (site.seeds / "report.txt").unlink()
    assert site.run().success
    assert fingerprints(site.paths.published.resolve()) == sound
    reasons = site.rows("SELECT DISTINCT reason FROM load_history WHERE reason LIKE '%no longer holds%'")
    assert len(reasons) == 1


def test_a_damaged_block_is_found(site: Site) -> None:
    sound = fingerprints(site.paths.published.resolve())
    damage(site.paths.published.resolve())

    assert site.run(VERIFY).success

    assert fingerprints(site.paths.published.resolve()) == sound


def damage(file: Path) -> None:
    """Overwrites the middle of every block but the headers, as a failing disk would."""
    file.chmod(0o644)
    with file.open("r+b") as opened:
        for start in range(4096 * 3 + 100_000, file.stat().st_size, 262_144):
            opened.seek(start)
            opened.write(bytes(64))
    file.chmod(0o444)
