"""Why a run failed, in the words of whoever raised the error: Dagster wraps them into errors of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import dagster as dg
    from dagster_shared.error import SerializableErrorInfo

_WRAPPER = "Dagster"
_OURS = "orchestration."
_STOPPED = ("DagsterExecutionInterruptedError", "the run was stopped from outside. Run again: the next one begins anew.")
"""What Dagster makes of a signal to end (`kill`, `systemctl stop`, a machine that goes down) says nothing to a person."""


@dataclass(frozen=True, slots=True)
class RunFailed:
    """What is to be said of a failed run.

    Attributes:
        step: The first step that failed; None when none did (the process died, or the run could not start).
        reason: Why.
    """

    step: str | None
    reason: str


def explain(failure: dg.DagsterEvent) -> RunFailed:
    """What a run's failure event tells; of a failure that a step declares its description, of an error its own text."""
    data = failure.job_failure_data
    step = data.first_step_failure_event
    if step is None:
        return RunFailed(None, _text(data.error) if data.error else failure.message or "the run failed before its first step")
    declared = step.step_failure_data.user_failure_data
    error = step.step_failure_data.error
    said = declared.description if declared is not None else None
    return RunFailed(step.step_key, said or (_text(error) if error else step.message or ""))


def _text(error: SerializableErrorInfo) -> str:
    """The text of the first error that is not Dagster's wrapping; without its class where it is one of ours, a sentence."""
    while error.cause is not None and (error.cls_name or "").startswith(_WRAPPER):
        error = error.cause
    name, sentence = _STOPPED
    if error.cls_name == name:
        return sentence
    text = error.message.strip()
    return text.partition(": ")[2] if text.startswith(_OURS) else text
