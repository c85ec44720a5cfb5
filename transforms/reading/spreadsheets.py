"""A workbook (XLSX, XLS, ODS) -> a page for each sheet, a row a line, tabs between the cells.

calamine reads the values: formulas by the value that was saved with them. What is hidden is left out and said.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.limits import check_characters, check_pages
from transforms.reading.sheets import ods_facts, xls_facts, xlsx_facts
from transforms.reading.sheets.sheet_facts import CellPosition, SheetFacts
from transforms.reading.tables import cell_text, row_text
from transforms.reading.word.package import Package
from transforms.records import UnreadableError, VisibleText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from python_calamine import CalamineWorkbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
MEDIA_TYPES = (XLSX, XLS, ODS)
REMEDY = "Open it in a spreadsheet program, save it again as XLSX, and put that there."
_ENCRYPTED = "Open it with its password, save it without one, and put that there."
_ARCHIVE = b"PK"
_DEFAULT_NAME = re.compile(r"(?:Sheet|sheet|工作表|表|Table|table)\s?\d*")
_SIGNIFICANT = 15
"""Digits that a spreadsheet shows of a number (IEEE 754 double precision)."""
_MIDNIGHT = datetime.time(0)


class Workbook(NamedTuple):
    """A workbook as read: a page a sheet, what was left out in words, and how much of its text it is."""

    pages: tuple[str, ...]
    repairs: tuple[str, ...]
    visible_text: VisibleText


class _Sheet(NamedTuple):
    lines: list[str]
    held: int
    hidden: int
    notes: list[str]


def read_workbook(content: bytes) -> Workbook:
    """Reads a workbook; sheets that show nothing give no page.

    Raises:
        UnreadableError: It is damaged, protected by a password, or too large.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415  (only workbooks need it)

    facts = _facts(content)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return _read(workbook, facts)
    except PasswordError as error:
        raise UnreadableError("A workbook that is protected by a password.", _ENCRYPTED, code="encrypted") from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise _damaged() from error


def _facts(content: bytes) -> Mapping[str, SheetFacts]:
    """What its sheets say beside the values, by their names."""
    if not content.startswith(_ARCHIVE):
        return xls_facts.sheet_facts(content)
    from lxml import etree  # noqa: PLC0415  (only office files need it)

    try:
        package = Package(content)
        if (shown := package.content("content.xml")) is not None:
            return ods_facts.sheet_facts(shown)
        return xlsx_facts.sheet_facts(package)
    except UnreadableError as error:
        if error.code != "damaged":
            raise
        raise _damaged() from error
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged() from error


def _damaged() -> UnreadableError:
    return UnreadableError("A damaged workbook: its sheets cannot be read.", REMEDY, code="damaged")


def _read(workbook: CalamineWorkbook, facts: Mapping[str, SheetFacts]) -> Workbook:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  (only workbooks need it)

    shown = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    check_pages(len(shown))
    if len({sheet.name for sheet in shown}) < len(shown):
        raise UnreadableError("A workbook of which two sheets have one name (damaged).", REMEDY, code="damaged")
    pages: list[str] = []
    notes: list[str] = []
    held = hidden = characters = 0
    for sheet in shown:
        read = _sheet(workbook, sheet.name, facts.get(sheet.name, SheetFacts()))
        held += read.held
        if sheet.visible != SheetVisibleEnum.Visible:
            hidden += read.held
            notes.append(f"Hidden sheet left out: {sheet.name}")
            continue
        hidden += read.hidden
        notes += read.notes
        if not any(read.lines):
            continue
        named = [] if _DEFAULT_NAME.fullmatch(sheet.name.strip()) else [cell_text(sheet.name)]
        pages.append("\n".join((*named, *read.lines)))
        characters += len(pages[-1])
        check_characters(characters)
    left_out = {"hidden": hidden} if hidden else {}
    return Workbook(tuple(pages), tuple(notes), VisibleText(held, held - hidden, left_out))


def _sheet(workbook: CalamineWorkbook, name: str, facts: SheetFacts) -> _Sheet:
    sheet = workbook.get_sheet_by_name(name)
    check_characters(sheet.total_height * sheet.total_width)
    lines: list[str] = []
    held = hidden = 0
    for at, row in enumerate(sheet.to_python(skip_empty_area=False)):
        cells = [_text(value, is_percent=(at, column) in facts.percents) for column, value in enumerate(row)]
        if facts.words:
            cells = [cell + facts.words.get(CellPosition(at, column), "") if cell else "" for column, cell in enumerate(cells)]
        counts = [len("".join(cell.split())) for cell in cells]
        held += sum(counts)
        if at in facts.hidden_rows:
            hidden += sum(counts)
            continue
        if facts.hidden_columns:
            hidden += sum(count for column, count in enumerate(counts) if column in facts.hidden_columns)
            cells = [cell for column, cell in enumerate(cells) if column not in facts.hidden_columns]
        lines.append(row_text(tuple(cells)))
    while lines and not lines[-1]:
        lines.pop()
    return _Sheet(lines, held, hidden, _notes(name, facts, has_hidden=hidden > 0))


def _notes(name: str, facts: SheetFacts, *, has_hidden: bool) -> list[str]:
    """What of a sheet is not shown, and what it does not hold."""
    notes = [f"Sheet {name}: hidden {_hidden(facts)} left out"] if has_hidden else []
    if facts.unsaved_formulas:
        told = f"{facts.unsaved_formulas} formula(s) without a saved value left out"
        notes.append(f"Sheet {name}: {told}; open the workbook in a spreadsheet program and save it")
    return notes


def _hidden(facts: SheetFacts) -> str:
    said: Sequence[tuple[int, str]] = (
        (len(facts.hidden_rows), "row(s)"),
        (len({at for at in facts.hidden_columns if at < facts.columns}), "column(s)"),
    )
    return " and ".join(f"{count} {what}" for count, what in said if count)


def _text(value: object, *, is_percent: bool) -> str:
    """A cell's value as a reader sees it, but for the digits behind the point that its format does not show."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, is_percent=is_percent)
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d") if value.time() == _MIDNIGHT else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return cell_text(str(value)) if value is not None else ""


def _number(value: float, *, is_percent: bool) -> str:
    number = Decimal(format(value, f".{_SIGNIFICANT}g"))
    if not number.is_finite():
        return ""
    if is_percent:
        number *= 100
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{text}%" if is_percent else text
