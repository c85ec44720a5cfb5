"""Commands that do something: load, serve the UI, roll back, score; all by the definitions that the UI shows."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import warnings
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from orchestration.cli.interrupts import interrupts_for_this_process
from orchestration.cli.progress_line import log_to
from orchestration.cli.questions import print_rows, print_summary
from orchestration.cli.terminal import BUSY, DONE, FAILED, INTERRUPTED, WRONG_USAGE, complain, say
from orchestration.failing import STOPPED, RunFailed, explain
from orchestration.home import DAGSTER_YAML, make_home
from orchestration.sharing import require_lake
from orchestration.warehouse import publish as publishing
from orchestration.warehouse.errors import WarehouseBusyError, WarehouseError
from orchestration.warehouse.ledger import read_ledger
from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.planning import QUARANTINED
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    import argparse

    import dagster as dg

    from orchestration.settings import Settings

LOOPBACK = "127.0.0.1"
END_SECONDS = 75
"""As long may the UI take to end; a load at work has a minute of that."""
DEFINITIONS = "orchestration.definitions"
WORKSPACE_YAML = DAGSTER_YAML.with_name("workspace.yaml")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """`zhibiao run`: materializes all assets; ends by telling what is in the warehouse, or why nothing was published."""
    return _load(settings, {"verify": arguments.verify}, wait=not arguments.no_wait)


def retry(arguments: argparse.Namespace, settings: Settings) -> int:
    """`zhibiao retry FILE …`: a run that reads refused files again though nothing has changed."""
    settings.check_folders()
    known = read_ledger(WarehousePaths(settings.warehouse)).files
    names = [_under(settings.seeds, name) for name in arguments.files]
    for name in names:
        if name not in known or known[name].status != QUARANTINED:
            complain(f"{name} is not among the refused files; .venv/bin/zhibiao quarantine lists them")
            return WRONG_USAGE
    return _load(settings, {"retry": names}, wait=True)


def _under(seeds: Path, name: str) -> str:
    """A file's name under the seeds folder, however it was given."""
    path = Path(name).absolute()
    return path.relative_to(seeds).as_posix() if path.is_relative_to(seeds) else name


def _load(settings: Settings, config: dict[str, Any], *, wait: bool) -> int:
    """One run of all assets, and what came of it, said; the exit status."""
    try:
        # From here on, for a thread that a library has begun before would still be interrupted.
        with interrupts_for_this_process():
            result = _ingest(settings, config, wait=wait)
    except WarehouseBusyError as error:
        say(f"{error.message} Left without loading.")
        return BUSY
    if not result.success:
        failed = _failed(result)
        if failed.reason == STOPPED:
            raise KeyboardInterrupt
        complain(f"{_said(failed)}\nNothing was published; the published warehouse is as it was before.")
        return WRONG_USAGE if failed.is_of_setting else FAILED
    if not result.asset_materializations_for_node("published_warehouse"):
        say("Nothing new: no file was added, changed or removed since the last load.")
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        print_summary(connection, settings)
    return DONE


def _ingest(settings: Settings, config: dict[str, Any], *, wait: bool) -> dg.ExecuteInProcessResult:
    """A load. The lock is taken before the run begins: one that meets another leaves no failed run behind, and no alarm.

    Raises:
        WarehouseBusyError: Another run is at work, and `wait` is false.
    """
    settings.check_folders()
    make_home(settings)
    _log_to_terminal()
    from orchestration.resources import Workspace  # noqa: PLC0415

    paths = WarehousePaths(settings.warehouse)
    with writer_lock(paths, wait=wait, tell=say):
        require_lake(settings, paths)
        return _execute(
            "ingest",
            ops={"seed_file": {"config": config}},
            resources={"workspace": Workspace.of(settings, locked=True)},
        )


def ui(arguments: argparse.Namespace, settings: Settings) -> int:
    """`zhibiao ui`: Dagster's web server and daemon on loopback, until Ctrl-C."""
    settings.check_folders()
    make_home(settings)
    address = f"http://{LOOPBACK}:{arguments.port}"
    os.environ.setdefault("ZHIBIAO_UI_URL", address)
    say(f"The Dagster UI: {address}   (Ctrl-C ends it)")
    # `dagster dev` tells at each start that a later program takes its place; that one needs two more packages.
    quiet = ["-W", "ignore:Function `dev_command` is superseded"]
    command = [sys.executable, *quiet, "-m", "dagster", "dev", "--host", LOOPBACK, "--port", str(arguments.port)]
    command += ["--module-name", DEFINITIONS, "--log-level", "warning"]
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    # In a group of its own Ctrl-C does not reach the processes below it, each of which would say something of its own.
    with subprocess.Popen(command, process_group=0, stderr=subprocess.PIPE) as served:  # noqa: S603
        ending = threading.Event()
        threading.Thread(target=_pass_on, args=(served, ending), daemon=True).start()
        try:
            return served.wait()
        except KeyboardInterrupt:
            ending.set()
            _end(served)
    say("Stopped.")
    return INTERRUPTED


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _pass_on(served: subprocess.Popen[bytes], ending: threading.Event) -> None:
    """Writes to the errors of this process what Dagster does, until it is to end."""
    for line in served.stderr or ():
        if not ending.is_set():
            sys.stderr.buffer.write(line)
            sys.stderr.flush()


def _end(served: subprocess.Popen[bytes]) -> None:
    """Has Dagster end its processes in order; those that do not are killed after a while, or at another Ctrl-C."""
    served.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
        served.wait(END_SECONDS)
    with suppress(ProcessLookupError):
        os.killpg(served.pid, signal.SIGKILL)


def serve(arguments: argparse.Namespace, settings: Settings) -> NoReturn:
    """`zhibiao serve`: one of the processes that `zhibiao ui` is made of, in the place of this one, for a service manager."""
    settings.check_folders()
    socket = make_home(settings) / "code-server.sock"
    os.environ["ZHIBIAO_CODE_SERVER_SOCKET"] = str(socket)
    commands = {
        "code-server": ["dagster", "code-server", "start", "--socket", str(socket), "--module-name", DEFINITIONS],
        "daemon": ["dagster._daemon", "run", "--workspace", str(WORKSPACE_YAML)],
        "webserver": ["dagster_webserver", "--host", LOOPBACK, "--port", str(arguments.port), "--workspace", str(WORKSPACE_YAML)],
    }
    os.environ.setdefault("ZHIBIAO_UI_URL", f"http://{LOOPBACK}:{arguments.port}")
    os.execv(sys.executable, [sys.executable, "-m", *commands[arguments.process], "--log-level", "warning"])  # noqa: S606


def rollback(arguments: argparse.Namespace, settings: Settings) -> int:  # noqa: ARG001
    """`zhibiao rollback`: publishes the version before the present one."""
    paths = WarehousePaths(settings.warehouse)
    with writer_lock(paths, tell=say):
        version = publishing.rollback(paths)
        from orchestration.report.after_publishing import renew_page  # noqa: PLC0415 - polars takes half a second

        _log_to_terminal()
        renew_page(paths)
    say(f"Published again: {version.name}. The next run loads what has changed since.")
    return DONE


def score(arguments: argparse.Namespace, settings: Settings) -> int:
    """`zhibiao score`: how the rules do on the labelled documents; the UI keeps each score as `gold_score`.

    With `--gold DIR` those of another folder, of which nothing is kept; with `--panel FILE` how the published observations do
    on labelled headline indicators.
    """
    if arguments.panel is not None:
        from orchestration.cli.labelled import print_panel_score  # noqa: PLC0415 - loads the rules

        print_panel_score(arguments.panel, WarehousePaths(settings.warehouse))
        return DONE
    if arguments.gold is not None:
        from orchestration.cli.labelled import print_scores  # noqa: PLC0415 - loads the rules

        print_scores(arguments.gold)
        return DONE
    make_home(settings)
    result = _execute("score")
    if not result.success:
        complain(_said(_failed(result)))
        return FAILED
    [event] = result.asset_materializations_for_node("score_gold")
    values = {name: float(str(value.value)) for name, value in event.metadata.items() if "/" in name}
    groups = sorted({name.split("/")[0] for name in values})
    # Not every group has labels for every field.
    fields = dict.fromkeys(name.split("/")[1] for name in values)
    rows = [[field, *(values.get(f"{group}/{field}") for group in groups)] for field in fields]
    print_rows(["score", *groups], [[round(cell, 3) if isinstance(cell, float) else cell for cell in row] for row in rows])
    below = [check.description or "" for check in result.get_asset_check_evaluations() if not check.passed]
    for sentence in below:
        complain(sentence)
    return FAILED if below else DONE


def _execute(
    job: str, ops: dict[str, Any] | None = None, resources: dict[str, object] | None = None
) -> dg.ExecuteInProcessResult:
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


def _failed(result: dg.ExecuteInProcessResult) -> RunFailed:
    from dagster import DagsterEventType  # noqa: PLC0415 - takes seconds

    return explain(result.filter_events(lambda event: event.event_type is DagsterEventType.RUN_FAILURE)[0])


def _said(failed: RunFailed) -> str:
    """Why a run failed, and at which step."""
    return f"the step {failed.step} failed: {failed.reason}" if failed.step else failed.reason


def _log_to_terminal() -> None:
    """Shows the program's own log lines as a run goes on."""
    log_to(sys.stdout)
    # What Dagster has to say of its own is in the UI; what matters to a person is said at the end. (Of the logger above
    # this one Dagster itself sets the level, again and again.)
    logging.getLogger("dagster._core").setLevel(logging.CRITICAL)
