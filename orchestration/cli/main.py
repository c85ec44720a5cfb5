"""`zhibiao COMMAND`: arguments in, exit status out (`command_line.STATUSES` says which)."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

import typer

from orchestration.cli import asking_commands, loading_commands
from orchestration.cli.command_line import PROGRAM, app
from orchestration.cli.ending import STOPPED
from orchestration.cli.terminal import DONE, INTERRUPTED, WRONG_USAGE, complain, print_anything, say

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = (loading_commands, asking_commands)
"""Modules that declare the commands: to import them is to add these to the command line."""
_PARSER = "Value error, "
"""What the library that reads options puts before its own sentence."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status."""
    print_anything()
    try:
        return int(app(sys.argv[1:] if argv is None else list(argv), prog_name=PROGRAM, standalone_mode=False) or DONE)
    except KeyboardInterrupt:
        complain(STOPPED)
        return INTERRUPTED
    except typer.TyperException as error:
        context: typer.Context | None = getattr(error, "ctx", None)
        path = context.command_path if context is not None else PROGRAM
        said = " ".join(error.format_message().replace(_PARSER, "").split()).rstrip(".")
        complain(f"{said}{'' if said.endswith('?') else ';'} `{path} --help` shows how it is used")
        return WRONG_USAGE


def _tell_version(wanted: bool) -> None:
    if wanted:
        say(f"{PROGRAM} {version(PROGRAM)}")
        raise typer.Exit


@app.callback()
def _program(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version and end.")
    ] = False,
) -> None:
    pass


if __name__ == "__main__":
    sys.exit(main())
