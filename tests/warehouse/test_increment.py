"""Adding, changing, renaming, duplicating and removing files leaves what a load from nothing would make."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.publish import open_readonly, published_path
from tests.warehouse.fakes import Warehouse, text_of

if TYPE_CHECKING:
    from pathlib import Path

BEIJING = text_of(
    "2021年培训12人次，建成3所。", "双减后退费1300元。",
    title="甲", organizations=["北京市教委", "乙委"], region="110000", reporters=["王五", "李六"],
)  # fmt: skip
HANGZHOU = text_of("双一流高校5所，占80%。", "2020年种菜7畦。", organizations=["浙江省厅"], region="330100", speaker="赵七")
HANGZHOU_LATER = text_of("双一流高校6所，占81%。", organizations=["浙江省厅"], region="330100", speaker="钱八")
NATION = text_of("2022年培训99人次。", title="丙")


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    made = Warehouse(tmp_path / "first")
    made.put("a.txt", BEIJING)
    made.put("b/c.txt", HANGZHOU)
    made.put("bad.bin", b"\0garbage")
    made.run()
    return made


def ask(warehouse: Warehouse, query: str) -> list[tuple[Any, ...]]:
    with open_readonly(warehouse.paths) as connection:
        return connection.execute(query).fetchall()


def published(warehouse: Warehouse) -> dict[str, str]:
    path = published_path(warehouse.paths)
    assert path is not None
    return fingerprints(path)


def anew(warehouse: Warehouse, tmp_path: Path, **options: Any) -> Warehouse:  # noqa: ANN401
    """A warehouse loaded from nothing from the same seeds."""
    made = Warehouse(tmp_path / "anew", extractor=warehouse.extractor, **options)
    made.seeds.rmdir()
    made.seeds.symlink_to(warehouse.seeds)
    made.run()
    return made


def test_second_run_has_nothing_to_do(warehouse: Warehouse) -> None:
    assert warehouse.run() is None
    assert [file.name for file in warehouse.paths.versions.iterdir()] == ["v_000001.duckdb"]


def test_views_say_what_the_files_say(warehouse: Warehouse) -> None:
    figures = ask(warehouse, "SELECT source_file, surface, value, unit, region, organization, speaker FROM figures ORDER BY ALL")
    assert figures == [
        ("a.txt", "12人次", Decimal(12), "人次", "北京市", "北京市教委", None),
        ("a.txt", "1300元", Decimal(1300), "元", "北京市", "北京市教委", None),
        ("a.txt", "3所", Decimal(3), "所", "北京市", "北京市教委", None),
        ("b/c.txt", "5所", Decimal(5), "所", "浙江省", "浙江省厅", "赵七"),
        ("b/c.txt", "7畦", Decimal(7), "畦", "浙江省", "浙江省厅", "赵七"),
        ("b/c.txt", "80%", Decimal(80), "%", "浙江省", "浙江省厅", "赵七"),
    ]
    articles = ask(
        warehouse, "SELECT title, region, region_name, organizations, reporters, speaker FROM articles ORDER BY source_file"
    )
    assert articles == [
        ("甲", "北京市", "北京市", ["北京市教委", "乙委"], ["王五", "李六"], None),
        (None, "浙江省", "杭州市", ["浙江省厅"], [], "赵七"),
    ]
    assert ask(warehouse, "SELECT source_file, reason, remedy FROM quarantine") == [("bad.bin", "not text", "convert it")]
    assert ask(warehouse, "SELECT unit, is_known FROM dim_unit WHERE NOT is_known") == [("畦", False)]
    assert ask(warehouse, "SELECT kind, region_code FROM dim_organization WHERE name = '北京市教委'") == [
        ("government", "110000")
    ]


def test_every_offset_finds_its_surface(warehouse: Warehouse) -> None:
    query = """
        SELECT count(*), count(*) FILTER (substr(t.text, f.raw_start + 1, f.raw_end - f.raw_start) = f.surface)
        FROM fact_{} AS f JOIN document_text AS t USING (document_key, page_no)
    """
    assert ask(warehouse, query.format("figure")) == [(6, 6)]
    reporters = """
        SELECT count(*), count(*) FILTER (substr(t.text, b.raw_start + 1, b.raw_end - b.raw_start) = p.name)
        FROM bridge_article_reporter AS b JOIN dim_article AS a USING (article_key) JOIN dim_person AS p USING (person_key)
        JOIN document_text AS t ON a.document_key = t.document_key AND b.page_no = t.page_no
    """
    assert ask(warehouse, reporters) == [(2, 2)]


def test_add_then_change_then_rename_then_duplicate_then_remove(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse.put("d.txt", NATION)
    assert warehouse.run() is not None
    assert ask(warehouse, "SELECT region FROM figures WHERE source_file = 'd.txt'") == [(None,)]

    warehouse.put("b/c.txt", HANGZHOU_LATER)
    warehouse.run()
    history = ask(warehouse, "SELECT status, reason FROM load_history WHERE source_file = 'b/c.txt' ORDER BY load_id")
    assert history == [("superseded", "its content was changed"), ("loaded", None)]
    assert ask(warehouse, "SELECT count(*) FROM dim_person WHERE name = '赵七'") == [(0,)]
    assert ask(warehouse, "SELECT count(*) FROM dim_unit WHERE unit = '畦'") == [(0,)]

    (warehouse.seeds / "a.txt").rename(warehouse.seeds / "z.txt")
    candidate = warehouse.run()
    assert candidate is not None
    assert ask(warehouse, "SELECT DISTINCT source_file FROM figures ORDER BY 1") == [("b/c.txt",), ("d.txt",), ("z.txt",)]
    renamed = ask(
        warehouse, "SELECT source_file, status, reason FROM load_history WHERE source_file IN ('a.txt', 'z.txt') ORDER BY 1"
    )
    assert renamed == [("a.txt", "removed", "renamed to z.txt"), ("z.txt", "loaded", None)]
    assert ask(warehouse, "SELECT documents_loaded FROM load ORDER BY load_id DESC LIMIT 1") == [(0,)]

    warehouse.put("copy.txt", NATION)
    warehouse.run()
    carriers = ask(warehouse, "SELECT source_file, is_duplicate FROM documents WHERE NOT contains(source_file, '/') ORDER BY ALL")
    assert carriers == [("copy.txt", False), ("d.txt", True), ("z.txt", False)]
    assert ask(warehouse, "SELECT count(*) FROM figures WHERE sentence LIKE '%99人次%'") == [(1,)]

    (warehouse.seeds / "z.txt").unlink()
    warehouse.run()
    assert ask(warehouse, "SELECT count(*) FROM figures WHERE source_file = 'z.txt'") == [(0,)]
    assert ask(warehouse, "SELECT status FROM load_history WHERE source_file = 'z.txt'") == [("removed",)]
    assert published(warehouse) == published(anew(warehouse, tmp_path))


def test_refused_file_that_is_corrected_is_loaded(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse.put("bad.bin", NATION)
    warehouse.run()
    assert ask(warehouse, "SELECT count(*) FROM quarantine") == [(0,)]
    history = ask(warehouse, "SELECT status, reason FROM load_history WHERE source_file = 'bad.bin' ORDER BY load_id")
    assert history == [("superseded", "not text; its content was changed"), ("loaded", None)]
    assert published(warehouse) == published(anew(warehouse, tmp_path))


def test_other_rules_build_anew_and_keep_the_history(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse.extractor = "rules-2"
    warehouse.run()
    rows = ask(warehouse, "SELECT status, extractor_version FROM load_history WHERE source_file = 'a.txt' ORDER BY load_id")
    assert rows == [("superseded", "rules-1"), ("loaded", "rules-2")]
    assert published(warehouse) == published(anew(warehouse, tmp_path))


def test_all_removed_leaves_an_empty_warehouse_with_a_history(warehouse: Warehouse) -> None:
    for name in ("a.txt", "b/c.txt", "bad.bin"):
        (warehouse.seeds / name).unlink()
    warehouse.run()
    assert ask(warehouse, "SELECT count(*) FROM figures") == [(0,)]
    assert ask(warehouse, "SELECT status, count(*) FROM load_history GROUP BY ALL") == [("removed", 3)]


@pytest.mark.parametrize("options", [{"parts": 3}, {"reverse": True}, {"parts": 2, "reverse": True}])
def test_partition_and_order_do_not_matter(warehouse: Warehouse, tmp_path: Path, options: dict[str, Any]) -> None:
    warehouse.put("d.txt", NATION)
    warehouse.run()
    assert published(warehouse) == published(anew(warehouse, tmp_path, **options))


TEXTS = {"x": BEIJING, "y": HANGZHOU, "z": HANGZHOU_LATER, "w": NATION, "bad": "\0garbage"}
folders = st.dictionaries(st.sampled_from(["a", "b", "20210101", "20220202", "s/a"]), st.sampled_from(sorted(TEXTS)), max_size=4)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(states=st.lists(folders, min_size=2, max_size=3))
def test_any_history_of_a_folder_ends_as_a_load_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, str]]
) -> None:
    root = tmp_path_factory.mktemp("history")
    warehouse = Warehouse(root / "first")
    for state in states:
        for file in [file for file in warehouse.seeds.rglob("*") if file.is_file()]:
            file.unlink()
        for name, text in state.items():
            warehouse.put(name, TEXTS[text])
        warehouse.run()
    assert published(warehouse) == published(anew(warehouse, root))
