"""The command line: how a command is declared, and the options that commands share. What a command does stands elsewhere."""

from __future__ import annotations

import inspect
import os
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from orchestration.cli.ending import ended
from orchestration.cli.printing import Form
from orchestration.settings import ENGINES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

STATUSES = "Exit status: 0 done; 1 failed, or not published; 2 wrong usage or settings; 75 another run is at work; 130 stopped."
PROGRAM = "zhibiao"

app = typer.Typer(
    name=PROGRAM,
    help="A warehouse of the figures in Chinese official reports (指标).",
    epilog=(
        f"{STATUSES}\n\nExamples: zhibiao run --seeds reports/ · zhibiao show 城镇调查失业率 --region 江苏 · zhibiao doctor\n\n"
        "Settings may also come from the environment: ZHIBIAO_SEEDS, ZHIBIAO_WAREHOUSE, ZHIBIAO_WORKERS, ZHIBIAO_ENGINE."
    ),
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    subcommand_metavar="COMMAND …",
)


class Panel(StrEnum):
    """Under what heading the help lists a command."""

    LOAD = "Load and publish"
    LOOK = "Look"
    KEPT_OUT = "What was kept out"
    TAKE = "Take along, and judge"
    SERVE = "Watch and serve"


def typed(text: str) -> str:
    """What was typed, as text; where LANG=C, Chinese comes as bytes that are not yet read as UTF-8."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@dataclass(frozen=True)
class _Shared:
    """An option that several commands have; it goes to the environment, for Dagster's processes read their settings there."""

    name: str
    annotation: Any

    @property
    def parameter(self) -> inspect.Parameter:
        return inspect.Parameter(self.name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=self.annotation)


SETTABLE = {
    "warehouse": _Shared(
        "warehouse",
        Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of what comes out (without it: warehouse/).")],
    ),
    "seeds": _Shared(
        "seeds", Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of raw files (without it: seeds/).")]
    ),
    "workers": _Shared(
        "workers",
        Annotated[str | None, typer.Option(metavar="N", help="Processes that transform files (without it: one a core).")],
    ),
    "engine": _Shared(
        "engine",
        Annotated[
            Literal[ENGINES] | None, typer.Option(help="What maps the transform over batches of files (without it: local).")
        ],
    ),
}
_JSON = Annotated[bool, typer.Option("--json", metavar="", help="Print JSON, for a program.")]
_CSV = Annotated[bool, typer.Option("--csv", metavar="", help="Print CSV, for a program or a spreadsheet.")]
_DEBUG = Annotated[bool, typer.Option("--debug", metavar="", help="If it fails, show where in the program (a traceback).")]


def command(panel: Panel, *, examples: Sequence[str], settable: Sequence[str] = ()) -> Callable[..., Callable[..., int]]:
    """Makes a command of a function that returns an exit status; its docstring is the help, its parameters the options.

    A parameter `settings` gets the settings, `form` the form that `--json` and `--csv` ask for; neither is an option. Every
    command has `--warehouse` and `--debug`.

    Args:
        panel: Where the help lists it.
        examples: Whole command lines that the help shows.
        settable: Other settings that it has options for, names of SETTABLE.
    """

    def declare(function: Callable[..., int]) -> Callable[..., int]:
        name = function.__name__
        asked = inspect.signature(function, eval_str=True).parameters
        shared = [SETTABLE[one].parameter for one in (*settable, "warehouse")]
        flags = {"as_json": _JSON, "as_csv": _CSV} if "form" in asked else {}
        flags["debug"] = _DEBUG
        options = [
            inspect.Parameter(flag, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=kind)
            for flag, kind in flags.items()
        ]
        own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one, parameter in asked.items() if one not in _GIVEN]

        def called(**given: Any) -> int:  # noqa: ANN401
            set_here = {one: given.pop(one) for one in (*settable, "warehouse")}
            debug = given.pop("debug")
            if "form" in asked:
                given["form"] = _form(as_json=given.pop("as_json"), as_csv=given.pop("as_csv"))

            def work() -> int:
                settings = {"settings": Settings.from_environment()} if "settings" in asked else {}
                return function(**settings, **given)

            with _in_environment(set_here):
                return ended(name, work, debug=debug)

        parameters = [*own, *shared, *options]
        called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        said = "Example: " if len(examples) == 1 else "Examples:\n\n"
        app.command(
            name, help=inspect.getdoc(function), epilog=said + "\n\n".join(examples), rich_help_panel=panel, no_args_is_help=False
        )(called)
        return function

    return declare


@contextmanager
def _in_environment(settings: Mapping[str, object]) -> Iterator[None]:
    """Has settings that were given as options in the environment, as long as the command is at work."""
    before = dict(os.environ)
    os.environ.update({f"ZHIBIAO_{name.upper()}": str(value) for name, value in settings.items() if value is not None})
    try:
        yield
    finally:
        for name in (f"ZHIBIAO_{name.upper()}" for name in settings):
            os.environ.pop(name, None)
            if name in before:
                os.environ[name] = before[name]


_GIVEN = ("settings", "form")


def _form(*, as_json: bool, as_csv: bool) -> Form:
    if as_json and as_csv:
        message = "--json and --csv are two forms; give one of them"
        raise typer.BadParameter(message, param_hint="--csv")
    return Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE
