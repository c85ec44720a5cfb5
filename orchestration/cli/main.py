"""`zhibiao COMMAND`: arguments in, exit status out (`STATUSES` says which)."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.cli.memory import lacking_memory
from orchestration.cli.terminal import DONE, FAILED, INTERRUPTED, WRONG_USAGE, complain, print_anything
from orchestration.settings import ENGINES, Settings, SettingsError
from orchestration.warehouse.errors import OUT_OF_MEMORY, WarehouseError, said_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

STATUSES = "Exit status: 0 done; 1 failed, or not published; 2 wrong usage or settings; 75 another run is at work; 130 stopped."


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status."""
    print_anything()
    arguments = _parser().parse_args(argv)
    for name in ("query", "where"):  # where LANG=C, Chinese comes as bytes that are not yet read as UTF-8
        if getattr(arguments, name, None) is not None:
            setattr(arguments, name, getattr(arguments, name).encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    try:
        return _run(arguments)
    except MemoryError:
        complain(OUT_OF_MEMORY)
        return FAILED
    except KeyboardInterrupt:
        complain("stopped; a load that had not ended has changed nothing, and what is published is whole")
        return INTERRUPTED
    except BrokenPipeError:  # who reads (`| head`) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        complain(said_of(error))
        return FAILED
    except Exception:
        complain(f"this is a fault of the program, not of your files; please report it together with {_written_down()}")
        return FAILED


def _run(arguments: argparse.Namespace) -> int:
    enough = lacking_memory(arguments.command)
    if enough is not None:
        complain(enough)
        return WRONG_USAGE
    import duckdb  # noqa: PLC0415 - only where there is memory enough for it

    for name in ("seeds", "warehouse", "workers", "engine"):
        if getattr(arguments, name, None) is not None:
            # Dagster's processes read their settings from the environment, so that is where options go.
            os.environ[f"ZHIBIAO_{name.upper()}"] = str(getattr(arguments, name))
    try:
        return _command(arguments.command)(arguments, Settings.from_environment())
    except SettingsError as error:
        complain(str(error))
        return WRONG_USAGE
    except WarehouseError as error:
        complain(str(error))
        return FAILED
    except duckdb.OutOfMemoryException:
        complain(OUT_OF_MEMORY)
        return FAILED
    except duckdb.Error as error:
        complain(str(error))
        return FAILED


def _written_down() -> str:
    """Writes the lines that a fault went through to a file, and names it: they are for who looks after the program."""
    with tempfile.NamedTemporaryFile("w", prefix="zhibiao-fault-", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(traceback.format_exc())
    return file.name


def _command(name: str) -> Callable[[argparse.Namespace, Settings], int]:
    """The function of a command; imported now, so that `zhibiao sql` does not wait for Dagster."""
    if name == "export":
        from orchestration.cli.export import export  # noqa: PLC0415 - polars and pyarrow take half a second

        return export
    if name == "report":
        from orchestration.cli.reporting import report  # noqa: PLC0415 - polars takes half a second

        return report
    if name == "corrections":
        from orchestration.cli.judging import corrections  # noqa: PLC0415 - polars and yaml take half a second

        return corrections
    from orchestration.cli import questions, runs  # noqa: PLC0415

    return {
        "run": runs.run,
        "ui": runs.ui,
        "serve": runs.serve,
        "rollback": runs.rollback,
        "score": runs.score,
        "status": questions.status,
        "sql": questions.sql,
        "show": questions.show,
        "quarantine": questions.quarantine,
        "withheld": questions.withheld,
        "retry": runs.retry,
    }[name]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhibiao",
        description="A warehouse of the figures in Chinese official reports (指标).",
        epilog=f"Settings may also come as ZHIBIAO_SEEDS, ZHIBIAO_WAREHOUSE, ZHIBIAO_WORKERS, ZHIBIAO_ENGINE. {STATUSES}",
    )
    parser.add_argument("--version", action="version", version=f"zhibiao {version('zhibiao')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
        added.add_argument("--warehouse", metavar="DIR", help="folder of what comes out (default: warehouse/)")
        return added

    run = command("run", "load new, changed and removed files of seeds/, and publish the warehouse if it passes the audit")
    run.add_argument("--seeds", metavar="DIR", help="folder of raw files (default: seeds/)")
    run.add_argument("--workers", metavar="N", help="processes that transform files (default: one a core)")
    run.add_argument("--engine", choices=ENGINES, help="what maps the transform over batches of files (default: local)")
    run.add_argument("--verify", action="store_true", help="hash every file, and audit what is published in the whole")
    run.add_argument("--no-wait", action="store_true", help="leave (status 75) when another run is at work")

    ui = command("ui", "serve the Dagster UI on this machine, with sensor and schedule running")
    serve = command("serve", "run one of the processes that `ui` starts together, for a service manager (docs/operations.md)")
    serve.add_argument("process", choices=("code-server", "daemon", "webserver"), help="which")
    for serving in (ui, serve):
        serving.add_argument("--seeds", metavar="DIR", help="folder of raw files (default: seeds/)")
        serving.add_argument("--port", type=int, default=3000, help="port of the UI (default: 3000)")

    command("rollback", "publish the version before the present one again")
    score = command("score", "compare the rules with labelled documents")
    score.add_argument(
        "--gold", metavar="DIR", type=Path, help="folder of labelled documents (default: tests/gold/, with floors)"
    )
    score.add_argument(
        "--panel", metavar="FILE", type=Path, help="labelled headline indicators, compared with the published observations"
    )
    command("status", "tell what is in the warehouse")
    sql = command("sql", "ask the warehouse in DuckDB's SQL")
    sql.add_argument("query", help="a statement, for example: SELECT surface, measured_entity FROM figures LIMIT 5")
    sql.add_argument("--csv", action="store_true", help="print CSV, for a spreadsheet")
    show = command("show", "show where a figure stands: sentence, article, page, and the source with the figure marked")
    show.add_argument("figure_key", metavar="FIGURE_KEY", help="key of the figure, or its first digits")
    command("quarantine", "list the files that were refused, why, and what can be done")
    command("withheld", "list the figures that the audit keeps out of the view figures: where they stand, why, what to do")
    retry = command("retry", "read a refused file again, though neither it nor the program has changed")
    retry.add_argument("files", nargs="+", metavar="FILE", help="name of the file, as `zhibiao quarantine` lists it")
    retry.add_argument("--seeds", metavar="DIR", help="folder of raw files (default: seeds/)")
    _add_export(command("export", "write a published view or table to a file for another program"))
    report = command("report", "write the page of figures, documents and checks for a browser, and list what failed in the audit")
    report.add_argument("--output", metavar="FILE", type=Path, help="where the page is written (default: report.html in DIR)")
    corrections = command("corrections", "take in the verdicts that a reader saved from the report page")
    corrections.add_argument("verdicts", metavar="FILE", type=Path, help="the file that the page saved")
    corrections.add_argument("--seeds", metavar="DIR", help="folder whose corrections.yml takes better values (default: seeds/)")
    corrections.add_argument("--gold", metavar="DIR", type=Path, help="also write labels there, for zhibiao score --gold DIR")
    return parser


def _add_export(export: argparse.ArgumentParser) -> None:
    export.formatter_class = argparse.RawDescriptionHelpFormatter
    export.epilog = """examples:
  zhibiao export --format xlsx --output figures.xlsx
  zhibiao export --view panel --where "indicator = '地区生产总值' AND time_period = '2024'" --output gdp.csv
  zhibiao export --format sdmx-csv --output observations.csv

docs/export.md says what each format keeps and how."""
    formats = ("csv", "xlsx", "parquet", "jsonl", "sdmx-csv")
    export.add_argument("--format", choices=formats, default="csv", help="what to write (default: csv)")
    export.add_argument("--view", metavar="NAME", help="a view or table (default: figures; sdmx-csv: observations)")
    export.add_argument("--where", metavar="CONDITION", help="an SQL condition on its columns, for example: value > 100")
    export.add_argument("--output", metavar="PATH", help="the file to write (default: exports/NAME in the warehouse's folder)")
    export.add_argument("--force", action="store_true", help="replace a file that is there already")
    export.add_argument("--seeds", metavar="DIR", help="folder of raw files, for links to them (default: seeds/)")


if __name__ == "__main__":
    sys.exit(main())
