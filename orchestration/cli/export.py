"""`zhibiao export`: a published view as a file for another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.cli.terminal import DONE, say
from orchestration.exports.data_package import MEDIA_TYPES, existing_package, write_package
from orchestration.exports.delimited_file import write_csv
from orchestration.exports.json_lines_file import write_json_lines
from orchestration.exports.parquet_file import write_parquet
from orchestration.exports.sdmx_file import structure_path, write_sdmx_csv
from orchestration.exports.selection import condition_explained, select
from orchestration.exports.whole_file import require_free, written_whole
from orchestration.exports.workbook_file import LOSSES, write_workbook
from orchestration.settings import SettingsError
from orchestration.warehouse.errors import WarehouseError
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    import duckdb

    from orchestration.exports.selection import Selection
    from orchestration.settings import Settings

ENDINGS: Mapping[str, str] = {"csv": ".csv", "xlsx": ".xlsx", "parquet": ".parquet", "jsonl": ".jsonl", "sdmx-csv": ".csv"}
"""Format → how the name of its file ends; a file of another ending is not written to."""
_WRITERS = {"csv": write_csv, "jsonl": write_json_lines, "parquet": write_parquet}


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """`zhibiao export`: writes the file, and says where it is and what it lacks.

    Raises:
        SettingsError: There is no warehouse, no such view, the condition cannot be used, or the file cannot be written.
    """
    form = arguments.format
    view = arguments.view or ("observations" if form == "sdmx-csv" else "figures")
    if form == "sdmx-csv" and view != "observations":
        message = f"--format sdmx-csv takes the view observations, and no {view}; leave --view out, or take another format"
        raise SettingsError(message)
    try:
        connection = open_readonly(WarehousePaths(settings.warehouse))
    except WarehouseError as error:
        raise SettingsError(str(error)) from error
    with connection:
        selection = select(connection, view, arguments.where)
        output = _output(arguments, settings, form, view)
        with condition_explained(view, arguments.where):
            said = _write(selection, form, output, connection, settings)
    say("\n".join(said))
    return DONE


def _output(arguments: argparse.Namespace, settings: Settings, form: str, view: str) -> Path:
    """The file to write, which is free to be written."""
    ending = ENDINGS[form]
    if arguments.output is None:
        output = settings.warehouse / "exports" / f"{view}{'.sdmx' if form == 'sdmx-csv' else ''}{ending}"
        try:
            output.parent.mkdir(exist_ok=True)
        except OSError as error:
            message = f"{output.parent} cannot be made: {error.strerror}. Name a file elsewhere with --output."
            raise SettingsError(message) from error
    else:
        output = Path(arguments.output)
    if output.suffix.lower() != ending:
        message = f"the name of a file of --format {form} ends in {ending}, and {output} does not; give --output such a name"
        raise SettingsError(message)
    require_free(output, force=arguments.force)
    if form in MEDIA_TYPES:
        existing_package(output.parent)
    if form == "sdmx-csv":
        require_free(structure_path(output), force=arguments.force)
    return output


def _write(selection: Selection, form: str, output: Path, connection: duckdb.DuckDBPyConnection, settings: Settings) -> list[str]:
    """Writes the file and what describes it; returns what there is to say."""
    if form == "xlsx":
        with written_whole(output) as beside:
            counted = write_workbook(selection, beside, connection, output.parent, settings.seeds)
        losses = [f"{counted[name]:,} cells {said}." for name, said in LOSSES.items() if counted[name]]
        return [f"{output} holds {_rows(counted['rows'])} of {selection.view}.", *losses]
    if form == "sdmx-csv":
        rows, left_out = write_sdmx_csv(selection, output, connection)
        lacking = [f"{_rows(left_out)} have no indicator, area or time, and SDMX has no place for them."] if left_out else []
        return [f"{output} holds {_rows(rows)} of {selection.view}; {structure_path(output)} has their structure.", *lacking]
    with written_whole(output) as beside:
        rows = _WRITERS[form](selection, beside)
    package = write_package(selection, output, form, rows)
    return [f"{output} holds {_rows(rows)} of {selection.view}; {package} describes it."]


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
