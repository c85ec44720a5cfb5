"""Nothing that the page says of an expectation, a doubt or a refused file lacks its Chinese sentence."""

from __future__ import annotations

import ast
import csv
import json
from pathlib import Path

import pytest

from orchestration.isolation import REMEDIES
from orchestration.report.chinese import in_chinese, refusal_in_chinese, with_chinese
from orchestration.warehouse.walking import LINK_OUTSIDE, UNREADABLE
from transforms.lexicon import lexicon

PROJECT = Path(__file__).parents[2]
WORDS = PROJECT / "orchestration" / "report" / "words"
SUITES = sorted((PROJECT / "expectations" / "suites").glob("*.json"))
CODE_NAMES = {"code", "problem_code", "reason_code"}


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((WORDS / f"{name}.csv").read_text(encoding="utf-8").splitlines()))


def is_chinese(text: str | None) -> bool:
    return bool(text) and any("\u4e00" <= character <= "\u9fff" for character in text or "") and "{" not in (text or "")


@pytest.mark.parametrize("suite", SUITES, ids=lambda file: file.stem)
def test_every_expectation_has_its_reason_and_its_advice_in_chinese(suite: Path) -> None:
    told = [one["meta"] for one in json.loads(suite.read_text(encoding="utf-8"))["expectations"]]
    lacking = [meta[part] for meta in told for part in ("reason", "remedy") if not is_chinese(in_chinese(meta[part]))]
    assert lacking == []


def codes_given() -> set[str]:
    """Every reason code that is given: constants where a code is named, or the first argument of `Lost` and `Problem`."""
    trees = [
        ast.parse(file.read_text(encoding="utf-8"))
        for room in ("transforms", "orchestration")
        for file in sorted((PROJECT / room).rglob("*.py"))
    ]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    constants = {
        target.id: node.value.value
        for node in nodes
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: set[str] = set()
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        given = [keyword.value for keyword in call.keywords if keyword.arg in CODE_NAMES]
        if isinstance(call.func, ast.Name) and call.func.id in {"Lost", "Problem"}:
            given += call.args[:1]
        found |= {node.value for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        found |= {constants[node.id] for node in given if isinstance(node, ast.Name) and node.id in constants}
    return found


def test_every_reason_code_has_its_reason_and_its_advice_in_chinese() -> None:
    given = codes_given()
    assert {"damaged", "no_text_layer", "unmapped_glyphs", "timeout"} <= given
    codes = given | set(lexicon("remedies")["reason_code"].to_list()) | REMEDIES.keys() | {UNREADABLE, LINK_OUTSIDE}
    told = {code: refusal_in_chinese(code) for code in sorted(codes)}
    assert [code for code, said in told.items() if said is None or not all(map(is_chinese, said))] == []


def test_no_sentence_stands_twice_or_in_vain() -> None:
    english = [row["english"] for row in rows("chinese_sentences")]
    assert len(english) == len(set(english))
    codes = [row["reason_code"] for row in rows("chinese_refusals")]
    assert len(codes) == len(set(codes))
    said = " ".join(
        f"{one['meta']['reason']} {one['meta']['remedy']}"
        for suite in SUITES
        for one in json.loads(suite.read_text(encoding="utf-8"))["expectations"]
    )
    assert [text for text in english if text.split("{")[0] not in said] == []


def test_names_in_a_sentence_are_kept() -> None:
    assert in_chinese("Every unit_key is in dim_unit.unit_key; else joins lose the row.") == (
        "每个 unit_key 都能在 dim_unit.unit_key 中找到，否则连接查询会丢掉这一行。"
    )


def test_what_no_table_has_is_none_and_the_english_stays() -> None:
    row = with_chinese({"reason": "Nobody wrote this.", "remedy": "Read the sentence.", "reason_code": None}, {})
    assert (row["reason"], row["reason_zh"], row["remedy_zh"]) == ("Nobody wrote this.", None, "请读这句话。")


def test_a_refused_file_is_told_by_its_code() -> None:
    empty = refusal_in_chinese("empty")
    assert empty is not None
    row = with_chinese({"reason": "a.txt is empty.", "remedy": "Put the file there again.", "reason_code": "empty"}, {})
    assert (row["reason_zh"], row["remedy_zh"]) == empty


def test_a_document_that_the_audit_refused_is_told_by_its_expectation() -> None:
    refused: dict[str, object] = {
        "reason": "The audit refuses it: A sentence says something (2 rows).",
        "remedy": "Rebuild the document.",
        "reason_code": "audit:document_sentence.text_not_blank",
    }
    row = with_chinese(refused, {"document_sentence.text_not_blank": "A sentence says something."})
    assert (row["reason_zh"], row["remedy_zh"]) == ("审核未通过：句子有内容。", "请重建该文档。")
