"""`zhibiao corrections FILE`: a reader's verdicts, held against the warehouse, into corrections and labels."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from orchestration.cli.printing import Form, counted, print_facts, teller
from orchestration.cli.terminal import DONE, FAILED, complain
from orchestration.correcting_file import add_corrections
from orchestration.labelling import write_labels
from orchestration.verdicts import BETTER, RIGHT, WRONG, misfit, read_verdicts
from orchestration.warehouse.connecting import of_this_version
from orchestration.warehouse.corrections import FILE_NAME
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly
from sql import statement

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.settings import Settings


def corrections(settings: Settings, form: Form, file: Path, gold: Path | None) -> int:
    """`zhibiao corrections FILE`: better values go to corrections.yml, all that fits to the labels of `--gold DIR`."""
    verdicts = read_verdicts(file)
    asked: dict[str, object] = {"figure_keys": [verdict.figure_key for verdict in verdicts]}
    with open_readonly(WarehousePaths(settings.warehouse)) as connection, of_this_version():
        figures = connection.execute(statement("answers/judged"), asked).pl().to_dicts()
        pages = connection.execute(statement("answers/judged_pages"), asked).pl().to_dicts()
    known = {figure["figure_key"]: figure for figure in figures}
    fitting = []
    for verdict in verdicts:
        problem = misfit(verdict, known.get(verdict.figure_key))
        if problem is None:
            fitting.append(verdict)
        else:
            complain(f"line {verdict.line}: {verdict.surface} in {verdict.source_file} is left out: {problem}")
    tally = {kind: sum(verdict.verdict == kind for verdict in fitting) for kind in (RIGHT, WRONG, BETTER)}
    say = teller(form)
    kinds = ", ".join(f"{count} {kind}" for kind, count in tally.items())
    say(f"{counted(len(fitting), 'verdict')} on figures of the warehouse: {kinds}.")
    added = add_corrections(settings.seeds, ((verdict, known[verdict.figure_key]) for verdict in fitting))
    if added:
        say(f"Added to {settings.seeds / FILE_NAME}: {'、'.join(added)}. The next run shows each beside the printed value.")
    names: list[str] = []
    if gold:
        texts = {key: [row["text"] for row in rows] for key, rows in groupby(pages, key=lambda row: row["document_key"])}
        names = list(write_labels(gold, figures, texts, {verdict.figure_key: verdict for verdict in fitting}))
        say(f"Labels of {counted(len(names), 'document')} in {gold}: .venv/bin/zhibiao score --gold {gold}")
    if form is not Form.TABLE:
        left_out = len(verdicts) - len(fitting)
        print_facts({"verdicts": len(verdicts), **tally, "left_out": left_out, "corrected": list(added), "labelled": names}, form)
    return DONE if len(fitting) == len(verdicts) else FAILED
