"""Connections to a warehouse file, and DuckDB's errors said in this program's words."""

from __future__ import annotations

import errno
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from orchestration.warehouse.errors import CorruptWarehouseError, FileInUseError, NoSpaceError, WarehouseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NO_SPACE = ("no space left", "file too large", "disk quota", "could not write all bytes")
_DAMAGED = ("corrupt", "not a valid duckdb database", "could not read enough bytes", "checksum", "serialization error")
_NO_SPACE_NUMBERS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


@contextmanager
def connected(
    database: Path, *, read_only: bool = False, settings: dict[str, str | int] | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a warehouse file, closed at the end whatever happens. `settings` are DuckDB's own."""
    connection = duckdb.connect(str(database), read_only=read_only, config=dict(settings or {}))
    try:
        # DuckDB takes a process that was spawned for a person's session and would draw a bar into its output.
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        connection.close()


@contextmanager
def explained(doing: str) -> Iterator[None]:
    """Raises what the operating system or DuckDB says about a file as a WarehouseError that says what to do.

    Args:
        doing: What was being done, for the sentence (`writing the candidate`).

    Raises:
        NoSpaceError: The disk is full.
        CorruptWarehouseError: The file is damaged.
        FileInUseError: The file is open for writing elsewhere.
        WarehouseError: It may not be read or written.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SPACE_NUMBERS:
            raise _no_space(doing) from error
        message = f"{doing.capitalize()} failed: {error.strerror or error}."
        raise WarehouseError(message, "See that the warehouse folder can be read and written to.") from error
    except duckdb.Error as error:
        said = _said(doing, error)
        if said is error:  # an error that is its own cause has no end for who follows the causes
            raise
        raise said from error


@contextmanager
def without_pandas() -> Iterator[None]:
    """Has DuckDB take parameters without pandas, which it would import first, for half a second, to know pandas' own NULL."""
    loaded = "pandas" in sys.modules
    if not loaded:
        sys.modules["pandas"] = None  # type: ignore[assignment]  # so Python marks a module that is not to be imported
    try:
        yield
    finally:
        if not loaded:
            del sys.modules["pandas"]


@contextmanager
def of_this_version() -> Iterator[None]:
    """Raises a question that the warehouse cannot answer for want of a table or a column as what it means.

    Raises:
        WarehouseError: The warehouse was made by another version of the program, and lacks what is asked for.
    """
    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        message = "The published warehouse was made by another version of the program."
        raise WarehouseError(message, "zhibiao run builds it anew.") from error


def _said(doing: str, error: duckdb.Error) -> WarehouseError | duckdb.Error:
    text = str(error).lower()
    if any(words in text for words in _NO_SPACE):
        return _no_space(doing)
    if "conflicting lock" in text or "could not set lock" in text:
        message = f"{doing.capitalize()} failed: another program has the file open for writing."
        return FileInUseError(message, "Close it there, and open it read-only next time.")
    if any(words in text for words in _DAMAGED):
        first = str(error).splitlines()[0]
        return CorruptWarehouseError(f"{doing.capitalize()} failed: {first}.", "Run again: it is built anew from the seeds.")
    if isinstance(error, duckdb.IOException | duckdb.PermissionException):
        first = str(error).splitlines()[0]
        return WarehouseError(
            f"{doing.capitalize()} failed: {first}.", "See that the warehouse folder can be read and written to."
        )
    return error


def _no_space(doing: str) -> NoSpaceError:
    remedy = "Free some space (a load needs as much again as the warehouse has), then run again; the published file is as it was."
    return NoSpaceError(f"{doing.capitalize()} failed: the disk is full.", remedy)
