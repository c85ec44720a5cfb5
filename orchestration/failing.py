"""Why a run failed, in the words of whoever raised the error: Dagster wraps them into errors of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from orchestration.warehouse.errors import OUT_OF_MEMORY

if TYPE_CHECKING:
    import dagster as dg
    from dagster._core.events import JobFailureData
    from dagster_shared.error import SerializableErrorInfo

DIED = "Its process ended without a word: it was killed (perhaps for lack of memory), or the machine went down."
"""What the launcher says of a run whose process is gone; Dagster puts words of its own around it."""
GONE = "It did not end by itself: it was killed (perhaps for lack of memory), the machine went down, or it could not begin."
"""Where Dagster only says that somebody else declared the run failed: its code server does when the process is gone."""
_DECLARED = "marked as failed from outside"
STOPPED = "the run was stopped from outside. Run again: the next one begins anew."
"""What Dagster makes of a signal to end (`kill`, `systemctl stop`, a machine that goes down) says nothing to a person."""
_WRAPPER = "Dagster"
_OURS = "orchestration."
_SENTENCES = {
    "DagsterExecutionInterruptedError": STOPPED,
    "MemoryError": OUT_OF_MEMORY,
    "OutOfMemoryException": OUT_OF_MEMORY,
}
_PASSING = {*_SENTENCES, "BrokenProcessPool", "NoSpaceError", "FileInUseError", "WarehouseBusyError"}
"""Errors of a run that the next one may be spared: somebody stopped it, or memory, space or a file was wanting."""


_OF_SETTING = {"EngineError"}
"""Errors of a run whose engine or cluster, which a setting names, cannot be used."""


@dataclass(frozen=True, slots=True)
class RunFailed:
    """What is to be said of a failed run.

    Attributes:
        step: The first step that failed; None when none did (the process died, or the run could not start).
        reason: Why.
        is_transient: Whether the same run may succeed later: its process died, was stopped, or lacked something for a while.
        is_of_setting: Whether what the run was told to work with cannot be used.
    """

    step: str | None
    reason: str
    is_transient: bool = False
    is_of_setting: bool = False


def explain(failure: dg.DagsterEvent) -> RunFailed:
    """What a run's failure event tells; of a failure that a step declares its description, of an error its own text.

    A run that others declare failed (its process is gone, or it could not be launched) has no data of a failure, only a message.
    """
    data = cast("JobFailureData | None", failure.event_specific_data)
    if data is None or (data.first_step_failure_event is None and data.error is None):
        message = failure.message or GONE
        reason = DIED if DIED in message else GONE if _DECLARED in message else message
        return RunFailed(None, reason, is_transient=True)
    step = data.first_step_failure_event
    if step is None:
        return RunFailed(None, _text(data.error), _is_of(data.error, _PASSING), _is_of(data.error, _OF_SETTING))
    declared = step.step_failure_data.user_failure_data
    error = step.step_failure_data.error
    said = declared.description if declared is not None else None
    reason = said or (_text(error) if error else step.message or "")
    return RunFailed(step.step_key, reason, _is_of(error, _PASSING), _is_of(error, _OF_SETTING))


def _is_of(error: SerializableErrorInfo | None, classes: set[str]) -> bool:
    """Whether an error, or one that it wraps, is of a class."""
    while error is not None:
        if error.cls_name in classes:
            return True
        error = error.cause
    return False


def _text(error: SerializableErrorInfo | None) -> str:
    """The text of the first error that is not Dagster's wrapping; without its class where it is one of ours, a sentence."""
    if error is None:
        return "nobody says why"
    while error.cause is not None and (error.cls_name or "").startswith(_WRAPPER):
        error = error.cause
    if error.cls_name in _SENTENCES:
        return _SENTENCES[error.cls_name]
    text = error.message.strip()
    return text.partition(": ")[2] if text.startswith(_OURS) else text
