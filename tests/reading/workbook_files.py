"""Workbooks (XLSX, ODS) made by hand, part by part, so that a test says what stands in them."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


class Styled(NamedTuple):
    """A number with its style: 1 and 3 show it as per cent, 2 as a date."""

    value: float
    style: int


class Formula(NamedTuple):
    """A formula with the value that was saved with it."""

    formula: str
    value: float


class Sheet(NamedTuple):
    """A sheet: its rows, the numbers (from 0) of hidden ones, whether it is hidden itself."""

    name: str
    rows: Sequence[Sequence[object]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """An XLSX file."""
    named = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{no}" r:id="rId{no}" state="{"hidden" if sheet.hidden else "visible"}"/>'
        for no, sheet in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{no}" Type="{_LINKS}/worksheet" Target="worksheets/sheet{no}.xml"/>'
        for no, _ in enumerate(sheets, 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}'
        f'<Relationship Id="rId0" Type="{_LINKS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{no}.xml": _sheet(sheet) for no, sheet in enumerate(sheets, 1)}
    return packed(parts)


def packed(parts: dict[str, str]) -> bytes:
    """An archive of some parts of XML."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text if name == "mimetype" else f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return content.getvalue()


def _sheet(sheet: Sheet) -> str:
    columns = "".join(f'<col min="{at + 1}" max="{at + 1}" hidden="1"/>' for at in sorted(sheet.hidden_columns))
    rows = "".join(
        f'<row r="{at + 1}"{" hidden=" + chr(34) + "1" + chr(34) if at in sheet.hidden_rows else ""}>'
        + "".join(_cell(f"{letters(column)}{at + 1}", value) for column, value in enumerate(row))
        + "</row>"
        for at, row in enumerate(sheet.rows)
    )
    named = f"<cols>{columns}</cols>" if columns else ""
    return f'<worksheet xmlns="{_MAIN}">{named}<sheetData>{rows}</sheetData></worksheet>'


def _cell(place: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Styled):
        return f'<c r="{place}" s="{value.style}"><v>{value.value}</v></c>'
    if isinstance(value, Formula):
        return f'<c r="{place}"><f>{escape(value.formula)}</f><v>{value.value}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def letters(column: int) -> str:
    """The letters of a column, 0 is A."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
