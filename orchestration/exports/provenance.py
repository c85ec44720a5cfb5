"""Where the figures of an exported view stand: document, article, page, sentence; one entry a figure, as first used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from sql import statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from orchestration.exports.selection import ExportedColumn

COLUMNS = ("figure_key", "source_file", "article_title", "page_no", "surface", "sentence", "raw_start", "raw_end")


class Provenance:
    """The figures that rows name, and the places of those that were not asked for before."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, columns: Sequence[ExportedColumn]) -> None:
        """Takes the columns that hold keys of figures: `figure_key`, `target_figure_key`, `operands`."""
        # A connection of its own: a second question would end the first one's answer.
        self._connection = connection.cursor()
        self.key_columns = tuple(column.name for column in columns if _holds_keys(column.name))
        self._rows_have_places = {column.name for column in columns}.issuperset(COLUMNS) and self.key_columns == ("figure_key",)
        self.numbers: dict[str, int] = {}

    def places(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The places of the figures that the rows name first; `numbers` has the number of each afterwards, from 0."""
        if self._rows_have_places:
            return self._numbered(rows.select(COLUMNS))
        named = (key for name in self.key_columns for key in _keys(rows[name]))
        new = [key for key in dict.fromkeys(named) if key not in self.numbers]
        found = self._connection.execute(statement("answers/places_of"), {"keys": new}).pl()
        return self._numbered(pl.DataFrame({"figure_key": new}, schema={"figure_key": pl.String}).join(found, on="figure_key"))

    def _numbered(self, places: pl.DataFrame) -> pl.DataFrame:
        for key in places["figure_key"]:
            self.numbers[key] = len(self.numbers)
        return places


def _holds_keys(name: str) -> bool:
    return name in {"figure_key", "operands"} or name.endswith("_figure_key")


def _keys(column: pl.Series) -> Iterable[str]:
    return (column.explode() if column.dtype == pl.List else column).drop_nulls()
