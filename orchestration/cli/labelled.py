"""`zhibiao score`: the rules compared with labelled documents; with a panel's labels, the published observations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestration.cli.printing import Form, print_rows, teller
from orchestration.cli.terminal import DONE, FAILED, complain
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from orchestration.accuracy import Tally
    from orchestration.settings import Settings

SHOWN = ("quantity_f1", "measured_entity", "measured_property", "region", "period", "status", "disposition", "reconciled")
"""Scores of `score.py` that are shown for each document."""
LONG = ("of", "name", "measure", "value")
"""Columns of all scores for a program: field, disposition, document, group or panel; which one; what is counted; how much."""
# What each kind of score takes is imported there, for the rules and Dagster take seconds (ruff: PLC0415).
# ruff: noqa: PLC0415


def score(settings: Settings, form: Form, gold: Path | None, panel: Path | None) -> int:
    """`zhibiao score`: how the rules do on the labelled documents; the UI keeps each score as `gold_score`.

    With `--gold DIR` those of another folder, of which nothing is kept; with `--panel FILE` how the published observations do
    on labelled headline indicators.
    """
    if panel is not None:
        print_panel_score(panel, WarehousePaths(settings.warehouse), form)
        return DONE
    if gold is not None:
        print_scores(gold, form)
        return DONE
    return _score_and_keep(settings, form)


def _score_and_keep(settings: Settings, form: Form) -> int:
    """The labelled documents of this project, scored by the job that the UI shows, and held against their floors."""
    from orchestration.cli.runs import execute, failure, said_of_failure
    from orchestration.home import make_home

    make_home(settings)
    result = execute("score")
    if not result.success:
        complain(said_of_failure(failure(result)))
        return FAILED
    [event] = result.asset_materializations_for_node("score_gold")
    values = {name: float(str(value.value)) for name, value in event.metadata.items() if "/" in name}
    groups = sorted({name.split("/")[0] for name in values})
    # Not every group has labels for every field.
    fields = dict.fromkeys(name.split("/")[1] for name in values)
    rows = [[field, *(_rounded(values.get(f"{group}/{field}"), 3) for group in groups)] for field in fields]
    if form is Form.TABLE:
        print_rows(["score", *groups], rows)
    else:
        print_rows(LONG, [["group", *name.split("/"), value] for name, value in values.items()], form)
    below = [check.description or "" for check in result.get_asset_check_evaluations() if not check.passed]
    for sentence in below:
        complain(sentence)
    return FAILED if below else DONE


def print_scores(gold: Path, form: Form) -> None:
    """Precision, recall and F1 of each field and disposition over all documents, then the scores of each.

    Raises:
        SettingsError: There is no document with labels and text, or a label cannot be used.
    """
    from orchestration.accuracy import count, together
    from orchestration.scoring import OBSERVED, compare, labelled_documents, mean_scores, scores_of, source_of

    folders = labelled_documents(gold)
    without = [folder.name for folder in folders if source_of(folder) is None]
    # Where no document has its text, the first is asked for, and its error says what to do.
    compared = [compare(folder) for folder in folders if folder.name not in without or len(without) == len(folders)]
    total = together(map(count, compared))
    tables = [
        (["field", *_COUNTED], list(_rows(total.fields.items()))),
        (["disposition", *_COUNTED], list(_rows(total.dispositions.items()))),
    ]
    scores = {one.name: scores_of(one) for one in compared}
    means = mean_scores(list(scores.values()))
    # The second are scores of documents whose labels have times.
    for fields in (SHOWN, ("time_right", "time_not_wrong", "time_kind", "time_basis", "obs_status", *OBSERVED)):
        rows = [
            [name, row["labelled"], *map(row.get, fields)]
            for name, row in scores.items()
            if fields is SHOWN or row["time_right"] is not None
        ]
        if rows:
            mean = [_rounded(means.get(field)) for field in fields]
            tables.append((["document", "figures", *fields], [*rows, ["all", sum(row[1] for row in rows), *mean]]))
    _print(tables, form)
    if without:
        left_out = ", ".join(without)
        teller(form)(f"Left out, as they have labels and no text (source.txt, text.txt): {left_out}.")


def print_panel_score(file: Path, paths: WarehousePaths, form: Form = Form.TABLE) -> None:
    """How many labelled headline indicators the published observations have right, field by field, and wrong cells of the panel.

    Raises:
        SettingsError: The file is not there, a line is no label, or the warehouse holds none of its reports.
        WarehouseError: Nothing is published yet.
    """
    from orchestration.panel_scoring import read_labels, score_panel
    from orchestration.settings import SettingsError

    labels = read_labels(file)
    with open_readonly(paths) as connection:
        score = score_panel(connection, labels)
    if not score.labelled:
        message = f"the warehouse holds none of the reports that {file} labels; load them first (zhibiao run --seeds DIR)"
        raise SettingsError(message)
    for mistake in score.mistakes:
        teller(form)(mistake)
    wrong: list[list[object]] = [
        [f"wrong {name}", count, _rounded(count / score.labelled)] for name, count in score.wrong_fields.most_common()
    ]
    rows: list[list[object]] = [
        ["labelled figures", score.labelled, None],
        ["all right", score.right, _rounded(score.right / score.labelled)],
        *wrong,
        ["cells", score.cells, None],
        ["wrong cells", score.wrong_cells, _rounded(score.wrong_cells / score.cells) if score.cells else None],
    ]
    _print([(["panel", "count", "share"], rows)], form)


def _print(tables: Iterable[tuple[Sequence[str], Sequence[Sequence[object]]]], form: Form) -> None:
    """Tables of scores one after the other; for a program all of them as rows of one shape, what was not counted left out."""
    if form is Form.TABLE:
        for columns, rows in tables:
            print_rows(columns, rows)
        return
    long = [
        [columns[0], row[0], measure, value]
        for columns, rows in tables
        for row in rows
        for measure, value in zip(columns[1:], row[1:], strict=True)
        if value is not None
    ]
    print_rows(LONG, long, form)


def _rounded(score: float | None, digits: int = 4) -> float | None:
    return None if score is None else round(score, digits)


_COUNTED = ("labelled", "given", "right", "precision", "recall", "F1")


def _rows(tallies: Iterable[tuple[str, Tally]]) -> Iterable[list[object]]:
    for name, tally in tallies:
        shares = (tally.precision, tally.recall, tally.f1)
        yield [name, tally.labelled, tally.given, tally.right, *(None if share is None else round(share, 3) for share in shares)]
