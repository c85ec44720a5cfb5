"""`zhibiao show`: figures by key, by place or by words; one with the source around it, several as a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from orchestration.cli.printing import Form, counted, print_rows, shown, teller
from orchestration.cli.questions import answered
from orchestration.cli.terminal import DONE, FAILED, complain, console, say
from orchestration.settings import SettingsError
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import open_readonly

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from orchestration.settings import Settings

SOURCE_CHARACTERS = 120
WHOLE = 3
"""So many figures are shown with their source; more are listed."""
_KEY = re.compile(r"[0-9a-f]{1,20}")
_PLACE = re.compile(r"(?P<file>.+?):(?P<first>\d{1,6})(?::(?P<second>\d{1,6}))?")
Found = list[dict[str, Any]]


def show(settings: Settings, form: Form, what: Sequence[str], region: str | None, limit: int) -> int:
    """`zhibiao show WHAT`: what is a key, else a place, is taken for that; all else are words, all of which must be found.

    Raises:
        SettingsError: What is asked for is empty, or no figure is of such a region.
    """
    words = " ".join(what).split()
    if not words:
        message = "there is nothing to look for; give a key, a place (公报.txt:12) or words (城镇调查失业率)"
        raise SettingsError(message)
    with open_readonly(WarehousePaths(settings.warehouse)) as connection:
        keys = _keys(connection, " ".join(words), words, region, limit)
        if not keys:
            _say_nothing_found(connection, " ".join(words), region)
            return FAILED
        found = answered(connection, "answers/figure", {"keys": [row["figure_key"] for row in keys]})
    total = keys[0]["found"]
    _print(found, form)
    if total > len(found):
        teller(form)(f"(the first {len(found)} of {counted(total, 'figure')}; --limit {total} shows all)")
    return DONE


def _keys(connection: duckdb.DuckDBPyConnection, text: str, words: Sequence[str], region: str | None, limit: int) -> Found:
    if region is None and _KEY.fullmatch(text):
        by_key = answered(connection, "answers/figures_by_key", {"prefix": text, "most": limit})
        if by_key:
            return by_key
    place = _PLACE.fullmatch(text)
    if region is None and place:
        asked = {"file": place["file"], "first": int(place["first"]), "second": int(place["second"] or 0), "most": limit}
        by_place = answered(connection, "answers/figures_at", asked)
        if by_place:
            return by_place
    return answered(connection, "answers/figures_about", {"words": list(words), "region": region or "", "most": limit})


def _say_nothing_found(connection: duckdb.DuckDBPyConnection, text: str, region: str | None) -> None:
    """Says that nothing was found, and what like it there is.

    Raises:
        SettingsError: No figure is of such a region.
    """
    if region is not None:
        there = [row["region"] for row in answered(connection, "answers/regions")]
        if not any(name.startswith(region) for name in there):
            message = f"no figure is of a region {region}; these are there: {'、'.join(there) or 'none'}"
            raise SettingsError(message)
    like = [row["indicator"] for row in answered(connection, "answers/indicators_like", {"name": text})]
    of_region = f" of {region}" if region else ""
    hint = f"; indicators like it: {'、'.join(like)}" if like else ""
    what_to_do = "try fewer words, or look through the page: zhibiao report"
    complain(f"no figure{of_region} has this key, stands at this place or names these words: {text}{hint}; {what_to_do}")


def _print(found: Found, form: Form) -> None:
    for row in found:
        text, start, end = row.pop("page_text"), row["raw_start"], row["raw_end"]
        row["source_before"] = text[max(0, start - SOURCE_CHARACTERS) : start]
        row["as_printed"] = text[start:end]
        row["source_after"] = text[end : end + SOURCE_CHARACTERS]
    if form is not Form.TABLE:
        print_rows(list(found[0]), [list(row.values()) for row in found], form)
        return
    if len(found) > WHOLE:
        _print_list(found)
        return
    for row in found:
        marked = Text.assemble(
            "…", row.pop("source_before"), (row.pop("as_printed"), "bold reverse"), row.pop("source_after"), "…"
        )
        table = Table(show_header=False, box=None, padding=(0, 2))
        for name, value in row.items():
            if value is not None:
                table.add_row(name, shown(value))
        console().print(table)
        console().print(marked, end="\n\n")


def _print_list(found: Found) -> None:
    columns = ("key", "region", "time", "of what", "figure", "status", "place")
    rows = [
        (
            row["figure_key"][:8],
            row["region_name"],
            row["time_period"],
            row["indicator"] or row["measure"],
            row["surface"],
            row["status"],
            f"{row['source_file']}:{row['page_no']}:{row['line_no']}",
        )
        for row in found
    ]
    print_rows(columns, rows)
    say(f"zhibiao show {found[0]['figure_key'][:8]} shows the first of them in its source.")
