"""What commands tell of a warehouse: counts of all of it, and figures of what was loaded last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orchestration.warehouse.publish import open_readonly
from sql import statement
from tests.warehouse.fakes import Warehouse, text_of

if TYPE_CHECKING:
    from pathlib import Path


def answer(warehouse: Warehouse, name: str) -> list[dict[str, Any]]:
    with open_readonly(warehouse.paths) as connection:
        return connection.sql(statement(f"answers/{name}")).pl().to_dicts()


def test_some_figures_are_of_the_last_load_and_two_a_region(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    warehouse.put("a.txt", text_of("2021年培训12人次。", region="110000"))
    warehouse.run()
    assert [row["surface"] for row in answer(warehouse, "some_figures")] == ["12人次"]
    warehouse.put("b.txt", text_of("学校建成3所。", "学校建成40所。", "学校建成500所。", region="330100"))
    warehouse.put("c.txt", text_of("又种菜的7畦。", region="110000"))
    warehouse.run()
    shown = [(row["region"], row["surface"]) for row in answer(warehouse, "some_figures")]
    assert shown == [("北京市", "7畦"), ("浙江省", "500所"), ("浙江省", "40所")]
    (warehouse.seeds / "b.txt").unlink()
    warehouse.run()
    assert [row["surface"] for row in answer(warehouse, "some_figures")] == ["7畦"]


def test_summary_counts_what_the_views_show(tmp_path: Path) -> None:
    warehouse = Warehouse(tmp_path)
    warehouse.put("a.txt", text_of("2021年培训12人次。", region="110000"))
    warehouse.put("b.txt", text_of("建成3所。", region="330100"))
    warehouse.put("bad.bin", b"\0")
    warehouse.run()
    with open_readonly(warehouse.paths) as connection:
        counted = {
            view: connection.table(view).count("*").fetchall()[0][0]
            for view in ("documents", "articles", "figures", "numeral_audit", "quarantine")
        }
        [(regions,)] = connection.execute("SELECT count(DISTINCT region) FROM figures").fetchall()
    assert counted["figures"] == 2
    [summary] = answer(warehouse, "summary")
    assert summary == {
        "documents": counted["documents"],
        "articles": counted["articles"],
        "figures": counted["figures"],
        "numerals": counted["numeral_audit"],
        "regions": regions,
        "refused": counted["quarantine"],
        "withheld": 0,
        "files_with_withheld": 0,
    }
