from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from expectations.checks_page import PAGE, render
from expectations.empty_warehouse import bind
from expectations.runner import audit
from expectations.suite import SuiteError
from expectations.suite_loading import SUITES, load_suite, load_suites, suite_names

if TYPE_CHECKING:
    from pathlib import Path


def _suite() -> dict[str, Any]:
    return {
        "name": "load",
        "meta": {"table": "load", "about": "Loads"},
        "expectations": [
            {
                "type": "unexpected_rows_expectation",
                "kwargs": {"unexpected_rows_query": "SELECT * FROM {batch} WHERE load_id = ''"},
                "meta": {
                    "name": "named",
                    "scope": "warehouse",
                    "extent": "warehouse",
                    "reason": "It has a name.",
                    "remedy": "Give it one.",
                },
                "severity": "critical",
            },
            {
                "type": "expect_column_values_to_be_unique",
                "kwargs": {"column": "load_id"},
                "meta": {
                    "name": "once",
                    "scope": "warehouse",
                    "extent": "warehouse",
                    "reason": "It is the key.",
                    "remedy": "Load again.",
                },
                "severity": "warning",
            },
        ],
    }


def _changed(path: list[Any], value: object) -> str:
    """The suite as text, with one thing changed; a value of None takes it away."""
    suite = _suite()
    place: Any = suite
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return json.dumps(suite, indent=2)


SECOND = ["expectations", 1]
WRONG: list[tuple[str, list[Any], Any, str, str]] = [
    ("another name", ["name"], "laod", '"name"', "its name is 'laod'"),
    ("unknown table", ["meta", "table"], "loads", '"table"', "unknown table 'loads'"),
    ("nothing said about it", ["meta", "about"], None, '"meta"', "meta.about is missing"),
    ("something said that is no text", ["meta", "about"], ["Loads"], '"meta"', "meta.about is missing"),
    ("meta of another kind", ["meta"], "load", '"meta"', "meta is no JSON object"),
    ("unknown key", ["expectation"], [], '"expectation"', "unknown key 'expectation'"),
    ("no expectations", ["expectations"], [], "{", "it has no expectation"),
    ("expectations missing", ["expectations"], None, "{", "it has no expectation"),
    ("an expectation that is none", SECOND, "once", '"once"', "an expectation is a JSON object"),
    ("unknown key of an expectation", [*SECOND, "kwarg"], {}, '"kwarg"', "unknown key 'kwarg'"),
    ("no reason", [*SECOND, "meta", "reason"], None, '"meta"', "meta.reason is missing"),
    ("a blank remedy", [*SECOND, "meta", "remedy"], " ", '"meta"', "meta.remedy is missing"),
    ("no meta", [*SECOND, "meta"], None, "{", "meta.name is missing"),
    ("meta of another kind in an expectation", [*SECOND, "meta"], ["once"], '"meta"', "meta is no JSON object"),
    ("unknown key in meta", [*SECOND, "meta", "reson"], "typo", '"reson"', "unknown key 'reson' in meta"),
    ("no severity", [*SECOND, "severity"], None, "{", "severity None"),
    ("unknown severity", [*SECOND, "severity"], "fatal", '"severity"', "severity 'fatal'"),
    ("unknown extent", [*SECOND, "meta", "extent"], "all", '"extent"', "extent 'all'"),
    ("unknown scope", [*SECOND, "meta", "scope"], "all", '"scope"', "scope 'all'"),
    ("unknown expectation", [*SECOND, "type"], "expect_column_values_to_be_uniqe", '"type"', "unknown expectation"),
    ("one without query", [*SECOND, "type"], "expect_column_mean_to_be_between", '"type"', "no query of the failing rows"),
    ("no arguments", [*SECOND, "kwargs"], None, "{", "kwargs is missing"),
    ("wrong argument", [*SECOND, "kwargs"], {"colum": "load_id"}, '"kwargs"', "wrong arguments"),
    ("unknown column", [*SECOND, "kwargs"], {"column": "id"}, '"id"', "table load has no column 'id'"),
    ("two of one name", [*SECOND, "meta", "name"], "named", "{", "two expectations are named 'named'"),
    ("an argument that lets rows pass", [*SECOND, "kwargs", "mostly"], 0, '"mostly"', "'mostly' is not used"),
    ("an argument that hides rows", [*SECOND, "kwargs", "row_condition"], "1=0", '"row_condition"', "is not used"),
    ("no number", [*SECOND, "kwargs", "max_value"], float("nan"), "NaN", "NaN bounds nothing"),
    (
        "a query with braces of its own",
        ["expectations", 0, "kwargs", "unexpected_rows_query"],
        "SELECT * FROM {batch} WHERE regexp_matches(load_id, '[0-9]{2}')",
        '"unexpected_rows_query"',
        "other braces than {batch}",
    ),
    (
        "a query with what GE takes for a parameter",
        ["expectations", 0, "kwargs", "unexpected_rows_query"],
        "SELECT * FROM {batch} WHERE regexp_matches(load_id, '(?:19|20)')",
        '"unexpected_rows_query"',
        "GE takes ':19' for a parameter",
    ),
    (
        "a query that is none",
        ["expectations", 0, "kwargs", "unexpected_rows_query"],
        1,
        '"unexpected_rows_query"',
        "the query does not ask {batch}",
    ),
    (
        "a query that asks another table",
        ["expectations", 0, "kwargs", "unexpected_rows_query"],
        "SELECT 1",
        '"unexpected_rows_query"',
        "the query does not ask {batch}",
    ),
]


@pytest.mark.parametrize(("path", "value", "where", "message"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_a_suite_that_cannot_be_trusted_is_refused(
    path: list[Any], value: object, where: str, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "load.json"
    file.write_text(_changed(path, value), encoding="utf-8")

    with pytest.raises(SuiteError) as refused:
        load_suite(file)

    assert message in refused.value.message
    assert refused.value.remedy
    assert where in file.read_text(encoding="utf-8").splitlines()[refused.value.line - 1]
    assert f"load.json, line {refused.value.line}" in str(refused.value)


def test_broken_json_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "load.json"
    file.write_text(json.dumps(_suite(), indent=2).replace('"meta": {', '"meta" {', 1), encoding="utf-8")

    with pytest.raises(SuiteError) as refused:
        load_suite(file)

    assert refused.value.line == 3
    assert "no JSON" in refused.value.message


@pytest.mark.parametrize(
    ("text", "twice", "line"),
    [
        ('"severity": "critical"', '"severity": "warning",\n"severity": "critical"', 21),
        ('"name": "load"', '"name": "load",\n"name": "load"', 3),
    ],
)
def test_a_key_that_stands_twice_is_refused(text: str, twice: str, line: int, tmp_path: Path) -> None:
    file = tmp_path / "load.json"
    file.write_text(json.dumps(_suite(), indent=2).replace(text, twice, 1), encoding="utf-8")

    with pytest.raises(SuiteError) as refused:
        load_suite(file)

    assert "stands twice" in refused.value.message
    assert refused.value.line == line


def test_expectations_that_stand_twice_are_refused(tmp_path: Path) -> None:
    """GE would read the last list, which is empty."""
    file = tmp_path / "load.json"
    file.write_text(json.dumps(_suite(), indent=2).removesuffix("}") + ',\n"expectations": []}', encoding="utf-8")

    with pytest.raises(SuiteError, match="'expectations' stands twice"):
        load_suite(file)


def test_what_is_no_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "load.json"
    file.write_bytes(json.dumps(_suite(), indent=2).encode().replace(b"Loads", "指标".encode("gb18030")))

    with pytest.raises(SuiteError) as refused:
        load_suite(file)

    assert refused.value.line == 5
    assert "no UTF-8" in refused.value.message


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM {batch} WHERE laod_id = ''",
        "SELECT b.* FROM {batch} AS b JOIN loads AS l USING (load_id)",
        "SELCT * FROM {batch}",
        "SELECT no_such_function(load_id) FROM {batch}",
    ],
)
def test_a_query_with_a_typo_is_refused_before_anything_runs(query: str, tmp_path: Path) -> None:
    file = tmp_path / "load.json"
    file.write_text(_changed(["expectations", 0, "kwargs", "unexpected_rows_query"], query), encoding="utf-8")

    with pytest.raises(SuiteError) as refused:
        bind([load_suite(file)])

    assert refused.value.line == 8
    assert refused.value.message.startswith("named: ")
    with pytest.raises(SuiteError):
        audit(tmp_path / "not_even_there.duckdb", suites=tmp_path)


def test_a_folder_without_suites_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="there is no suite in it"):
        load_suites(tmp_path)


def test_the_suites_of_the_project_are_sound() -> None:
    suites = load_suites()

    bind(suites)
    assert [suite.name for suite in suites] == suite_names()
    assert all(file.read_text(encoding="utf-8").endswith("}\n") for file in SUITES.glob("*.json"))


def test_the_page_of_checks_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == render(load_suites()), "run python -m expectations.checks_page"
