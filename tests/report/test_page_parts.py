"""The report's parts without a browser: how rows are packed, what the page may run, what it holds and what it leaves out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.report.accuracy_numbers import read_accuracy
from orchestration.report.offsets import BrowserOffsets, PageKey, wide_characters
from orchestration.report.page_columns import chunk, columns, plain_decimals
from orchestration.report.rendering import LANGUAGES, SCRIPTS, STYLES, render
from transforms.schemas import vocabularies

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "orchestration" / "report" / "page"
VENDOR = PROJECT / "orchestration" / "report" / "vendor"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def unpacked(text: str) -> object:
    return json.loads(zlib.decompress(base64.b64decode(text)))


@given(TEXTS, st.data())
def test_an_offset_means_the_same_place_in_utf_16(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    page = PageKey(0, 1)
    moved = BrowserOffsets({page: wide_characters(text)}).of(page, at)
    assert moved is not None
    assert text.encode("utf-16-le")[: 2 * moved].decode("utf-16-le") == text[:at]


@given(st.lists(st.one_of(st.none(), TEXTS), max_size=20))
def test_a_text_column_is_packed_and_read_back(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"word": texts}, schema={"word": pl.String})
    packed = columns(frame)
    assert packed["n"] == len(texts)
    assert [None if at < 0 else packed["word"]["d"][at] for at in packed["word"]["i"]] == texts
    assert unpacked(chunk(packed)) == packed


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=10))
def test_a_decimal_keeps_its_value_and_loses_only_zeros(value: Decimal) -> None:
    [written] = plain_decimals(pl.Series("value", [value], dtype=pl.Decimal(38, 10)))
    assert Decimal(written) == value
    assert "." not in written or not written.endswith("0")


def test_a_number_that_json_has_not_is_null() -> None:
    frame = pl.DataFrame({"share": [0.5, float("nan"), float("inf"), None]})
    assert columns(frame)["share"] == [0.5, None, None, None]


def test_the_policy_lets_run_what_is_in_the_page_and_fetches_nothing() -> None:
    page = render({"meta": chunk({"a": "</script><script>alert(1)</script>"})}, "title")
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith("default-src 'none'; ")
    assert not re.search(r"unsafe|https?:|\*|data:", policy)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 2
    for content in [*scripts, *re.findall(r"<style>(.*?)</style>", page, re.DOTALL)]:
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "alert(1)" not in page


@pytest.mark.parametrize(("name", "text"), [("meta", "</script>"), ("meta", "a b"), ("me ta", "abcd"), ('meta"', "abcd")])
def test_a_chunk_that_is_no_base64_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match="not base64"):
        render({name: text}, "title")


def test_a_title_with_markup_is_refused() -> None:
    with pytest.raises(ValueError, match="without markup"):
        render({}, "<b>")


def test_every_part_of_the_page_is_in_it() -> None:
    assert {path.stem for path in (PAGE / "js").glob("*.js")} == set(SCRIPTS)
    assert {path.stem for path in (PAGE / "css").glob("*.css")} == set(STYLES)
    assert {path.stem for path in (PAGE / "i18n").glob("*.json")} == set(LANGUAGES)


def test_both_languages_have_the_same_words_and_all_that_are_asked_for() -> None:
    words = {name: json.loads((PAGE / "i18n" / f"{name}.json").read_text(encoding="utf-8")) for name in LANGUAGES}
    assert words["en"].keys() == words["zh"].keys()
    for key, text in words["en"].items():
        assert set(re.findall(r"\{\w+\}", words["zh"][key])) <= set(re.findall(r"\{\w+\}", text)) | {"{n}"}, key
    source = "\n".join(path.read_text(encoding="utf-8") for path in (PAGE / "js").glob("*.js"))
    source += (PAGE / "template.html").read_text(encoding="utf-8")
    asked = set(re.findall(r'\bt\("([\w:]+)"', source)) | set(re.findall(r'data-t(?:-label)?="(\w+)"', source))
    assert len(asked) > 100
    assert asked - words["en"].keys() == set()
    used = set(re.findall(r'"([\w: ]+)"', source)) | asked
    families = ("field:", "column:", "check:", "check_note:", "role:")
    spoken = {"_by", "next_"}
    plain = [key for key in words["en"] if ":" not in key and not any(part in key for part in spoken)]
    idle = [key for key in plain if key.removesuffix(".one") not in used]
    assert idle == []
    assert all(any(key.startswith(family) for key in words["en"]) for family in families)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("modifier", vocabularies.MODIFIERS),
        ("status", vocabularies.STATUSES),
        ("dimension", vocabularies.DIMENSIONS),
        ("disposition", vocabularies.DISPOSITIONS),
        ("obs_status", vocabularies.OBS_STATUSES),
        ("time_basis", vocabularies.TIME_BASES),
        ("time_reason", vocabularies.TIME_REASONS),
        ("transformation", vocabularies.TRANSFORMATIONS),
        ("basis", vocabularies.REGION_BASES),
        ("left_out", vocabularies.LEFT_OUT_REASONS),
    ],
)
def test_every_value_of_a_closed_list_has_its_words_in_each_language(kind: str, values: tuple[str, ...]) -> None:
    for name in LANGUAGES:
        words = json.loads((PAGE / "i18n" / f"{name}.json").read_text(encoding="utf-8"))
        assert [value for value in values if f"{kind}:{value}" not in words] == []


def test_no_data_is_written_as_markup() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (PAGE / "js").glob("*.js"))
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|createContextualFragment"
    assert not re.search(markup, source)
    assert not re.search(r"https?://|//[a-z]+\.[a-z]", source)


def test_libraries_of_others_are_as_pinned_with_their_licences() -> None:
    for line in (VENDOR / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest
    pinned = {line.split()[1] for line in (VENDOR / "SHA256SUMS").read_text(encoding="ascii").splitlines()}
    assert {path.name for path in VENDOR.glob("*.min.js")} == pinned
    notice = (PROJECT / "NOTICE").read_text(encoding="utf-8")
    about = (VENDOR / "README.md").read_text(encoding="utf-8")
    for library in ("echarts", "zrender", "d3", "tslib"):
        assert (VENDOR / f"{library}.LICENSE").stat().st_size > 300
        assert library in notice.lower()
        assert library in about.lower()


def test_the_accuracy_of_the_page_is_that_of_its_source() -> None:
    rows = read_accuracy((PROJECT / "docs" / "accuracy.md").read_text(encoding="utf-8"))
    held_back = {row.name: row for row in rows if row.group == "Held back" and row.kind == "field"}
    assert {"figure", "value", "measured_entity", "region"} <= held_back.keys()
    assert all(row.precision and row.recall and len(row.recall) == 3 for row in held_back.values())
    assert f"| region | {held_back['region'].labelled} |" in (PROJECT / "docs" / "accuracy.md").read_text(encoding="utf-8")


def test_a_page_without_tables_has_no_accuracy() -> None:
    assert read_accuracy("# Accuracy\n\nNothing yet.\n") == []
    [row] = read_accuracy("## A\n| field | labelled | precision | recall |\n| --- | --- | --- | --- |\n| x | 3 |  | 0.500 |\n")
    assert (row.group, row.name, row.precision, row.recall) == ("A", "x", None, [0.5])


def test_every_doubt_of_a_figure_has_a_sentence_of_its_own_in_each_language() -> None:
    doubts = {
        f"doubted:{file.stem}.{one['meta']['name']}"
        for file in (PROJECT / "expectations" / "suites").glob("*.json")
        for one in json.loads(file.read_text(encoding="utf-8"))["expectations"]
        if one["meta"].get("scope") == "figure" and one.get("severity") != "critical" and file.stem != "fact_numeral"
    }
    assert len(doubts) > 10
    for name in LANGUAGES:
        words = json.loads((PAGE / "i18n" / f"{name}.json").read_text(encoding="utf-8"))
        assert {key for key in words if key.startswith("doubted:")} == doubts
        assert all("{surface}" in words[key] for key in doubts)
        assert {key.replace("doubted:", "doubt_name:") for key in doubts} <= words.keys()


def test_every_reason_of_a_check_has_its_words_in_each_language() -> None:
    view = (PROJECT / "sql" / "marts" / "arithmetic.sql").read_text(encoding="utf-8")
    [reasons] = re.findall(r"CASE\n((?:(?!CASE)[\s\S])*?)END AS reason", view)
    said = {f"check_reason:{words}" for words in re.findall(r"THEN '([^']+)'", reasons)}
    assert len(said) > 3
    for name in LANGUAGES:
        words = json.loads((PAGE / "i18n" / f"{name}.json").read_text(encoding="utf-8"))
        assert {key for key in words if key.startswith("check_reason:")} == said
