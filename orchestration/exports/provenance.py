"""Where the figures of an exported view stand: document, article, page, sentence; one entry a figure, as first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orchestration.exports.selection import answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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

    def places(self, rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The places of the figures that the rows name first; `numbers` has the number of each afterwards, from 0."""
        if self._rows_have_places:
            return self._numbered(rows)
        new = [key for key in dict.fromkeys(_keys(rows, self.key_columns)) if key not in self.numbers]
        if not new:
            return []
        found = {row["figure_key"]: row for row in answers(self._connection, "answers/places_of", {"keys": new})}
        return self._numbered([found[key] for key in new if key in found])

    def _numbered(self, places: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        for row in places:
            self.numbers[row["figure_key"]] = len(self.numbers)
        return list(places)


def _holds_keys(name: str) -> bool:
    return name in {"figure_key", "operands"} or name.endswith("_figure_key")


def _keys(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterable[str]:
    for row in rows:
        for column in columns:
            value = row[column]
            yield from value if isinstance(value, list) else () if value is None else (value,)
