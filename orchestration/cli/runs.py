"""Commands that change what is published: load, retry, roll back; by the definitions that the UI shows."""

from __future__ import annotations

import logging
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.cli.ending import debugging
from orchestration.cli.interrupts import interrupts_for_this_process
from orchestration.cli.printing import Form, print_facts, stream_aside, teller
from orchestration.cli.progress_line import log_to
from orchestration.cli.questions import print_summary, status_facts
from orchestration.cli.terminal import BUSY, DONE, FAILED, WRONG_USAGE, complain, say, tell_aside
from orchestration.failing import STOPPED, RunFailed, explain
from orchestration.home import make_home
from orchestration.sharing import require_lake
from orchestration.warehouse import publish as publishing
from orchestration.warehouse.errors import WarehouseBusyError, WarehouseError
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.planning import QUARANTINED
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    import dagster as dg

    from orchestration.settings import Settings


def run(settings: Settings, form: Form, *, verify: bool, wait: bool) -> int:
    """`zhibiao run`: materializes all assets; ends by telling what is in the warehouse, or why nothing was published."""
    return _load(settings, {"verify": verify}, form, wait=wait)


def retry(settings: Settings, form: Form, files: Sequence[str]) -> int:
    """`zhibiao retry FILE …`: a run that reads refused files again though nothing has changed."""
    settings.check_folders()
    known = read_ledger(WarehousePaths(settings.warehouse)).files
    names = [_under(settings.seeds, name) for name in files]
    for name in names:
        if name not in known or known[name].status != QUARANTINED:
            complain(f"{name} is not among the refused files; .venv/bin/zhibiao quarantine lists them")
            return WRONG_USAGE
    return _load(settings, {"retry": names}, form, wait=True)


def _under(seeds: Path, name: str) -> str:
    """A file's name under the seeds folder, however it was given."""
    path = Path(name).absolute()
    return path.relative_to(seeds).as_posix() if path.is_relative_to(seeds) else name


def _load(settings: Settings, config: dict[str, Any], form: Form, *, wait: bool) -> int:
    """One run of all assets, and what came of it, said; the exit status. For a program, what goes on is told with the errors."""
    tell = teller(form)
    try:
        # From here on, for a thread that a library has begun before would still be interrupted.
        with interrupts_for_this_process():
            result = _ingest(settings, config, form, wait=wait)
    except WarehouseBusyError as error:
        tell(f"{error.message} Left without loading.")
        return BUSY
    if not result.success:
        failed = failure(result)
        if failed.reason == STOPPED:
            raise KeyboardInterrupt
        complain(f"{said_of_failure(failed)}\nNothing was published; the published warehouse is as it was before.")
        return WRONG_USAGE if failed.is_of_setting else FAILED
    if not result.asset_materializations_for_node("published_warehouse"):
        tell("Nothing new: no file was added, changed or removed since the last load.")
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        if form is Form.TABLE:
            print_summary(connection, settings)
        else:
            print_facts(status_facts(connection, settings), form)
    return DONE


def _ingest(settings: Settings, config: dict[str, Any], form: Form, *, wait: bool) -> dg.ExecuteInProcessResult:
    """A load. The lock is taken before the run begins: one that meets another leaves no failed run behind, and no alarm.

    Raises:
        WarehouseBusyError: Another run is at work, and `wait` is false.
    """
    settings.check_folders()
    make_home(settings)
    _log_to(stream_aside(form))
    from orchestration.resources import Workspace  # noqa: PLC0415

    paths = WarehousePaths(settings.warehouse)
    with writer_lock(paths, wait=wait, tell=teller(form)):
        require_lake(settings, paths)
        return execute(
            "ingest",
            ops={"seed_file": {"config": config}},
            resources={"workspace": Workspace.of(settings, locked=True)},
        )


def rollback(settings: Settings) -> int:
    """`zhibiao rollback`: publishes the version before the present one."""
    paths = WarehousePaths(settings.warehouse)
    with writer_lock(paths, tell=say):
        version = publishing.rollback(paths)
        from orchestration.report.after_publishing import renew_page  # noqa: PLC0415 - polars takes half a second

        _log_to(sys.stdout)
        renew_page(paths)
    say(f"Published again: {version.name}. The next run loads what has changed since.")
    return DONE


def execute(job: str, ops: dict[str, Any] | None = None, resources: dict[str, object] | None = None) -> dg.ExecuteInProcessResult:
    """One run of a job in this process."""
    import dagster as dg  # noqa: PLC0415 - takes seconds, and only a run needs it
    import sqlalchemy as sa  # noqa: PLC0415

    warnings.filterwarnings("ignore", category=dg.BetaWarning)
    from orchestration.definitions import defs  # noqa: PLC0415

    try:
        with dg.DagsterInstance.get() as instance:
            return defs.resolve_job_def(job).execute_in_process(
                instance=instance,
                raise_on_error=False,
                run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}, "ops": ops or {}},
                resources=resources,
            )
    except sa.exc.DBAPIError as error:  # no run can begin where its history cannot be written
        message = f"Dagster's history of runs cannot be written ({' '.join(str(error.orig).split())}); nothing was published."
        raise WarehouseError(message, "Free some space, or give yourself the right to write to DAGSTER_HOME.") from error


def failure(result: dg.ExecuteInProcessResult) -> RunFailed:
    """Why a run failed; with `--debug` where in the program is printed too."""
    from dagster import DagsterEventType  # noqa: PLC0415 - takes seconds

    if debugging.get():
        for event in result.filter_events(lambda event: event.is_step_failure):
            error = event.step_failure_data.error
            tell_aside(error.to_string() if error else "")
    return explain(result.filter_events(lambda event: event.event_type is DagsterEventType.RUN_FAILURE)[0])


def said_of_failure(failed: RunFailed) -> str:
    """Why a run failed, and at which step."""
    return f"the step {failed.step} failed: {failed.reason}" if failed.step else failed.reason


def _log_to(stream: TextIO) -> None:
    """Shows the program's own log lines as a run goes on, and in a terminal how far it has come."""
    log_to(stream)
    # What Dagster has to say of its own is in the UI; what matters to a person is said at the end. (Of the logger above
    # this one Dagster itself sets the level, again and again.)
    logging.getLogger("dagster._core").setLevel(logging.CRITICAL)
