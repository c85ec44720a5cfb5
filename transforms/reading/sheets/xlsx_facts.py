"""XLSX (ISO/IEC 29500-1, 18): sheets by name with what their XML says beside the values."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from transforms.reading.sheets.sheet_facts import (
    BUILT_IN_PERCENT,
    CellPosition,
    NumberStyles,
    SheetFacts,
    is_percent_format,
    words_behind,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from transforms.reading.word.package import Package

_WORKBOOK = "xl/workbook.xml"
_STYLES = "xl/styles.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_TRUE = frozenset({"1", "true"})
_VALUES = frozenset({"v", "is"})


def sheet_facts(package: Package) -> dict[str, SheetFacts]:
    """The facts of each sheet by its name; a sheet whose XML is not found is left out.

    Raises:
        UnreadableError: A sheet reaches further than the limits let it, or the XML is damaged.
    """
    root = package.root(_WORKBOOK)
    if root is None:
        return {}
    targets = {link.identifier: link.target for link in package.relationships(_WORKBOOK)}
    styles = _number_styles(package.root(_STYLES))
    found: dict[str, SheetFacts] = {}
    for sheet in root.iter("{*}sheet"):
        identifier = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        content = package.content(targets.get(str(identifier), ""))
        if content is not None:
            found[sheet.get("name", "")] = _read(content, styles)
    return found


def _number_styles(styles: Element | None) -> NumberStyles:
    if styles is None:
        return NumberStyles()
    formats = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
    percent = {number for number, code in formats.items() if is_percent_format(code)} | BUILT_IN_PERCENT
    cell_formats = next(styles.iter("{*}cellXfs"), None)
    if cell_formats is None:
        return NumberStyles()
    numbers = [int(one.get("numFmtId", "0")) for one in cell_formats]
    words = {number: shown for number, code in formats.items() if (shown := words_behind(code))}
    return NumberStyles(
        {at for at, number in enumerate(numbers) if number in percent},
        {at: words[number] for at, number in enumerate(numbers) if number in words},
    )


def _read(content: bytes, styles: NumberStyles) -> SheetFacts:
    from lxml import etree  # noqa: PLC0415  (only office files need it)

    facts = SheetFacts()
    row = column = -1
    for _, element in etree.iterparse(
        BytesIO(content), events=("end",), tag=("{*}row", "{*}c", "{*}col"), resolve_entities=False, no_network=True
    ):
        tag = _local(element)
        if tag == "c":
            reference = _REFERENCE.fullmatch(element.get("r", ""))
            column = _column_number(reference[1]) if reference else column + 1
            at = int(reference[2]) - 1 if reference else row + 1
            if any(_local(child) in _VALUES and (len(child) or child.text) for child in element):
                facts.reach(at, column)
                style = int(element.get("s", "0"))
                if element.get("t", "n") == "n":
                    styles.note(style, CellPosition(at, column), facts)
            elif element.get("t") != "str" and any(_local(child) == "f" for child in element):
                facts.unsaved_formulas += 1
        elif tag == "row":
            number = element.get("r", "")
            row, column = int(number) - 1 if number.isdigit() else row + 1, -1
            if element.get("hidden", "") in _TRUE:
                facts.hidden_rows.add(row)
            element.clear()
        elif element.get("hidden", "") in _TRUE:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            facts.hidden_columns |= set(range(first - 1, min(last, 16_384)))
    return facts


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
