"""What `zhibiao score --gold DIR` prints: the rules compared with labels of any folder; and `zhibiao score --panel FILE`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestration.accuracy import Tally, count, together
from orchestration.cli.questions import print_rows
from orchestration.cli.terminal import say
from orchestration.panel_scoring import read_labels, score_panel
from orchestration.scoring import OBSERVED, compare, labelled_documents, mean_scores, scores_of, source_of
from orchestration.settings import SettingsError
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from orchestration.warehouse.paths import WarehousePaths

SHOWN = ("quantity_f1", "measured_entity", "measured_property", "region", "period", "status", "disposition", "reconciled")
"""Scores of `score.py` that are shown for each document."""
OF_TIME = ("time_right", "time_not_wrong", "time_kind", "time_basis", "obs_status", *OBSERVED)
"""Those of documents whose labels have times."""


def print_scores(gold: Path) -> None:
    """Precision, recall and F1 of each field and disposition over all documents, then the scores of each.

    Raises:
        SettingsError: There is no document with labels and text, or a label cannot be used.
    """
    folders = labelled_documents(gold)
    without = [folder.name for folder in folders if source_of(folder) is None]
    # Where no document has its text, the first is asked for, and its error says what to do.
    compared = [compare(folder) for folder in folders if folder.name not in without or len(without) == len(folders)]
    total = together(map(count, compared))
    for what, tallies in (("field", total.fields), ("disposition", total.dispositions)):
        print_rows([what, "labelled", "given", "right", "precision", "recall", "F1"], list(_rows(tallies.items())))
    scores = {one.name: scores_of(one) for one in compared}
    means = mean_scores(list(scores.values()))
    for fields in (SHOWN, OF_TIME):
        rows = [
            [name, row["labelled"], *map(row.get, fields)]
            for name, row in scores.items()
            if fields is SHOWN or row["time_right"] is not None
        ]
        if rows:
            mean = [_rounded(means.get(field)) for field in fields]
            print_rows(["document", "figures", *fields], [*rows, ["all", sum(row[1] for row in rows), *mean]])
    if without:
        say(f"Left out, as they have labels and no text (source.txt, text.txt): {', '.join(without)}.")


def print_panel_score(file: Path, paths: WarehousePaths) -> None:
    """How many labelled headline indicators the published observations have right, field by field, and wrong cells of the panel.

    Raises:
        SettingsError: The file is not there, a line is no label, or the warehouse holds none of its reports.
        WarehouseError: Nothing is published yet.
    """
    labels = read_labels(file)
    with open_readonly(paths) as connection:
        score = score_panel(connection, labels)
    if not score.labelled:
        message = f"the warehouse holds none of the reports that {file} labels; load them first (zhibiao run --seeds DIR)"
        raise SettingsError(message)
    for mistake in score.mistakes:
        say(mistake)
    wrong = [[f"wrong {name}", count, _rounded(count / score.labelled)] for name, count in score.wrong_fields.most_common()]
    print_rows(
        ["panel", "count", "share"],
        [
            ["labelled figures", score.labelled, None],
            ["all right", score.right, _rounded(score.right / score.labelled)],
            *wrong,
            ["cells", score.cells, None],
            ["wrong cells", score.wrong_cells, _rounded(score.wrong_cells / score.cells) if score.cells else None],
        ],
    )


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def _rows(tallies: Iterable[tuple[str, Tally]]) -> Iterable[list[object]]:
    for name, tally in tallies:
        shares = (tally.precision, tally.recall, tally.f1)
        yield [name, tally.labelled, tally.given, tally.right, *(None if share is None else round(share, 3) for share in shares)]
