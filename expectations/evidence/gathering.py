"""Makes the evidence tables on the audit's connection; the candidate itself is only read.

Tables made: declared_column, row_balance, lost_reference, source_mismatch, unaccounted_run, source_page, second_reading,
and one `reference_<name>` for each of REFERENCES.
"""

from __future__ import annotations

from decimal import Context, Decimal
from importlib.resources import files
from itertools import chain, combinations, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import polars as pl

from expectations.comparable_text import plain
from expectations.decision import LookedAt
from expectations.numbers import ReadNumber, is_bare, read_number
from expectations.source import MISMATCH, Page, look_at
from sql.ddl import duckdb_type
from transforms.schemas.model import BOOLEAN, DECIMAL, TEXT
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import duckdb

    from expectations.source import Claim

REFERENCES = ("impossible", "magnitude", "may_exceed", "modifier_word", "share", "unit_dimension", "unit_writing")
"""The tables of `reference/`, each with the reason or source of every row."""

_OF_SOURCE = ("second_reading", "source_mismatch", "unaccounted_run", "source_page")
_PAGES_AT_ONCE = 1_000
_ROWS_AT_ONCE = 10_000
_INSIDE_UNITS = str.maketrans("", "", "多余餘半")
_READING = pl.Schema({"surface": TEXT, "unit": TEXT, "low": DECIMAL, "high": DECIMAL, "unit_written": BOOLEAN, "failure": TEXT})
_POINTS = frozenset({"百分点", "千分点", "基点"})
_GREATEST = 10**28
_DECIMAL = Context(prec=38)
_LAST_PLACE = Decimal("1e-10")


def gather_references(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the evidence that no candidate has a part in: what is declared, and the tables of `reference/`."""
    _make(connection, "declared_column", _declared())
    for name in REFERENCES:
        table = pl.read_csv(_reference(name), infer_schema=False)
        _make(connection, f"reference_{name}", table.with_columns(pl.col("^low|high$").cast(pl.Float64)))


def gather_drift(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the evidence of what a load did to rows that it should not have touched, beside what is published.

    Args:
        connection: Read-only connection of the candidate, on which the published file is attached as `published`.
    """
    for name in ("moved_documents", "row_balance", "lost_reference"):
        connection.execute(_statement(name))


def keep_touched(connection: duckdb.DuckDBPyConnection, load_id: str) -> None:
    """Lets the tables that belong to documents stand, on this connection, for the rows of the documents that a load touched.

    Args:
        connection: As of `gather_drift`.
        load_id: The load.
    """
    connection.execute(_statement("scope_document"), {"load_id": load_id})
    untouched = connection.execute(_statement("untouched_documents")).fetchone()
    if untouched is None or untouched[0]:
        connection.execute(_statement("touched_rows"))


def keep_published(connection: duckdb.DuckDBPyConnection) -> None:
    """Lets the facts stand, on this connection, for their rows that are not withheld."""
    connection.execute(_statement("published_rows"))


def keep_used(connection: duckdb.DuckDBPyConnection) -> None:
    """Lets periods and units stand, on this connection, for those that a figure at hand is of."""
    connection.execute(_statement("used_rows"))


def looked_at(connection: duckdb.DuckDBPyConnection, documents: Iterable[str]) -> LookedAt:
    """How much there is to look at on this connection, and the figures of some documents."""
    row = connection.execute(_statement("looked_at")).fetchone()
    counted = connection.execute(_statement("figures_of_documents"), {"keys": sorted(documents)}).fetchall()
    figures, numerals, of_documents = row or (0, 0, 0)
    flagged = connection.execute(_statement("flagged_documents")).fetchall()
    return LookedAt(figures, numerals, of_documents, dict(counted), tuple(key for (key,) in flagged))


def source_evidence(connection: duckdb.DuckDBPyConnection) -> dict[str, pl.DataFrame]:
    """What `gather_source` made, to be kept for another audit of the same rows."""
    return {name: connection.table(name).pl() for name in _OF_SOURCE}


def restore_source(connection: duckdb.DuckDBPyConnection, evidence: Mapping[str, pl.DataFrame]) -> None:
    """Makes the tables of `gather_source` out of what was kept."""
    for name, frame in evidence.items():
        _make(connection, name, frame)


def gather_source(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the evidence of the sources themselves: every page beside what rows say of it, every surface read again.

    Args:
        connection: Read-only connection of the candidate, at the head of its search path.

    Raises:
        duckdb.Error: The candidate lacks a table or column of the star.
    """
    _read_again(connection)
    connection.execute(_statement("page_batches"))
    mismatches, unaccounted, pages = _look_at_all(_pages(connection))
    beside = pl.DataFrame(list(_beside_sentence(connection)), schema=MISMATCH, orient="row")
    _make(connection, "source_mismatch", pl.concat([mismatches, beside]))
    _make(connection, "unaccounted_run", unaccounted)
    _make(connection, "source_page", pages)


def most_rows_of_a_key(connection: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> int:
    """How many rows of a declared table share one key, at worst."""
    statement = _statement("most_rows_of_a_key").format(table=table, columns=", ".join(columns))
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0


def _statement(name: str) -> str:
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")


def _reference(name: str) -> bytes:
    return files("expectations").joinpath("reference", f"{name}.csv").read_bytes()


def _make(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    connection.register("evidence_frame", frame)
    connection.execute(f"CREATE TEMP TABLE {name} AS FROM evidence_frame")
    connection.unregister("evidence_frame")


def _append(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    connection.register("evidence_frame", frame)
    connection.execute(f"INSERT INTO {name} FROM evidence_frame")
    connection.unregister("evidence_frame")


def _declared() -> pl.DataFrame:
    rows = [
        (table.name, column.name, position, duckdb_type(column.dtype).replace(" ", ""))
        for table in STAR
        for position, column in enumerate(table.columns, 1)
    ]
    return pl.DataFrame(rows, schema=["table_name", "column_name", "position", "data_type"], orient="row")


def _read_again(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes second_reading, a part of the surfaces after the other: their number grows with the documents."""
    writings: dict[str, list[str]] = {}
    for row in pl.read_csv(_reference("unit_writing"), infer_schema=False).iter_rows(named=True):
        writings.setdefault(row["unit"], []).append(row["writing"])
    longer = _longer_units(pl.read_csv(_reference("unit_dimension"), infer_schema=False)["unit"])
    connection.execute(_statement("distinct_surfaces"))
    _make(connection, "second_reading", pl.DataFrame(schema=_READING))
    some, first = _statement("some_surfaces"), 1
    while surfaces := connection.execute(some, {"first": first, "last": first + _ROWS_AT_ONCE - 1}).fetchall():
        _append(connection, "second_reading", _second_reading(surfaces, writings, longer))
        first += _ROWS_AT_ONCE


def _second_reading(
    surfaces: Sequence[tuple[str, str | None]], writings: Mapping[str, Sequence[str]], longer: Mapping[str, Sequence[str]]
) -> pl.DataFrame:
    """What the second reader makes of surfaces; NULL where it is not sure or DECIMAL cannot hold it."""
    rows = []
    for surface, unit in surfaces:
        low = high = failure = None
        try:
            low, high = _storable(read_number(surface, unit))
        except Exception:  # a surface that the second reader stumbles over costs its own figures only
            failure = "the second reader failed on it"
        rows.append((surface, unit, low, high, unit is None or _unit_written(surface, unit, writings, longer), failure))
    return pl.DataFrame(rows, schema=_READING, orient="row")


def _storable(reading: ReadNumber | None) -> tuple[Decimal | None, Decimal | None]:
    """Both bounds as DECIMAL(38, 10) holds them, None where it cannot."""
    if reading is None or max(abs(reading.low), abs(reading.high)) >= _GREATEST:
        return None, None
    return _DECIMAL.quantize(reading.low, _LAST_PLACE), _DECIMAL.quantize(reading.high, _LAST_PLACE)


def _longer_units(units: Iterable[str]) -> dict[str, list[str]]:
    """For each part of a unit the units that have it and are another one: 美元 for 元, 平方米 for 米, 人次 for 人.

    个百分点 is 百分点; 三千米 may be 3,000 米.
    """
    longer: dict[str, list[str]] = {}
    for unit in map(plain, units):
        for start, end in combinations(range(len(unit) + 1), 2):
            same = end == len(unit) and unit[:start] in {"", "个", "千"}
            if not same:
                longer.setdefault(unit[start:end], []).append(unit)
    return longer


def _unit_written(surface: str, unit: str, writings: Mapping[str, Sequence[str]], longer: Mapping[str, Sequence[str]]) -> bool:
    """Whether the surface has the unit, or what the unit is written as with numbers (百分之 for %).

    A bare number may share the unit of the next one (17、18个): it contradicts none; so may one with 个 share 百分点 (2.2个和
    3.7个百分点). 多 may stand inside a unit (个多月).
    """
    written = plain(surface)
    if is_bare(written) or (plain(unit) in _POINTS and is_bare(written.removesuffix("个"))):
        return True
    if written.endswith(tuple(longer.get(plain(unit), ()))):
        return False
    if plain(unit) in written or plain(unit) in written.translate(_INSIDE_UNITS):
        return True
    return any(plain(writing) in written for writing in writings.get(unit, ()))


def _beside_sentence(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, str]]:
    """Figures whose sentence does not have their words, in whatever form of characters."""
    rows = connection.execute(_statement("figures_beside_sentence"))
    while found := rows.fetchmany(_ROWS_AT_ONCE):
        yield from (("sentence", key, text) for key, surface, text in found if plain(surface) not in plain(text))


def _look_at_all(pages: Iterator[Page]) -> tuple[pl.DataFrame, ...]:
    """What was found on all pages; kept as columns, which take a tenth of the room of rows."""
    found = [look_at([]).frames()]
    while some := list(islice(pages, _PAGES_AT_ONCE)):
        found.append(look_at(some).frames())
    return tuple(pl.concat(frames) for frames in zip(*found, strict=True))


def _pages(connection: duckdb.DuckDBPyConnection) -> Iterator[Page]:
    batches = connection.execute("SELECT DISTINCT batch FROM page_batch ORDER BY batch").fetchall()
    for (batch,) in batches:
        reader = connection.execute(_statement("page_claims"), {"batch": batch}).to_arrow_reader(_ROWS_AT_ONCE)
        rows = chain.from_iterable(zip(*(column.to_pylist() for column in part.columns), strict=True) for part in reader)
        for (document_key, page_no), of_page in groupby(rows, key=itemgetter(0, 1)):
            yield from _pages_of(document_key, page_no, of_page)


def _pages_of(document_key: str, page_no: int, rows: Iterator[tuple[Any, ...]]) -> Iterator[Page]:
    """The page that rows of one number stand on: none when its text is lost, several when it stands twice."""
    claims: list[Claim] = []
    texts: list[str] = []
    for _, _, kind, key, start, end, words in rows:
        if kind == "page":
            texts.append(words)
        else:
            claims.append((kind, key, start, end, words))
    yield from (Page(document_key, page_no, text, claims) for text in texts)
