"""Rows and facts as a command prints them: a table for people, JSON or CSV for programs."""

from __future__ import annotations

import csv
import sys
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec
from rich.table import Table
from rich.text import Text

from orchestration.cli.terminal import console, say, tell_aside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import TextIO

_LARGEST_OF_JSON = 2**63
"""From here on a whole number is written digit by digit: the encoder takes 64 bits."""


class Form(Enum):
    """How a command prints what it knows."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def teller(form: Form) -> Callable[[str], None]:
    """What says a sentence: where a program reads what is printed, sentences go where errors go."""
    return say if form is Form.TABLE else tell_aside


def stream_aside(form: Form) -> TextIO:
    """Where lines are written as work goes on: where a program reads what is printed, where errors go."""
    return sys.stdout if form is Form.TABLE else sys.stderr


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]], form: Form = Form.TABLE) -> None:
    """Rows: a table; a JSON array of an object a row; or CSV with a head. The last two have every digit and cut nothing."""
    if form is Form.JSON:
        _print_json_rows(columns, rows)
    elif form is Form.CSV:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_csv_cell(value) for value in row] for row in rows)
    else:
        _print_table(columns, list(rows))


def print_facts(facts: Mapping[str, Any], form: Form) -> None:
    """Facts for a program: a JSON object, or CSV with the columns `fact` and `value`.

    A fact that is a list of rows (mappings) is left out of CSV, which has no place for it: ask for JSON.
    """
    if form is Form.JSON:
        print(msgspec.json.format(msgspec.json.encode(_for_json(facts)), indent=2).decode())  # noqa: T201
        return
    plain = {name: value for name, value in facts.items() if not (isinstance(value, list) and value and _is_row(value[0]))}
    print_rows(["fact", "value"], plain.items(), Form.CSV)


def _is_row(value: object) -> bool:
    return isinstance(value, dict)


def _print_json_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A row a line, so that no more than a row is held."""
    names = _distinct(columns)
    begun = False
    for row in rows:
        encoded = msgspec.json.encode(_for_json(dict(zip(names, row, strict=True)))).decode()
        print(",\n" if begun else "[\n", encoded, sep="", end="")  # noqa: T201
        begun = True
    print("\n]" if begun else "[]")  # noqa: T201


def _distinct(columns: Sequence[str]) -> list[str]:
    """Names for the members of an object: of columns with one name the later ones are numbered."""
    found: list[str] = []
    for name in columns:
        number, distinct = 1, name
        while distinct in found:
            number += 1
            distinct = f"{name}_{number}"
        found.append(distinct)
    return found


def _for_json(value: Any) -> Any:  # noqa: ANN401
    """A value as JSON has it: numbers with all their digits, days and moments as ISO 8601, what JSON does not know as text."""
    match value:
        case dict():
            return {str(name): _for_json(item) for name, item in value.items()}
        case list() | tuple():
            return [_for_json(item) for item in value]
        case Decimal():
            return msgspec.Raw(plain_digits(value).encode())
        case bool() | None | str() | float():
            return value
        case int():
            return value if -_LARGEST_OF_JSON <= value < _LARGEST_OF_JSON else msgspec.Raw(str(value).encode())
        case _ if hasattr(value, "isoformat"):
            return value.isoformat()
        case _:
            return str(value)


def _csv_cell(value: object) -> str:
    """Text as it is, nothing for NULL, a list as a JSON array, all else as JSON writes it."""
    if value is None or isinstance(value, str):
        return value or ""
    made = _for_json(value)
    return made if isinstance(made, str) else msgspec.json.encode(made).decode()


def plain_digits(value: Decimal) -> str:
    """A decimal with all its digits, without an exponent and without trailing zeros: `1300000000`, `14.65`."""
    return _without_trailing_zeros(f"{value:f}")


def _without_trailing_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """A table of rows, numbers to the right, nothing cut."""
    table = Table(header_style="bold")
    for index, name in enumerate(columns):
        numeric = any(isinstance(row[index], int | float | Decimal) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(shown, row))
    console().print(table)


def shown(value: object) -> Text:
    """A value as a person writes it: decimals without trailing zeros, lists with 、, nothing for NULL."""
    if value is None:
        return Text("")
    if isinstance(value, list):
        return Text("、".join(map(str, value)))
    if isinstance(value, Decimal):
        return Text(_without_trailing_zeros(f"{value:,f}"))
    return Text(str(value))


def counted(number: int, thing: str) -> str:
    """`1 figure`, `2,000 figures`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
