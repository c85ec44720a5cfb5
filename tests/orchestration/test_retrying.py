"""Steps of real runs that are stopped: again after longer and longer waits where it may pass, at once where it cannot."""

from __future__ import annotations

import errno

import dagster as dg
import duckdb
import polars as pl
import pytest

from orchestration import retrying
from orchestration.retrying import MAX_RETRIES, is_transient, retry_transient
from orchestration.warehouse.errors import FileInUseError, NoSpaceError, SeedsError, WarehouseBusyError, WarehouseError

WAIT = 0.01


def caused(outer: Exception, inner: Exception) -> Exception:
    outer.__cause__ = inner
    return outer


TRANSIENT = [
    NoSpaceError("The disk is full.", "Free some."),
    FileInUseError("It is open elsewhere.", "Close it."),
    WarehouseBusyError("Another run writes.", "Wait."),
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    OSError(errno.EAGAIN, "Resource temporarily unavailable"),
    pl.exceptions.ComputeError("No space left on device (os error 28)"),
    duckdb.IOException("IO Error: Could not write file: No space left on device"),
    caused(RuntimeError("a stage failed"), OSError(errno.ENOSPC, "No space left on device")),
]
LASTING = [
    WarehouseError("The file is of another schema.", "Build anew."),
    SeedsError("The seeds folder is missing.", "Make it."),
    PermissionError(errno.EACCES, "Permission denied"),
    FileNotFoundError(errno.ENOENT, "No such file"),
    ValueError("a fault of the program"),
    caused(RuntimeError("a stage failed"), KeyError("unit")),
]


@pytest.mark.parametrize("error", TRANSIENT, ids=repr)
def test_what_is_transient(error: Exception) -> None:
    assert is_transient(error)


@pytest.mark.parametrize("error", LASTING, ids=repr)
def test_what_will_not_pass(error: Exception) -> None:
    assert not is_transient(error)


def run(instance: dg.DagsterInstance, error: Exception, times: int) -> dg.ExecuteInProcessResult:
    """A run of one step that is stopped by `error` so many times, and then does its work."""
    stopped = iter(range(times))

    @dg.op
    def step() -> str:
        with retry_transient():
            if next(stopped, None) is not None:
                raise error
        return "done"

    @dg.job(executor_def=dg.in_process_executor)
    def work() -> None:
        step()

    return work.execute_in_process(instance=instance, raise_on_error=False)


def waits(result: dg.ExecuteInProcessResult) -> list[float]:
    found = result.filter_events(lambda event: event.event_type is dg.DagsterEventType.STEP_UP_FOR_RETRY)
    return [event.step_retry_data.seconds_to_wait or 0 for event in found]


@pytest.mark.parametrize("times", [1, MAX_RETRIES])
def test_it_is_tried_again_after_longer_and_longer_waits(
    times: int, instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retrying, "FIRST_WAIT_SECONDS", WAIT)
    result = run(instance, OSError(errno.ENOSPC, "No space left on device"), times)
    assert result.success
    assert result.output_for_node("step") == "done"
    assert waits(result) == [WAIT, 4 * WAIT, 16 * WAIT][:times]


def test_it_is_not_tried_for_ever(instance: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retrying, "FIRST_WAIT_SECONDS", WAIT)
    result = run(instance, NoSpaceError("The disk is full.", "Free some."), MAX_RETRIES + 1)
    assert not result.success
    assert len(waits(result)) == MAX_RETRIES
    [failure] = result.get_step_failure_events()
    declared = failure.step_failure_data.user_failure_data
    assert declared is not None
    assert declared.description == "The disk is full. Free some."


@pytest.mark.parametrize("error", LASTING, ids=repr)
def test_what_is_not_transient_is_not_tried_again(error: Exception, instance: dg.DagsterInstance) -> None:
    result = run(instance, error, 1)
    assert not result.success
    assert waits(result) == []
