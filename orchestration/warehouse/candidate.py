"""A candidate: the warehouse as it will be, built beside the published file in one transaction."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from orchestration.warehouse.connecting import connected, explained
from orchestration.warehouse.correcting import apply_corrections
from orchestration.warehouse.corrections import NO_CORRECTIONS
from orchestration.warehouse.deleting import delete_leaving
from orchestration.warehouse.errors import CorruptWarehouseError, WarehouseError
from orchestration.warehouse.files import copy_file, discard
from orchestration.warehouse.history import history
from orchestration.warehouse.inputs import register_inputs
from orchestration.warehouse.ledger import mark_for_rebuild
from orchestration.warehouse.versions import schema_version
from sql import statement
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import duckdb

    from orchestration.warehouse.corrections import Corrections
    from orchestration.warehouse.paths import WarehousePaths
    from orchestration.warehouse.plan import Plan
    from orchestration.warehouse.reference import Reference

LOADED = (
    "dim_region", "dim_unit", "dim_organization", "dim_person", "dim_period", "dim_term", "dim_indicator",
    "dim_document", "dim_article", "bridge_article_organization", "bridge_article_reporter", "document_text",
    "document_sentence", "fact_figure", "fact_numeral", "fact_term", "fact_observation",
)  # fmt: skip

MEMORY_LIMIT = "1GB"
"""What DuckDB may keep in memory; a load of any size fits, the rest goes to disk."""
STORAGE_VERSION = "v1.3.0"
"""The oldest DuckDB that can read a new file: earlier ones know none of the compressions that make it a third smaller."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A warehouse that waits for its audit.

    Attributes:
        path: The closed file.
        load_id: The load that made it.
        rows: Rows of each published table.
        warnings: Sentences about corrections that were not applied.
    """

    path: Path
    load_id: str
    rows: Mapping[str, int]
    warnings: tuple[str, ...]


def new_load_id(plan: Plan, now: datetime | None = None) -> str:
    """UTC time and a random suffix; sorts after the last load's also when the clock went backwards."""
    moment = now or datetime.now(UTC)
    last = plan.ledger.last_load_id
    if last is not None:
        before = datetime.strptime(last.split("-", maxsplit=1)[0], _ID_FORMAT).replace(tzinfo=UTC)
        moment = max(moment, before + timedelta(microseconds=1))
    return f"{moment.strftime(_ID_FORMAT)}-{secrets.token_hex(3)}"


_ID_FORMAT = "%Y%m%dT%H%M%S.%fZ"


def build_candidate(
    paths: WarehousePaths,
    plan: Plan,
    staged: Mapping[str, Path],
    reference: Reference,
    *,
    load_id: str,
    corrections: Corrections = NO_CORRECTIONS,
    settings: Mapping[str, str | int] | None = None,
) -> Candidate:
    """Builds the warehouse that the plan asks for, beside the published one, which it leaves alone.

    Args:
        paths: The warehouse; the caller holds its writer's lock.
        plan: What is to be done.
        staged: A folder of `part-*.parquet` for each staged table of the documents that were read; a missing one has no rows.
        reference: Regions, units, organizations and terms.
        load_id: Of this load, from `new_load_id`.
        corrections: What `seeds/corrections.yml` says.
        settings: DuckDB's own settings (`threads`, `memory_limit` other than MEMORY_LIMIT).

    Raises:
        NoSpaceError: The disk is full.
        CorruptWarehouseError: The published file is damaged; the next plan rebuilds.
        WarehouseError: A file that had to be read came out neither as a document nor as a refusal.
    """
    started_at = _now()
    path = paths.building / f"{load_id}.duckdb"
    try:
        with explained("building the candidate"):
            paths.building.mkdir(parents=True, exist_ok=True)
            if not plan.rebuild and plan.ledger.published is not None:
                copy_file(plan.ledger.published, path)
            spill = {"temp_directory": str(paths.building / f"{load_id}.tmp"), "memory_limit": MEMORY_LIMIT}
            if not path.exists():
                spill["storage_compatibility_version"] = STORAGE_VERSION
            with connected(path, settings={**spill, **(settings or {})}) as connection:
                register_inputs(connection, plan, staged, reference)
                warnings = _build(connection, _Load(paths, plan, corrections, load_id, started_at))
                rows = {table.name: _count(connection, table.name) for table in STAR}
    except CorruptWarehouseError as error:
        _discard(path)
        mark_for_rebuild(paths, f"the published file is damaged ({error.message})")
        raise
    except Exception:
        _discard(path)
        raise
    return Candidate(path, load_id, rows, warnings)


@dataclass(frozen=True, slots=True)
class _Load:
    """What stays the same through one load."""

    paths: WarehousePaths
    plan: Plan
    corrections: Corrections
    load_id: str
    started_at: datetime


def _build(connection: duckdb.DuckDBPyConnection, load: _Load) -> tuple[str, ...]:
    plan = load.plan
    connection.execute("BEGIN")
    if plan.rebuild:
        _make_tables(connection)
        _carry_history(connection, load.paths, plan)
    elif plan.views_changed:
        _make_views(connection)
    bound = {
        "load_id": load.load_id,
        "extractor_version": plan.versions.extractor,
        "refusal_version": plan.versions.refusal,
        "loaded_at": _now(),
    }
    _check_accounted(connection)
    if plan.leaving and not plan.rebuild:
        delete_leaving(connection)
    for table in LOADED:
        text = statement(f"load/{table}")
        connection.execute(text, {name: value for name, value in bound.items() if f"${name}" in text})
    connection.execute(statement("ledger/rename"))
    connection.execute(statement("ledger/close"), {"loaded_at": bound["loaded_at"]})
    connection.execute(statement("ledger/open"), bound)
    connection.execute(statement("ledger/touch"))
    warnings = apply_corrections(connection, load.corrections)
    versions = {
        "load_id": load.load_id,
        "started_at": load.started_at,
        "finished_at": _now(),
        "schema_version": schema_version(),
        "extractor_version": plan.versions.extractor,
        "files_seen": plan.files_seen,
        "views_version": plan.versions.views,
        "corrections_version": plan.corrections_version,
        "expectations_version": plan.versions.expectations,
    }
    connection.execute(statement("ledger/load"), versions)
    connection.execute("COMMIT")
    connection.execute("CHECKPOINT")
    return warnings


def _make_tables(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(statement("macros/surrogate_key"))
    for table in STAR:
        connection.execute(statement(f"schema/{table.name}"))
    _make_views(connection)


def _make_views(connection: duckdb.DuckDBPyConnection) -> None:
    for view in MARTS:
        connection.execute(statement(f"marts/{view.name}"))
        connection.execute(statement(f"comments/{view.name}"))


def _carry_history(connection: duckdb.DuckDBPyConnection, paths: WarehousePaths, plan: Plan) -> None:
    for name, frame in history(paths).items():
        connection.register(f"history_{name}", frame.to_arrow())
        connection.execute(statement(f"ledger/history_{name}"))
    if plan.ledger.published is None:
        reason = f"the warehouse was built anew: {plan.ledger.rebuild_reason}"
        connection.execute(statement("ledger/close_all"), {"loaded_at": _now(), "reason": reason})


def _check_accounted(connection: duckdb.DuckDBPyConnection) -> None:
    lost = [row[0] for row in connection.execute(statement("ledger/unaccounted")).fetchall()]
    if lost:
        message = f"{len(lost)} files were to be read and came out neither as a document nor as a refusal: {', '.join(lost[:5])}."
        raise WarehouseError(message, "This is a fault of the program; the published file is as it was.")


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.table(table).count("*").fetchone()
    return int(row[0]) if row is not None else 0


def _discard(path: Path) -> None:
    for file in path.parent.glob(f"{path.stem}*"):
        discard(file)


def _now() -> datetime:
    """UTC without a zone, as every time in the warehouse."""
    return datetime.now(UTC).replace(tzinfo=None)
