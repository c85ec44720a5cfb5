"""Commands that load and publish, that serve, and that list what was kept out: their options and their help."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from orchestration.cli.command_line import Panel, command
from orchestration.cli.printing import Form
from orchestration.settings import Settings

# What a command does is imported when it is called, so that one that only asks does not wait for Dagster (ruff: PLC0415).
# ruff: noqa: PLC0415

_PORT = Annotated[int, typer.Option(min=1, max=65535, help="Port of the UI.")]


@command(
    Panel.LOAD,
    examples=["zhibiao run", "zhibiao run --seeds reports/ --warehouse out/ --workers 4"],
    settable=("seeds", "workers", "engine"),
)
def run(
    settings: Settings,
    form: Form,
    verify: Annotated[
        bool, typer.Option("--verify", metavar="", help="Hash every file, and audit all that is published.")
    ] = False,
    no_wait: Annotated[
        bool, typer.Option("--no-wait", metavar="", help="Leave (status 75) when another run is at work.")
    ] = False,
) -> int:
    """Load new, changed and removed files of seeds/, and publish the warehouse if it passes the audit."""
    from orchestration.cli import runs

    return runs.run(settings, form, verify=verify, wait=not no_wait)


@command(Panel.LOAD, examples=["zhibiao retry 某省教育公报.pdf"], settable=("seeds", "workers", "engine"))
def retry(
    settings: Settings,
    form: Form,
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Names of files, as `zhibiao quarantine` lists them.")],
) -> int:
    """Read refused files again, though neither they nor the program have changed."""
    from orchestration.cli import runs

    return runs.retry(settings, form, files)


@command(Panel.LOAD, examples=["zhibiao rollback"])
def rollback(settings: Settings) -> int:
    """Publish the version before the present one again."""
    from orchestration.cli import runs

    return runs.rollback(settings)


@command(Panel.KEPT_OUT, examples=["zhibiao quarantine", "zhibiao quarantine --csv > refused.csv"])
def quarantine(settings: Settings, form: Form) -> int:
    """List the files that were refused, why, and what to do; and those that were repaired to be read."""
    from orchestration.cli import questions

    return questions.quarantine(settings, form)


@command(Panel.KEPT_OUT, examples=["zhibiao withheld", "zhibiao withheld --json"])
def withheld(settings: Settings, form: Form) -> int:
    """List the figures that the audit keeps out of the view figures: where they stand, why, what to do."""
    from orchestration.cli import questions

    return questions.withheld(settings, form)


@command(Panel.SERVE, examples=["zhibiao ui", "zhibiao ui --port 3001"], settable=("seeds",))
def ui(settings: Settings, port: _PORT = 3000) -> int:
    """Serve the Dagster UI on this machine, with sensor and schedule running."""
    from orchestration.cli import serving

    return serving.ui(settings, port)


@command(Panel.SERVE, examples=["zhibiao serve webserver --port 3000"], settable=("seeds",))
def serve(
    settings: Settings,
    process: Annotated[Literal["code-server", "daemon", "webserver"], typer.Argument(help="Which.")],
    port: _PORT = 3000,
) -> int:
    """Run one of the processes that `ui` starts together, for a service manager (docs/operations.md)."""
    from orchestration.cli import serving

    serving.serve(settings, process, port)


@command(Panel.SERVE, examples=["zhibiao doctor", "zhibiao doctor --json"], settable=("seeds",))
def doctor(form: Form) -> int:
    """See whether everything is there that zhibiao needs, and say what to do where it is not (status 1)."""
    from orchestration.cli import examining

    return examining.doctor(form)
