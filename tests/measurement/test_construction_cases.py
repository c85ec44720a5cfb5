"""Each construction's table of cases: every figure is read as it is marked, and by the construction whose table it stands in.

A case that is not read rightly says so in `known_failure`, and must fail. `counter_to` names a construction that must not decide
there though it might: one that is asked and declines, or a later one that would read another entity.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.measurement.construction_tables import FOLDER, NAMES, NONE, construction_tables
from tests.measurement.deciding import CIRCUMSTANCE, decide
from tests.measurement.marked_cases import Row, surprise
from transforms.schemas.vocabularies import STATUSES

GENRES = frozenset(("report", "news", "tv", "old", "census", "statistics", "budget", "edu", "encyclopedia", "plain"))
TABLES = construction_tables()
ROWS = [(name, row) for name, rows in TABLES.items() for row in rows]
COUNTER_EXAMPLES = [(table, row) for table, row in ROWS if row.columns["counter_to"]]
LEAST_CASES, LEAST_COUNTER_EXAMPLES = 6, 2


@pytest.mark.parametrize(("table", "row"), ROWS, ids=[row.test_id for _, row in ROWS])
def test_a_figure_is_read_as_marked(table: str, row: Row) -> None:
    [figure] = row.marked.figures
    figures = decide(row.marked.text)
    assert figure in figures, f"{row.place}: no figure is found between [ and ]; those of the sentence: {sorted(figures)}"
    found = figures[figure]
    wrong = {}
    if not row.marked.has_entity(found.entity):
        wrong["entity"] = found.entity or "none"
    if not row.marked.has_property(found.property):
        wrong["property"] = found.property or "none"
    if found.status != row.columns["status"]:
        wrong["status"] = found.status
    assert not (said := surprise(row, wrong)), said
    message = f"{row.place} is decided by {found.construction}; put it into that table: {row.columns['sentence']}"
    assert wrong or found.construction == table, message


@pytest.mark.parametrize("name", NAMES)
def test_a_construction_has_cases_and_counter_examples(name: str) -> None:
    own = [row for row in TABLES[name] if not row.columns["known_failure"]]
    counter = [row for _, row in COUNTER_EXAMPLES if row.columns["counter_to"] == name]
    assert len(own) >= LEAST_CASES, f"add rows to {name}.csv"
    assert len(counter) >= LEAST_COUNTER_EXAMPLES, f"add {name} in the column counter_to of other tables"


@pytest.mark.parametrize(("table", "row"), COUNTER_EXAMPLES, ids=[row.test_id for _, row in COUNTER_EXAMPLES])
def test_a_counter_example_is_one_where_the_construction_might_decide(table: str, row: Row) -> None:
    [figure] = row.marked.figures
    name = row.columns["counter_to"]
    assert not row.columns["known_failure"], f"{row.place} fails, so it shows nothing of {name}; take another counter-example"
    rivals = decide(row.marked.text)[figure].rivals
    assert name in rivals - {table}, f"{row.place}: {name} would not decide there anyhow; only {', '.join(sorted(rivals))} might"


def test_a_table_stands_for_each_construction_and_no_other() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(TABLES)


@pytest.mark.parametrize(("table", "rows"), TABLES.items(), ids=list(TABLES))
def test_the_columns_hold_known_words(table: str, rows: list[Row]) -> None:
    for row in rows:
        assert row.columns["genre"] in GENRES, row.place
        assert row.columns["status"] in STATUSES, row.place
        assert row.columns["counter_to"] in {"", *NAMES} - {table}, row.place
        assert (not row.marked.entities) == (table in (NONE, CIRCUMSTANCE)), (
            f"{row.place}: what names no entity stands in {NONE}.csv or {CIRCUMSTANCE}.csv"
        )


def test_no_figure_of_a_sentence_stands_there_twice() -> None:
    counted = Counter((row.marked.text, row.marked.figures) for _, row in ROWS)
    assert [text for (text, _), count in counted.items() if count > 1] == []
