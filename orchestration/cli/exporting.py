"""`zhibiao export`: a published view as a file for another program."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.cli.printing import Form, counted, print_facts
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
    from collections.abc import Mapping

    import duckdb

    from orchestration.exports.selection import Selection
    from orchestration.settings import Settings

ENDINGS: Mapping[str, str] = {"csv": ".csv", "xlsx": ".xlsx", "parquet": ".parquet", "jsonl": ".jsonl", "sdmx-csv": ".csv"}
"""Format → how the name of its file ends; a file of another ending is not written to."""
_WRITERS = {"csv": write_csv, "jsonl": write_json_lines, "parquet": write_parquet}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported.

    Attributes:
        format: One of ENDINGS.
        view: Name of a published view or table; None for the one that the format is for.
        where: An SQL condition on its columns; None for all rows.
        output: The file to write; None for one in the warehouse's folder.
        force: Whether a file that is there is replaced.
    """

    format: str
    view: str | None
    where: str | None
    output: Path | None
    force: bool


def export(settings: Settings, form: Form, wanted: Wanted) -> int:
    """`zhibiao export`: writes the file, and says where it is and what it lacks.

    Raises:
        SettingsError: There is no warehouse, no such view, the condition cannot be used, or the file cannot be written.
    """
    view = wanted.view or ("observations" if wanted.format == "sdmx-csv" else "figures")
    if wanted.format == "sdmx-csv" and view != "observations":
        message = f"--format sdmx-csv takes the view observations, and no {view}; leave --view out, or take another format"
        raise SettingsError(message)
    try:
        connection = open_readonly(WarehousePaths(settings.warehouse))
    except WarehouseError as error:
        raise SettingsError(str(error)) from error
    with connection:
        selection = select(connection, view, wanted.where)
        output = _output(wanted, settings, view)
        with condition_explained(view, wanted.where):
            facts, said = _write(selection, wanted.format, output, connection, settings)
    if form is Form.TABLE:
        say("\n".join([f"{output} holds {counted(facts['rows'], 'row')} of {view}{said[0]}", *said[1:]]))
    else:
        print_facts({"file": str(output), "view": view, **facts}, form)
    return DONE


def _output(wanted: Wanted, settings: Settings, view: str) -> Path:
    """The file to write, which is free to be written."""
    ending, is_sdmx = ENDINGS[wanted.format], wanted.format == "sdmx-csv"
    output = wanted.output
    if output is None:
        output = settings.warehouse / "exports" / f"{view}{'.sdmx' if is_sdmx else ''}{ending}"
        try:
            output.parent.mkdir(exist_ok=True)
        except OSError as error:
            message = f"{output.parent} cannot be made: {error.strerror}. Name a file elsewhere with --output."
            raise SettingsError(message) from error
    if output.suffix.lower() != ending:
        message = (
            f"the name of a file of --format {wanted.format} ends in {ending}, and {output} does not; give --output such a name"
        )
        raise SettingsError(message)
    require_free(output, force=wanted.force)
    if wanted.format in MEDIA_TYPES:
        existing_package(output.parent)
    if is_sdmx:
        require_free(structure_path(output), force=wanted.force)
    return output


def _write(
    selection: Selection, form: str, output: Path, connection: duckdb.DuckDBPyConnection, settings: Settings
) -> tuple[dict[str, Any], list[str]]:
    """Writes the file and what describes it; returns facts about it, and how the sentence about it ends and what follows it."""
    if form == "xlsx":
        with written_whole(output) as beside:
            tally = write_workbook(selection, beside, connection, output.parent, settings.seeds)
        losses = {name: tally[name] for name in LOSSES if tally[name]}
        said = [f"{count:,} cells {LOSSES[name]}." for name, count in losses.items()]
        return {"rows": tally["rows"], **{f"cells_{name}": count for name, count in losses.items()}}, [".", *said]
    if form == "sdmx-csv":
        rows, left_out = write_sdmx_csv(selection, output, connection)
        lacking = [f"{counted(left_out, 'row')} have no indicator, area or time, and SDMX has no place for them."]
        facts = {"rows": rows, "left_out": left_out, "structure": str(structure_path(output))}
        return facts, [f"; {structure_path(output)} has their structure.", *(lacking if left_out else [])]
    with written_whole(output) as beside:
        rows = _WRITERS[form](selection, beside)
    package = write_package(selection, output, form, rows)
    return {"rows": rows, "package": str(package)}, [f"; {package} describes it."]
