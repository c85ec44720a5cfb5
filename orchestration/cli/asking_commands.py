"""Commands that ask the published warehouse, and that take things along: their options and their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from orchestration.cli.command_line import Panel, command, typed
from orchestration.cli.printing import Form
from orchestration.settings import Settings

# What a command does is imported when it is called, so that `zhibiao status` does not wait for polars (ruff: PLC0415).
# ruff: noqa: PLC0415


@command(Panel.LOOK, examples=["zhibiao status", "zhibiao status --json"])
def status(settings: Settings, form: Form) -> int:
    """Tell what is in the warehouse, of when it is, and what was kept out of it."""
    from orchestration.cli import questions

    return questions.status(settings, form)


@command(
    Panel.LOOK,
    examples=[
        "zhibiao show 城镇调查失业率 --region 江苏",
        "zhibiao show d49fa872",
        "zhibiao show 公报.txt:12 (line 12)",
        "zhibiao show 公报.pdf:3 (page 3; with several pages 公报.pdf:3:12 is line 12 of page 3)",
    ],
)
def show(
    settings: Settings,
    form: Form,
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT", parser=typed, help="The key of a figure or its first digits, a place, or words to be found."
        ),
    ],
    region: Annotated[
        str | None, typer.Option(parser=typed, help="Only figures of this region (江苏, 全国, or a code).", metavar="REGION")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="So many figures at most.")] = 20,
) -> int:
    """Show figures: where each stands, and the source around it with the figure marked."""
    from orchestration.cli import showing

    return showing.show(settings, form, what, region, limit)


@command(
    Panel.LOOK,
    examples=[
        'zhibiao sql "SELECT region, count(*) FROM figures GROUP BY region"',
        'zhibiao sql --csv "FROM panel" > panel.csv',
        "zhibiao sql (opens a shell)",
    ],
)
def sql(
    settings: Settings,
    form: Form,
    query: Annotated[
        str | None, typer.Argument(parser=typed, help="A statement; without one a shell is opened.", show_default=False)
    ] = None,
) -> int:
    """Ask the warehouse in DuckDB's SQL, read-only: one statement, or a shell with the questions of docs/examples.md."""
    if query is None:
        from orchestration.cli import shell

        return shell.open_shell(settings, form)
    from orchestration.cli import questions

    return questions.sql(settings, form, query)


@command(Panel.LOOK, examples=["zhibiao report", "zhibiao report --output page.html"])
def report(
    settings: Settings,
    form: Form,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the page is written (without it: report.html in the warehouse).")
    ] = None,
) -> int:
    """Write the page of figures, documents and checks for a browser, and list what failed in the audit."""
    from orchestration.cli import reporting

    return reporting.report(settings, form, output)


@command(
    Panel.TAKE,
    examples=[
        "zhibiao export --format xlsx --output figures.xlsx",
        "zhibiao export --view panel --where \"indicator = '地区生产总值' AND time_period = '2024'\" --output gdp.csv",
        "zhibiao export --format sdmx-csv --output observations.csv",
        "docs/export.md says what each format keeps and how.",
    ],
    settable=("seeds",),
)
def export(
    settings: Settings,
    form: Form,
    format: Annotated[  # noqa: A002 - its name on the command line
        Literal["csv", "xlsx", "parquet", "jsonl", "sdmx-csv"], typer.Option(help="What to write.")
    ] = "csv",
    view: Annotated[
        str | None, typer.Option(metavar="NAME", help="A view or table (without it: figures; sdmx-csv: observations).")
    ] = None,
    where: Annotated[
        str | None, typer.Option(metavar="CONDITION", parser=typed, help="An SQL condition on its columns (value > 100).")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(metavar="PATH", help="The file to write (without it: exports/NAME in the warehouse's folder)."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", metavar="", help="Replace a file that is there already.")] = False,
) -> int:
    """Write a published view or table to a file for another program; --json and --csv are of what is said about it."""
    from orchestration.cli import exporting

    return exporting.export(settings, form, exporting.Wanted(format, view, where, output, force))


@command(
    Panel.TAKE,
    examples=["zhibiao corrections verdicts.jsonl", "zhibiao corrections verdicts.jsonl --gold labels/"],
    settable=("seeds",),
)
def corrections(
    settings: Settings,
    form: Form,
    verdicts: Annotated[Path, typer.Argument(metavar="FILE", help="The file that the page saved.")],
    gold: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write labels there, for `zhibiao score --gold DIR`.")
    ] = None,
) -> int:
    """Take in the verdicts that a reader saved from the report page: better values go to corrections.yml of seeds/."""
    from orchestration.cli import judging

    return judging.corrections(settings, form, verdicts, gold)


@command(Panel.TAKE, examples=["zhibiao score", "zhibiao score --gold labels/ --json"])
def score(
    settings: Settings,
    form: Form,
    gold: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of labelled documents (without it: tests/gold/, with floors).")
    ] = None,
    panel: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Labelled headline indicators, compared with the published observations."),
    ] = None,
) -> int:
    """Compare the rules with labelled documents."""
    from orchestration.cli import labelled

    return labelled.score(settings, form, gold, panel)
