"""The engine of a cluster: real Ray nodes on this machine give the rows that one machine gives, also when one is killed."""

from __future__ import annotations

import os
import re
import threading
import time
from typing import TYPE_CHECKING

import pytest
import ray
from ray.cluster_utils import Cluster

from orchestration.engines import EngineError
from orchestration.engines.outcomes import Raised
from orchestration.engines.ray_cluster import RayEngine, Terms, work
from tests.orchestration.hostile import CODES, FAIL, HANG, HOSTILE_STAGES, KILL
from tests.orchestration.sites import PAGE, make_site
from tests.orchestration.staging_sites import run_all, run_on, staged_seeds
from tests.orchestration.test_commands import zhibiao
from tests.reading.archive_files import zipped
from transforms.pipeline import load_tables
from transforms.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ray._private.node import Node

    from orchestration.staging import Staging

pytestmark = pytest.mark.long
LIMITS = Limits(seconds=10, memory_mb=800)
TEXTS = {f"{number:03}.txt": f"全省新建学校{number + 2}所，投入1.{number}亿元，增长{number}%。\n" for number in range(120)}


def one_version() -> str:
    return "1"


def version_of_each_process() -> str:
    return str(os.getpid())


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A head that does no work itself, and two nodes with a process each."""
    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False})
    for _ in range(2):
        made.add_node(num_cpus=1)
    yield made
    made.shutdown()  # type: ignore[no-untyped-call]


@pytest.fixture
def engine(cluster: Cluster, tmp_path: Path) -> Iterator[RayEngine]:
    engine = RayEngine(cluster.address, 1, LIMITS.memory_mb, load_tables, tmp_path, one_version)
    yield engine
    engine.close()


def test_one_machine_and_a_cluster_give_the_same_rows(engine: RayEngine, tmp_path: Path) -> None:
    expected = run_all(staged_seeds(tmp_path / "here", TEXTS, files_a_part=20))
    assert len(expected["figure"]) == 3 * len(TEXTS)
    assert run_on(engine, staged_seeds(tmp_path / "there", TEXTS, files_a_part=20)) == expected


def test_a_node_that_is_killed_in_the_middle_costs_no_row(cluster: Cluster, engine: RayEngine, tmp_path: Path) -> None:
    expected = run_all(staged_seeds(tmp_path / "here", TEXTS, files_a_part=4))
    staging = staged_seeds(tmp_path / "there", TEXTS, files_a_part=4)
    node = cluster.add_node(num_cpus=1)
    killing = threading.Thread(target=_kill_amid, args=(cluster, node, staging))
    killing.start()
    rows = run_on(engine, staging)
    killing.join()
    assert rows == expected
    while len([found for found in ray.nodes() if found["Alive"]]) > 3:  # type: ignore[no-untyped-call]
        time.sleep(0.5)  # Ray looks after its nodes every few seconds


def _kill_amid(cluster: Cluster, node: Node, staging: Staging) -> None:
    """Kills a node once the stage of sentences has done a few of the thirty parts."""
    while len(list(staging.table("sentence").glob("part-*.parquet"))) < 3:
        time.sleep(0.01)
    cluster.remove_node(node, allow_graceful=False)
    assert len(list(staging.table("sentence").glob("part-*.parquet"))) < 30


def test_a_hanging_a_crashing_and_a_failing_document_cost_themselves_alone(engine: RayEngine, tmp_path: Path) -> None:
    hostile = {"020a.txt": HANG, "050a.txt": KILL, "080a.txt": FAIL}
    expected = run_all(staged_seeds(tmp_path / "here", TEXTS))
    staging = staged_seeds(tmp_path / "there", TEXTS | hostile, files_a_part=41)
    found = run_on(engine, staging, HOSTILE_STAGES, LIMITS)
    refused = staging.scan("quarantine").collect().to_dicts()
    assert {row["source_file"]: row["reason_code"] for row in refused} == {name: CODES[text] for name, text in hostile.items()}
    assert found | {"quarantine": expected["quarantine"]} == expected


def terms(folder: Path, version: Callable[[], str] = one_version) -> Terms:
    return Terms(LIMITS.memory_mb, load_tables, folder, version, "1")


def test_an_error_of_the_function_comes_back_from_a_node(tmp_path: Path) -> None:
    raised = work(terms(tmp_path), _inverse, 0, 30.0)
    assert isinstance(raised, Raised)
    assert isinstance(raised.error, ZeroDivisionError)
    assert work(terms(tmp_path), _inverse, 2, 30.0) == 0.5


def _inverse(number: int) -> float:
    return 1 / number


def test_a_node_with_another_version_says_so(tmp_path: Path) -> None:
    raised = work(terms(tmp_path, version_of_each_process), _inverse, 1, 30.0)
    assert isinstance(raised, Raised)
    assert isinstance(raised.error, EngineError)
    assert "has another version of the program" in str(raised.error)


def test_a_node_that_does_not_see_the_files_says_so(tmp_path: Path) -> None:
    raised = work(terms(tmp_path / "elsewhere"), _inverse, 1, 30.0)
    assert isinstance(raised, Raised)
    assert re.search(r"does not see .*elsewhere; put seeds and warehouse on storage", str(raised.error))


def test_a_run_on_a_cluster_of_its_own_publishes_what_one_machine_does(tmp_path: Path) -> None:
    here, there = make_site(tmp_path / "here", PAGE), make_site(tmp_path / "there", PAGE)
    archive = zipped({"a.txt": "全省新建学校3所。\n".encode()})
    for site, engine in ((here, "local"), (there, "ray")):
        (site.seeds / "a.zip").write_bytes(archive)  # archives are opened before anything is staged
        done = zhibiao("run", "--engine", engine, "--seeds", site.seeds, "--warehouse", site.warehouse, ZHIBIAO_WORKERS="1")
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
    figures = "SELECT * FROM fact_figure ORDER BY figure_key"
    assert there.rows(figures) == here.rows(figures)
    assert len(here.rows(figures)) > 50
    assert here.rows("SELECT surface FROM figures WHERE source_file = 'a.zip/a.txt'") == [("3所",)]


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nowhere.invalid:6379", "127.0.0.1", "127.0.0.1:99999999"])
def test_a_cluster_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, address: str) -> None:
    site = make_site(tmp_path, PAGE)
    arguments = ("run", "--engine", "ray", "--seeds", site.seeds, "--warehouse", site.warehouse)
    done = zhibiao(*arguments, ZHIBIAO_RAY_ADDRESS=address)
    assert done.returncode == 2
    assert f"the Ray cluster {address} cannot be joined" in done.stderr
    assert "Nothing was published" in done.stderr
    assert "Traceback" not in done.stderr
    assert not site.paths.published.exists()
