"""`zhibiao doctor`: whether everything is there that zhibiao needs, each thing in a line with what to do."""

from __future__ import annotations

from rich.text import Text

from orchestration.cli.printing import Form, print_rows
from orchestration.cli.terminal import DONE, FAILED, console
from orchestration.examination import State, examine

_MARKS = {State.GOOD: ("✓", "green"), State.OPTIONAL: ("–", "dim"), State.WRONG: ("✗", "bold red")}


def doctor(form: Form) -> int:
    """`zhibiao doctor`: a line for each finding; status 1 when something must be done."""
    findings = examine()
    if form is Form.TABLE:
        for finding in findings:
            mark, style = _MARKS[finding.state]
            what_to_do = f"\n{'':14}→ {finding.remedy}" if finding.remedy else ""
            console().print(Text.assemble((f"{mark} ", style), f"{finding.name:<12}{finding.said}{what_to_do}"), soft_wrap=True)
    else:
        rows = [(finding.name, finding.state.value, finding.said, finding.remedy) for finding in findings]
        print_rows(("name", "state", "said", "remedy"), rows, form)
    return FAILED if any(finding.state is State.WRONG for finding in findings) else DONE
