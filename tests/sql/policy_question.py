"""One question of a policy analyst, asked of the labelled reports of six provinces: `docs/policy_question.md`.

`python -m tests.sql.policy_question` writes the page; a test holds it current.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from sql import statement
from tests.orchestration.sites import PROJECT, Site, make_site
from tests.sql.answering import answer

REPORTS = PROJECT / "tests" / "gold" / "panel"
QUESTION = PROJECT / "docs" / "policy_question.md"
_HEAD = """# A question, and three queries

*How did the provinces do in 2024 on growth: what had each planned, what was reached, and who does not say?*

No report answers it: the plan stands in the report of January 2024, the outcome in that of January 2025, each in its own words
(去年, 全省, 今年的主要预期目标为). The views have the figures under one indicator, area and time. Asked are twelve reports of
six provinces, `tests/gold/panel/`; their texts were written for this project, and their figures are invented. With your own
reports under `seeds/` the same queries answer for 31 provinces. Written by `python -m tests.sql.policy_question`; a test holds it
current.
"""
_PARTS = (
    (
        "growth_planned_and_reached",
        "Planned, and reached",
        "`target_outcomes` has a row for each target, with what came of it. 海南省 planned about 8%, and no figure says what\n"
        "came of it.",
    ),
    (
        "growth_not_told",
        "Who is silent",
        "`coverage_by_indicator` counts who gives an indicator, of targets and of outcomes apart: of those that plan the year\n"
        "at all, and of those that tell of it, be it estimated or provisional. Silence on one indicator is no lack of\n"
        "a report: 海南省 gives others.",
    ),
    (
        "growth_in_the_texts",
        "What the texts say",
        "Every value leads to its sentence. `zhibiao show KEY` shows it in its page, and `zhibiao export --view target_outcomes\n"
        "--format xlsx` takes the table along, with links from each row to both sentences (docs/export.md).",
    ),
)


def panel_site(folder: Path) -> Site:
    """The reports, loaded."""
    site = make_site(folder, *sorted(REPORTS.glob("*.txt")))
    assert site.run().success
    return site


def page(database: Path) -> str:
    """The whole of `docs/policy_question.md`."""
    return "\n".join([_HEAD, *(_part(database, *part) for part in _PARTS)])


def _part(database: Path, name: str, title: str, meaning: str) -> str:
    question, _, query = statement(f"questions/{name}").partition("\n")
    columns, *rows = answer(database, f"questions/{name}")
    table = [columns, ["---"] * len(columns), *([cell.replace("NULL", "") for cell in row] for row in rows)]
    lines = [
        f"## {title}",
        "",
        f"`sql/questions/{name}.sql`: {question.removeprefix('-- ')}",
        "",
        "```sql",
        query.strip(),
        "```",
        "",
    ]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in table), "", meaning, ""])


def main() -> None:
    """Writes the page."""
    folder = Path(tempfile.mkdtemp())
    try:
        QUESTION.write_text(page(panel_site(folder).paths.published), encoding="utf-8")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
