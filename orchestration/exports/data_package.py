"""`datapackage.json`: what stands in the exported files of a folder, as Data Package 2.0 (datapackage.org) describes tables.

A folder is a package: each export adds its file to the resources of the `datapackage.json` in its folder, or takes the place
of the one of the same name. No licence is stated: what may be done with the figures of a report is for its publisher to say.
"""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from orchestration.exports.whole_file import written_whole
from orchestration.settings import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from orchestration.exports.selection import ExportedColumn, Selection

FILE_NAME = "datapackage.json"
MEDIA_TYPES = {"csv": "text/csv", "jsonl": "application/x-ndjson", "parquet": "application/vnd.apache.parquet"}
"""Formats that get a descriptor. An XLSX has its dictionary in a sheet, SDMX-CSV its structure in a file of SDMX's own."""
_PROFILE = "https://datapackage.org/profiles/2.0"
_NAME = "zhibiao-export"
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_TYPES = {
    "VARCHAR": "string", "BIGINT": "integer", "INTEGER": "integer", "HUGEINT": "integer", "DOUBLE": "number",
    "BOOLEAN": "boolean", "DATE": "date", "TIMESTAMP": "datetime",
}  # fmt: skip
_APOSTROPHE = (
    "text that a spreadsheet would take for a formula, or that begins with an apostrophe, has one more apostrophe before it"
)


def existing_package(folder: Path) -> dict[str, Any]:
    """The descriptor of the folder's earlier exports; an empty one where there is none.

    Raises:
        SettingsError: There is a `datapackage.json` that no export wrote.
    """
    file = folder / FILE_NAME
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or found.get("name") != _NAME or not isinstance(found.get("resources"), list):
        message = f"{file} is not of an export; name a file in another folder with --output, as each file is described there"
        raise SettingsError(message)
    return found


def write_package(selection: Selection, data: Path, form: str, rows: int) -> Path:
    """Describes an exported file in the `datapackage.json` beside it; returns that.

    Args:
        selection: What was exported.
        data: The file.
        form: One of `MEDIA_TYPES`.
        rows: How many rows it has.

    Raises:
        SettingsError: A `datapackage.json` that no export wrote is there, or it cannot be written.
    """
    earlier = existing_package(data.parent).get("resources", [])
    others = [one for one in earlier if one.get("path") != data.name and (data.parent / str(one.get("path"))).is_file()]
    resources = sorted([*others, _resource(selection, data, form, rows)], key=lambda one: str(one["path"]))
    package = {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": _NAME,
        "title": "Figures in Chinese official reports (指标)",
        "description": f"Exported by zhibiao {version('zhibiao')}. No licence is stated.",
        "resources": resources,
    }
    target = data.parent / FILE_NAME
    with written_whole(target) as beside:
        beside.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return target


def _resource(selection: Selection, data: Path, form: str, rows: int) -> dict[str, Any]:
    with data.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    schema: dict[str, Any] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [_field(column) for column in selection.columns],
        "missingValues": [""] if form == "csv" else [],
    }
    if selection.key:
        schema["primaryKey"] = list(selection.key)
    resource: dict[str, Any] = {
        "name": data.name.lower().replace(" ", "-"),
        "type": "table",
        "path": data.name,
        "title": selection.view,
        "description": selection.meaning,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "encoding": "utf-8",
        "bytes": data.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": schema,
        "rows": rows,
        "view": selection.view,
        "where": selection.where,
        "loadId": selection.made_by["load_id"],
        "loadedAt": f"{selection.made_by['finished_at'].isoformat()}Z",
        "extractorVersion": selection.made_by["extractor_version"],
    }
    return resource | ({"dialect": _DIALECT, "apostrophe": _APOSTROPHE} if form == "csv" else {})


def _field(column: ExportedColumn) -> dict[str, str]:
    kind = "array" if column.is_list else "number" if column.is_decimal else _TYPES.get(column.type, "any")
    return {"name": column.name, "type": kind, "description": column.meaning, "duckdbType": column.type}
