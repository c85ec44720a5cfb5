"""The plan: a pure comparison of what is found with the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.ledger import Ledger, LedgerFile
from orchestration.warehouse.plan import Plan
from orchestration.warehouse.planning import plan
from orchestration.warehouse.versions import Versions, views_version

NOON = datetime(2026, 1, 1, 12)  # noqa: DTZ001
RULES = "rules-1"
BY = (RULES, "refusals-1")
NOW = Versions(RULES, views_version(), "suites-1", "refusals-1")


def found(name: str, content: str, **changes: object) -> FoundFile:
    return replace(FoundFile(name, name, len(content), NOON, content), **changes)  # type: ignore[arg-type]


def row(name: str, content: str, **changes: object) -> LedgerFile:
    base = LedgerFile(
        name, content, f"key-{content}", "loaded", None, None, None, None, len(content), NOON, RULES, NOW.refusal, NOON
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def ledger(*rows: LedgerFile) -> Ledger:
    return Ledger(
        {file.source_file: file for file in rows},
        Path("v_000001.duckdb"),
        views_version=NOW.views,
        expectations_version=NOW.expectations,
    )


def compare(files: list[FoundFile], known: Ledger, rules: str = RULES, retry: tuple[str, ...] = ()) -> Plan:
    return plan(files, known, replace(NOW, extractor=rules), retry=retry)


def read(made: Plan) -> list[str]:
    return [file.source_file for file in made.to_read]


def test_nothing_changed_is_an_empty_plan_that_says_so() -> None:
    made = compare([found("a", "x"), found("b", "y")], ledger(row("a", "x"), row("b", "y")))
    assert made.is_empty
    assert made.unchanged == 2
    assert made.describe() == "2 files: 2 unchanged; nothing to do"


def test_no_warehouse_yet_is_not_empty_even_without_files() -> None:
    made = compare([], Ledger(rebuild_reason="there is no warehouse yet"))
    assert not made.is_empty
    assert made.rebuild


def test_new_file_is_read_and_others_stay() -> None:
    made = compare([found("a", "x"), found("b", "y")], ledger(row("a", "x")))
    assert (read(made), made.names("new"), made.leaving, made.rebuild) == (["b"], ("b",), frozenset(), False)


def test_changed_file_supersedes_its_earlier_version() -> None:
    made = compare([found("a", "x2"), found("b", "y")], ledger(row("a", "x"), row("b", "y")))
    assert (read(made), made.names("changed"), set(made.leaving)) == (["a"], ("a",), {"key-x"})
    assert [(closing.source_file, closing.status) for closing in made.closings] == [("a", "superseded")]


def test_removed_file_leaves() -> None:
    made = compare([found("a", "x")], ledger(row("a", "x"), row("b", "y")))
    assert (read(made), made.removed, set(made.leaving)) == ([], ("b",), {"key-y"})
    assert made.closings[0].status == "removed"


def test_renamed_file_is_recognised_and_not_read() -> None:
    made = compare([found("a", "x"), found("c", "y")], ledger(row("a", "x"), row("b", "y")))
    assert (read(made), made.renamed, made.removed, set(made.leaving)) == ([], {"b": "c"}, (), set())
    assert made.representatives == {"key-y": "c"}
    assert made.closings[0].reason == "renamed to c"


def test_renamed_file_with_other_numerals_is_read_again_because_a_date_may_come_from_the_name() -> None:
    made = compare([found("a", "x"), found("20220101.txt", "y")], ledger(row("a", "x"), row("20210101.txt", "y")))
    assert (read(made), made.names("renamed"), set(made.leaving)) == (["20220101.txt"], ("20220101.txt",), {"key-y"})


def test_same_content_twice_is_read_once_under_the_first_name() -> None:
    made = compare([found("b", "x"), found("a", "x")], ledger(row("c", "y")))
    assert (read(made), made.names("new"), made.names("duplicate")) == (["a"], ("a",), ("b",))
    assert [opening.found.source_file for opening in made.openings] == ["a", "b"]


def test_duplicate_of_a_loaded_content_is_not_read() -> None:
    made = compare([found("a", "x"), found("b", "x")], ledger(row("a", "x")))
    assert (read(made), made.names("duplicate"), made.representatives) == ([], ("b",), {})


def test_removed_duplicate_leaves_the_document() -> None:
    made = compare([found("b", "x")], ledger(row("a", "x"), row("b", "x")))
    assert (read(made), made.removed, made.leaving, made.representatives) == ([], ("a",), frozenset(), {"key-x": "b"})


def test_two_files_that_swap_their_contents_are_not_read() -> None:
    made = compare([found("a", "y"), found("b", "x")], ledger(row("a", "x"), row("b", "y")))
    assert (read(made), made.names("changed"), set(made.leaving)) == ([], ("a", "b"), set())
    assert made.representatives == {"key-x": "b", "key-y": "a"}


def test_other_rules_read_everything_again_from_nothing() -> None:
    made = compare([found("a", "x"), found("b", "y")], ledger(row("a", "x"), row("b", "y")), "rules-2")
    assert (read(made), made.names("stale"), made.rebuild) == (["a", "b"], ("a", "b"), True)


def test_file_that_is_still_being_written_waits_and_its_old_rows_stay() -> None:
    made = compare([found("a", "x2", unsettled=True), found("b", "new", unsettled=True)], ledger(row("a", "x")))
    assert (read(made), made.openings, made.closings, made.leaving, made.unsettled) == ([], (), (), frozenset(), ("a", "b"))
    assert made.is_empty


def test_file_that_cannot_be_opened_is_refused_once() -> None:
    locked = found("a", "", problem="It cannot be opened: Permission denied")
    first = compare([locked, found("b", "y")], ledger(row("a", "x"), row("b", "y")))
    assert (first.names("unreadable"), set(first.leaving)) == (("a",), {"key-x"})
    refused = row("a", "", document_key=None, status="quarantined", reason=locked.problem)
    assert compare([locked, found("b", "y")], ledger(refused, row("b", "y"))).is_empty
    again = compare([found("a", "x"), found("b", "y")], ledger(refused, row("b", "y")))
    assert read(again) == ["a"]


def test_second_name_of_a_refused_content_is_refused_without_being_read() -> None:
    said = {"reason_code": "no_text", "reason": "not text", "remedy": "convert it", "byte_offset": 3}
    refused = row("a", "x", document_key=None, status="quarantined", **said)
    made = compare([found("a", "x"), found("b", "x")], ledger(refused))
    assert read(made) == []
    assert {name: getattr(made.openings[0], name) for name in said} == said


REFUSED = row("a", "x", document_key=None, status="quarantined", reason_code="timeout", reason="too slow", remedy="split it")


def test_refused_file_is_not_read_again_while_nothing_changed() -> None:
    assert compare([found("a", "x")], ledger(REFUSED)).is_empty


@pytest.mark.parametrize("changed", [{"refusal": "refusals-2"}, {"extractor": "rules-2"}])
def test_refused_file_is_read_again_when_what_refused_it_changed(changed: dict[str, str]) -> None:
    made = plan([found("a", "x"), found("b", "y")], ledger(REFUSED, row("b", "y")), replace(NOW, **changed))
    assert "a" in read(made)
    assert made.closings[0].status == "superseded"


def test_refused_file_is_read_again_when_asked_for() -> None:
    made = compare([found("a", "x"), found("b", "y")], ledger(REFUSED, row("b", "y")), retry=("a", "b"))
    assert read(made) == ["a"]
    assert made.names("retried") == ("a",)


def test_other_expectations_are_work_but_nothing_is_read() -> None:
    made = plan([found("a", "x")], ledger(row("a", "x")), replace(NOW, expectations="suites-2"))
    assert not made.is_empty
    assert made.to_read == ()


def test_touched_file_is_no_work() -> None:
    made = compare([found("a", "x", modified_at=NOON.replace(hour=13))], ledger(row("a", "x")))
    assert made.is_empty
    assert len(made.touched) == 1


def test_other_corrections_are_work() -> None:
    made = plan([found("a", "x")], ledger(row("a", "x")), NOW, corrections_version="c1")
    assert not made.is_empty
    assert made.to_read == ()


names = st.sampled_from("abcdef")
folders = st.dictionaries(names, st.sampled_from("xyz"), max_size=6)


@given(before=folders, after=folders)
def test_ledger_after_any_plan_is_the_folder(before: dict[str, str], after: dict[str, str]) -> None:
    made = compare([found(*item) for item in after.items()], ledger(*(row(*item) for item in before.items())))
    closed = {closing.source_file for closing in made.closings}
    current = {name: content for name, content in before.items() if name not in closed}
    assert not current.keys() & {opening.found.source_file for opening in made.openings}
    current |= {opening.found.source_file: opening.found.content_sha256 for opening in made.openings}
    assert current == after
    documents = ({f"key-{content}" for content in before.values()} - made.leaving) | {
        f"key-{file.content_sha256}" for file in made.to_read
    }
    assert documents == {f"key-{content}" for content in after.values()}
    # the file that stands for each document that is kept is the first that carries it
    for content in set(after.values()) - {file.content_sha256 for file in made.to_read}:
        first_before = min(name for name, value in before.items() if value == content)
        first_after = min(name for name, value in after.items() if value == content)
        assert made.representatives.get(f"key-{content}", first_before) == first_after
