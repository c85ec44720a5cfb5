"""`zhibiao report`: the page of the published warehouse written now, and what its last audit found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestration.cli.printing import Form, counted, print_facts
from orchestration.cli.questions import answered, print_answer
from orchestration.cli.terminal import DONE, say
from orchestration.report.writing import write_report
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.settings import Settings


def report(settings: Settings, form: Form, output: Path | None) -> int:
    """`zhibiao report`: writes the page, says where it is and what it leaves out, and lists the expectations that failed."""
    paths = WarehousePaths(settings.warehouse)
    written = write_report(paths, output)
    audits = sorted((settings.warehouse / "quality").glob("*/report.html"))
    with open_readonly(paths) as connection:
        if form is not Form.TABLE:
            facts = {
                "page": str(written.path),
                "bytes": written.size_bytes,
                "figures": written.figures,
                "documents": written.documents,
                "left_out": written.left_out,
                "audit": str(audits[-1]) if audits else None,
                "expectations_not_held": answered(connection, "answers/quality"),
            }
            print_facts(facts, form)
            return DONE
        held = f"{counted(written.figures, 'figure')} of {counted(written.documents, 'document')}"
        say(f"{written.path} ({written.size_bytes / 1e6:.1f} MB) shows {held}: open it in a browser; it needs no network.")
        if written.left_out:
            left = counted(written.left_out, "figure")
            say(f"It leaves out {left}, so that the file stays small; .venv/bin/zhibiao sql asks for all of them.")
        print_answer(connection, "answers/quality")
    if audits:
        say(f"The last audit with its failing rows: {audits[-1]}")
    return DONE
