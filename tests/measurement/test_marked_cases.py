"""The marks of sentences in tables of cases, and what is said about those that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.measurement import construction_tables
from tests.measurement.marked_cases import MarkedSentenceError, Row, parse, read_cases, surprise

WORDS = st.text(alphabet="粮食产量达到亿元，、。“”", min_size=1, max_size=5)


def test_marks_are_no_part_of_the_sentence() -> None:
    marked = parse("[20余家]{机构}<退费>约13亿元。")
    assert marked.text == "20余家机构退费约13亿元。"
    assert marked.figures == ((0, 4),)
    assert (marked.entities, marked.properties) == (("机构",), ("退费",))


def test_forms_behind_a_bar_are_right_too_and_no_part_of_the_sentence() -> None:
    marked = parse("{粮食产量|粮食|产量}达到[5吨]")
    assert marked.text == "粮食产量达到5吨"
    assert marked.entities == ("粮食产量", "粮食", "产量")


def test_what_stands_before_an_equals_sign_is_not_right() -> None:
    marked = parse("{城镇=城镇就业|就业}新增就业[5人]")
    assert marked.text == "城镇新增就业5人"
    assert marked.entities == ("城镇就业", "就业")
    assert not marked.has_entity("城镇")


def test_marks_stand_inside_each_other() -> None:
    marked = parse("{粮食<总产量?>|粮食}[5吨]")
    assert (marked.entities, marked.properties) == (("粮食总产量", "粮食"), ("总产量",))
    inside = parse("[三大{关键利率}]<上调>")
    assert (inside.text, inside.figures, inside.entities) == ("三大关键利率上调", ((0, 6),), ("关键利率",))


def test_a_question_mark_lets_the_property_be_left_out() -> None:
    for sentence in ("{粮食}<总产量?>[5吨]", "{粮食}<总产量|产量?>[5吨]"):
        marked = parse(sentence)
        assert marked.text == "粮食总产量5吨"
        assert marked.has_property("总产量")
        assert marked.has_property(None)
        assert not marked.has_property("粮食")


def test_without_a_mark_nothing_may_be_found() -> None:
    marked = parse("他先后[3次]当选。")
    assert marked.has_entity(None)
    assert marked.has_property(None)
    assert not marked.has_entity("他")
    assert not marked.has_property("当选")


def test_a_marked_entity_must_be_found_but_for_brackets_and_quotation_marks() -> None:
    marked = parse("{“红馆”（一期）}[5处]")
    assert marked.has_entity("红馆一期")
    assert not marked.has_entity("红馆")
    assert not marked.has_entity(None)


@given(st.lists(WORDS, min_size=2, max_size=4), WORDS, WORDS)
def test_the_sentence_comes_back_whole(forms: list[str], prop: str, rest: str) -> None:
    marked = parse(f"{{{'|'.join(forms)}}}{rest}<{prop}?>[5吨]{rest}")
    assert marked.text == f"{forms[0]}{rest}{prop}5吨{rest}"
    assert marked.text[slice(*marked.figures[0])] == "5吨"
    assert marked.entities == tuple(forms)


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("粮食5吨", "no figure is marked"),
        ("{粮食[5吨]", "{ of the entity is not closed; write }"),
        ("{粮食|稻[5吨]", "not closed; write } behind the last"),
        ("粮食}[5吨]", "} closes no mark that is open"),
        ("{粮食<产量}>[5吨]", "} closes no mark that is open; close the inner mark first"),
        ("{粮食}{产量}[5吨]", "the entity is marked twice"),
        ("<>[5吨]", "a mark of the property holds nothing"),
        ("{粮食|}[5吨]", "a mark of the entity holds nothing"),
        ("粮食[5吨|6吨]", "a figure has one form"),
    ],
)
def test_a_wrong_mark_is_named(sentence: str, message: str) -> None:
    with pytest.raises(MarkedSentenceError) as error:
        parse(sentence)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("known", "wrong", "message"),
    [
        ("", {}, None),
        ("", {"entity": "稻"}, "a.csv line 2 fails: entity is 稻"),
        ("entity too short: 稻", {"entity": "稻"}, None),
        ("entity too short: 稻", {}, "a.csv line 2 passes now: promote it, clear known_failure (entity too short: 稻)"),
        ("entity too short: 稻", {"property": "产量"}, "a.csv line 2 fails otherwise than known"),
        ("entity too short: 稻; no property", {"entity": "稻"}, "a.csv line 2 fails otherwise than known"),
        ("entity too short: 稻; no property", {"entity": "稻", "property": "none"}, None),
    ],
)
def test_a_case_passes_or_fails_as_its_row_says(known: str, wrong: dict[str, str], message: str | None) -> None:
    said = surprise(Row("a.csv line 2", parse("{稻谷}[5吨]"), {"sentence": "{稻谷}[5吨]", "known_failure": known}), wrong)
    assert said is None if message is None else said is not None and said.startswith(message) and said.endswith("{稻谷}[5吨]")


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("sentence,status\n[5吨],achieved\n粮食,achieved\n", "a.csv line 3: no figure is marked"),
        ("sentence\n[5吨]\n", "a.csv line 1: the columns are sentence; write sentence, status"),
        ("sentence,status\n[1,5吨],achieved\n", "a.csv line 2: a row has 2 cells"),
        ("sentence,status\n[5吨]\n", "a.csv line 2: a row has 2 cells"),
    ],
)
def test_a_fault_of_a_table_names_file_and_line(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(rows, encoding="utf-8")
    with pytest.raises(MarkedSentenceError, match=message):
        read_cases(path, ("sentence", "status"))


def test_a_row_of_a_construction_marks_one_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*construction_tables.NAMES, construction_tables.NONE):
        (tmp_path / f"{name}.csv").write_text(",".join(construction_tables.COLUMNS) + "\n", encoding="utf-8")
    with (tmp_path / "predicate.csv").open("a", encoding="utf-8") as file:
        file.write("{产量}达[5吨]、[6吨]。,achieved,,report,\n")
    monkeypatch.setattr(construction_tables, "FOLDER", tmp_path)
    with pytest.raises(MarkedSentenceError, match=r"predicate.csv line 2: two figures are marked; write a row for each"):
        construction_tables.construction_tables()
