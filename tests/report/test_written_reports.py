"""The report of a real warehouse file: whole or not at all, of one version, never in the way of a publication."""

from __future__ import annotations

import base64
import json
import logging
import re
import zlib
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from orchestration.cli.main import main
from orchestration.report import after_publishing, page_rows, writing
from orchestration.report.page_limits import ReportLimits
from orchestration.report.writing import write_report
from orchestration.warehouse.errors import WarehouseError
from sql import statement
from tests.orchestration.sites import PAGE, make_site
from tests.warehouse.fakes import Warehouse, text_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    """Three documents of two regions, one file refused."""
    made = Warehouse(tmp_path)
    made.put("a.txt", text_of("2021年培训12人次。", "建成3所。", title="甲", region="110000"))
    made.put("b.txt", text_of("2022年培训40人次。", title="乙", region="330100"))
    made.put("c.txt", text_of("投入500元。", title="丙", region="330100"))
    made.put("bad.bin", b"\0")
    made.run()
    return made


def chunks(page: Path) -> dict[str, Any]:
    found = re.findall(r'id="data-([\w-]+)">([^<]+)<', page.read_text(encoding="utf-8"))
    return {name: json.loads(zlib.decompress(base64.b64decode(text))) for name, text in found}


def column(packed: dict[str, Any], name: str) -> list[Any]:
    held = packed[name]
    return [None if at < 0 else held["d"][at] for at in held["i"]] if isinstance(held, dict) else list(held)


def test_the_page_holds_every_figure_its_page_and_its_sentence(warehouse: Warehouse) -> None:
    written = write_report(warehouse.paths)
    assert written.path == warehouse.paths.report
    assert (written.documents, written.figures, written.left_out) == (3, 4, 0)
    packed = chunks(written.path)
    assert column(packed["figures"], "surface") == ["12人次", "3所", "40人次", "500元"]
    sentences = packed["sentences-0"]["text"]
    assert [sentences[at] for at in column(packed["figures"], "sentence")] == [
        "2021年培训12人次。",
        "建成3所。",
        "2022年培训40人次。",
        "投入500元。",
    ]
    assert packed["meta"]["overview"]["counts"][0]["refused"] == 1
    assert packed["meta"]["overview"]["refused"][0]["source_file"] == "bad.bin"
    [(_, text)] = packed["text-0"]["pages"]["0"]
    details = packed["text-0"]["figures"]
    assert text[details["raw_start"][0] : details["raw_end"][0]] == "12人次"
    assert column(packed["text-0"]["numerals"], "disposition").count("figure") == 4


def test_what_twin_files_state_alike_is_checked_once_with_its_printed_digits(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    said = "某省情况通报\n\n2023年，全省各项事业发展。\n\n2022年，全省技术合同成交额5000亿元，比上年4500亿元增长22.2%。\n"
    for name in ("a.txt", "b.txt"):
        (site.seeds / name).write_text(said if name == "a.txt" else f"{said}\n此件公开发布。\n", encoding="utf-8")
    assert site.run().success
    assert site.rows("SELECT count(*) FROM arithmetic") == [(2,)]
    packed = chunks(site.paths.report)["arithmetic"]
    assert packed["n"] == 1
    assert (column(packed, "source_file"), column(packed, "also_in")) == (["a.txt"], [["b.txt"]])
    assert (column(packed, "printed_unit"), column(packed, "decimals"), column(packed, "unit_mult")) == (["%"], [1], [0])
    assert column(packed, "printed_factor") == [1.0]


def test_what_is_withheld_is_in_the_page_with_its_expectation(tmp_path: Path) -> None:
    made = Warehouse(tmp_path)
    made.put("a.txt", text_of("培训12人次。"))
    made.run()
    version = made.paths.published.resolve()
    version.chmod(0o644)
    with duckdb.connect(str(version)) as connection:
        connection.execute("UPDATE fact_figure SET withheld_by = 'fact_figure.right'")
    packed = chunks(write_report(made.paths).path)
    assert column(packed["figures"], "withheld_by") == ["fact_figure.right"]
    assert packed["meta"]["overview"]["withheld"][0]["expectation"] == "fact_figure.right"
    assert packed["meta"]["overview"]["counts"][0]["figures"] == 0


@pytest.mark.parametrize(
    ("limits", "documents"),
    [(ReportLimits(figures=2), 1), (ReportLimits(document_characters=10), 0), (ReportLimits(characters=100), 2)],
)
def test_past_a_limit_the_page_says_how_much_it_leaves_out(warehouse: Warehouse, limits: ReportLimits, documents: int) -> None:
    written = write_report(warehouse.paths, limits=limits)
    assert written.documents == documents
    assert written.left_out == 4 - written.figures > 0
    packed = chunks(written.path)
    assert packed["meta"]["overview"]["counts"][0]["figures"] == 4
    assert packed["meta"]["documents"]["n"] == documents


def test_rows_of_a_comparison_past_the_limit_are_told(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:

    def many(name: str) -> str:
        return (
            "SELECT i AS indicator, 'x' AS figure_key FROM range(9) AS r (i) LIMIT $rows"
            if name == "report/cells"
            else statement(name)
        )

    monkeypatch.setattr(page_rows, "statement", many)
    packed = chunks(write_report(warehouse.paths, limits=ReportLimits(rows=5)).path)
    assert packed["meta"]["more"] == ["cells"]
    assert packed["cells"]["n"] == 5
    assert packed["cells"]["figure_key"] == ["x"] * 5


def test_no_warehouse_and_an_older_one_are_one_sentence(tmp_path: Path) -> None:
    made = Warehouse(tmp_path)
    with pytest.raises(WarehouseError, match=r"There is no warehouse .* Make one: zhibiao run\."):
        write_report(made.paths)
    made.put("a.txt", text_of("培训12人次。"))
    made.run()
    version = made.paths.published.resolve()
    version.chmod(0o644)
    with duckdb.connect(str(version)) as connection:
        connection.execute("DROP VIEW panel")
    with pytest.raises(WarehouseError, match="was made by another version of the program"):
        write_report(made.paths)
    assert not made.paths.report.exists()


def publish_another(root: Path) -> None:
    made = Warehouse(root)
    made.put("d.txt", text_of("又建成7所。"))
    made.run()


def test_a_warehouse_replaced_meanwhile_is_not_looked_at(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced: list[int | None] = []

    def replacing(name: str) -> str:
        if name == "report/sentences" and not replaced:
            other = get_context("spawn").Process(target=publish_another, args=(warehouse.root,))
            other.start()
            other.join()
            replaced.append(other.exitcode)
        return statement(name)

    monkeypatch.setattr(page_rows, "statement", replacing)
    assert write_report(warehouse.paths).figures == 4
    assert replaced == [0]
    assert write_report(warehouse.paths).figures == 5


def test_a_page_that_cannot_be_written_leaves_the_earlier_one(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_report(warehouse.paths)
    before = warehouse.paths.report.read_bytes()
    monkeypatch.setattr(writing, "render", lambda *_: "x")
    with pytest.raises(WarehouseError, match="No such file or directory"):
        write_report(warehouse.paths, tmp_path / "nowhere" / "page.html")
    assert warehouse.paths.report.read_bytes() == before
    assert not list(warehouse.paths.root.glob(".report.html.*"))


def test_a_version_published_again_has_its_page(warehouse: Warehouse) -> None:
    warehouse.put("d.txt", text_of("又建成7所。"))
    warehouse.run()
    assert write_report(warehouse.paths).figures == 5
    assert main(["rollback", "--warehouse", str(warehouse.paths.root)]) == 0
    assert chunks(warehouse.paths.report)["figures"]["n"] == 4


def test_nothing_is_written_to_the_warehouse(warehouse: Warehouse) -> None:
    version = warehouse.paths.published.resolve()
    before = version.read_bytes(), version.stat().st_mtime_ns
    write_report(warehouse.paths)
    assert (version.read_bytes(), version.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WarehouseError("The disk is full.", "Free some space."), "The disk is full. Free some space."),
        pytest.param(ValueError("x"), after_publishing.FAULT, marks=pytest.mark.long),
    ],
)
def test_a_page_that_fails_is_a_warning_and_the_publication_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, said: str
) -> None:
    def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(writing, "write_report", failing)
    site = make_site(tmp_path, PAGE)
    with caplog.at_level(logging.WARNING, "zhibiao"):
        result = site.run()
    assert result.success
    assert result.asset_materializations_for_node("published_warehouse")
    assert not result.asset_materializations_for_node("report_page")
    assert site.rows("SELECT count(*) FROM documents") == [(1,)]
    assert f"The warehouse is published, but its page was not made: {said}" in caplog.text
