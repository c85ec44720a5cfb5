"""`docs/checks.md`: what each expectation means and what to do when it fails, rendered from the suites themselves.

`python -m expectations.checks_page` rewrites it; a test holds it current.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from expectations.declared import ORIGIN
from expectations.suite_loading import load_suites

if TYPE_CHECKING:
    from collections.abc import Iterable

    from expectations.suite import Expected, Suite

PAGE = Path(__file__).parent.parent / "docs" / "checks.md"
_HEAD = """# When a check fails

A load is built beside the published warehouse and audited before it may take its place. **Critical** expectations say that the
program broke its word (an offset, a key, a value that is not what the text says). One that fails costs the smallest thing that
can be at fault, its scope:

| scope | when it fails | see |
| --- | --- | --- |
| figure | the figure is withheld: it stays in `fact_figure` (`withheld_by`), and `figures` leaves it out | `zhibiao withheld` |
| document | the document is quarantined with the reason code `audit:<suite>.<expectation>` | `zhibiao quarantine` |
| warehouse | nothing is published, the old file stands | the run's page |

All else is published. **Warnings** say that something is improbable, which may be the source's doing: the figure is published
with the name in `doubt`. When too much of a load would be withheld or quarantined, the fault is the program's and nothing is
published ([operations.md](operations.md) has the bounds). A document of which more than a fifth would be withheld is quarantined.

Look in this order:

1. The terminal, or the run's page in the UI: which expectation, why it must hold, what to do, the first rows and their sentence.
2. `warehouse/quality/<load>/report.html`: the same with every figure marked in its source; `<suite>.<expectation>.csv` beside
   it has all failing rows.
3. `SELECT * FROM quality` in the published file: the outcome of every expectation of the last load.

An expectation that crashes counts as failed on the rows that make it crash; where these cannot be told, on the whole
warehouse. Its error says why. A suite that is no suite (a typo, an unknown column) stops the audit before it starts, with the
file, the line and what to do.

To add an expectation, add it to its suite in `expectations/suites/` and a corruption that it notices to
`tests/cases/corruptions.csv`; then `python -m expectations.checks_page` and `python -m tests.expectations.corrupting`.
What can go wrong and what notices it: [corruptions.md](corruptions.md).

## Every table

These follow from the declared schema, for each table (`python -m expectations.declared` renews them).

| expectation | severity | scope | why | what to do |
| --- | --- | --- | --- | --- |
"""


def render(suites: Iterable[Suite]) -> str:
    """The page."""
    suites = tuple(suites)
    found = [_HEAD, *_every_table(suites)]
    for suite in suites:
        by_hand = [expected for expected in suite.expectations if expected.origin != ORIGIN]
        if by_hand:
            found += [f"\n## {suite.name}\n\n{suite.about}.\n\n", "| expectation | severity | scope | why | what to do |\n"]
            found += ["| --- | --- | --- | --- | --- |\n", *(_line(expected.name, expected) for expected in by_hand)]
    return "".join(found)


def _every_table(suites: Iterable[Suite]) -> list[str]:
    """One line for each sort of declared expectation, with the words of one that has them."""
    examples: dict[str, Expected] = {}
    for suite in suites:
        for expected in suite.expectations:
            if expected.origin == ORIGIN:
                examples.setdefault(_sort(expected.name), expected)
    return [_line(name, expected) for name, expected in examples.items()]


def _sort(name: str) -> str:
    for ending in ("_in_vocabulary", "_found"):
        if name.endswith(ending):
            return f"<column>{ending}"
    return name


def _line(name: str, expected: Expected) -> str:
    cells = (f"`{name}`", expected.severity, expected.scope, expected.reason, expected.remedy)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |\n"


def main() -> None:
    """Rewrites the page."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(render(load_suites()), encoding="utf-8")


if __name__ == "__main__":
    main()
