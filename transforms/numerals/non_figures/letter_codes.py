"""Codes in letters and digits, or in digits and points: versions, models, roads, and years that stand bare like them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import STRONG_UNIT, Classification
from transforms.numerals.number_patterns import EXPONENT
from transforms.numerals.units.catalogue import match_unit

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_CODE = re.compile(r"[0-9A-Za-z０-９][0-9A-Za-z０-９./_\-]*(?:(?<=[0-9０-９])[十百千万亿]+)?")
_CODED_BEFORE = re.compile(r"(?:ISBN(?: ?97[89])?|ISSN|CN|ISO|IEC|GB|GB/T|DB|NO\.?|No\.?|ID|SH|SZ)[ \-]?\Z")
_STANDARD_BEFORE = re.compile(r"(?:ISBN|ISSN|DOI|CN|ISO|IEC|GB|DB|RFC)[0-9A-Za-z/\-.: ]{0,28}\Z", re.IGNORECASE)
"""ISBN 978-7-5001-2345, GB/T 33190-2016: every part of the code."""
_LONG_CODE = re.compile(r"(?=[0-9A-Z]{15,20}(?![0-9A-Za-z]))[0-9]{6,}")
"""91410100MA3X12345Y, 41010119900307123X: of a company (GB 32100), of a person (GB 11643)."""
_ROAD_AFTER = re.compile(r"[0-9]*(?:国道|省道|高速|线|[一-鿿]{1,4}高速|次)")
_SECTION_BEFORE = re.compile(r"(?:[见見如及和、第][第]?|^|[^一-鿿])[节節章条條款] ?\Z")
_SECTION_AFTER = re.compile(" ?[节節章条條](?!约)")
_SUBSECTION = re.compile(r"[1-9][0-9]?(?:\.[1-9][0-9]?){2}(?:[.、]? |[.、]?(?=[一-鿿]{2}))")
_WHOLE_DATE = re.compile(r"(?:1[89]|20)[0-9]{2}\.(?:1[0-2]|0?[1-9])\.(?:3[01]|[12][0-9]|0?[1-9])")
_LETTERS_BEFORE = re.compile(r"(?:[A-Za-z]|[0-9A-Za-z][\-_/.])\Z")
_VERSION_BEFORE = re.compile(r"(?:版本|V|v|Ver|ver)\.?\Z|(?:[Vv]ersion|VERSION|[Rr]elease|[Rr]evision):? ?\Z|,v \Z|版本[:： ]\Z")
_COMPARED = frozenset("≥≤>＞<＜±")
_PROGRAM_BEFORE = re.compile(
    r"(?:(?<![A-Za-z])[A-Z][A-Za-z]*[a-z][A-Za-z+#]*|GIMP|PHP|MATLAB|SPSS|CUDA|IOS) \Z"
    r"|(?:内核|內核|固件|韧体|操作系统|浏览器|客户端|发行版|编译器|解释器) ?\Z"
)
"""Python 3.11; but PMI 50.2 and R&D 2.4."""
_REVISION = re.compile(r"-(?:[0-9]{1,3}(?![0-9.,万亿%％])|[a-z])")
"""2.9-2+deb8u1, 2.8-rt: the revision of a package."""
_MEASURED_BEFORE = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?P<unit>[A-Za-z]+)\Z")


_NO_CODE = re.compile(r"[wWkK][+＋](?![0-9A-Za-z])|[wkK](?=[元块]|左右|上下|个百分点)|[xX] ?10[\^⁻⁰¹²³⁴⁵⁶⁷⁸⁹]")
"""10w+, 3x10⁴: a number that goes on."""


@rule()
def letters(context: NumberContext) -> Classification | None:
    """G60, PM2.5, COVID-19, 5G, 4K; but GDP5.2% and 100MW are figures."""
    text, start, end = context.text, context.start, context.end
    if context.before.isascii() and _LETTERS_BEFORE.search(text, max(start - 2, 0), start):
        if context.before.isalpha() and (STRONG_UNIT.match(text, end) or _ends_a_quantity(context)):
            return None
        return Classification(start, _end_of_code(context), *_kind_of_code(context))
    if context.after.isascii() and context.after.isalpha() and not _NO_CODE.match(text, end) and match_unit(text, end) is None:
        exponent = EXPONENT.match(text, end)
        if exponent and match_unit(text, exponent.end()):
            return None  # 1.2e9个
        kind = "identifier" if _LONG_CODE.match(text, start) else "name"
        return Classification(start, _end_of_code(context), kind, f"{kind}.letters_after")
    return None


def _ends_a_quantity(context: NumberContext) -> bool:
    """Whether the letters before are the unit of a number (31cm36.8万人, where a line break was lost)."""
    measured = _MEASURED_BEFORE.search(context.ahead(24))
    if measured is None:
        return False
    found = match_unit(context.text, context.start - len(measured["unit"]))
    return found is not None and found.end == context.start


def _end_of_code(context: NumberContext) -> int:
    """Where a code ends, with the magnitudes behind its digits (the 万 of 3m2x36.8万元 is no number)."""
    code = _CODE.match(context.text, context.start)
    return max(code.end(), context.end) if code else context.end


def _kind_of_code(context: NumberContext) -> tuple[str, str]:
    """Web3.0 and IPv6 are versions, G60 and ISO9001 codes, everything else in letters and digits is a name."""
    if context.before in "vV" or ("." in context.number and context.number.endswith(".0")):
        return "version", "version.letters_before"
    coded = _CODED_BEFORE.search(context.ahead(8)) or (context.before in "GSXY" and _ROAD_AFTER.match(context.text, context.end))
    if not coded:
        coded = _STANDARD_BEFORE.search(context.ahead(32)) or _LONG_CODE.match(context.text, context.start)
    kind = "identifier" if coded else "name"
    return kind, f"{kind}.letters_before"


@rule()
def dotted(context: NumberContext) -> Classification | None:
    """1.2.3 is a version, 192.168.1.1 an address."""
    points = context.number.count(".")
    if points < 2 or (points := points - context.number.count("..")) < 2 or _WHOLE_DATE.fullmatch(context.number):
        return None
    if context.before == "第":
        return Classification(context.start - 1, context.end, "ordinal", "ordinal.di")
    if _SECTION_BEFORE.search(context.ahead(4)) or _SECTION_AFTER.match(context.text, context.end):
        return Classification(context.start, context.end, "ordinal", "ordinal.place")
    if points == 2 and context.starts_line() and _SUBSECTION.match(context.text, context.start):
        return Classification(context.start, context.end, "list_marker", "list_marker.subsection")
    kind = "version" if points == 2 else "identifier"
    return Classification(context.start, context.end, kind, f"{kind}.dotted")


@rule()
def version(context: NumberContext) -> Classification | None:
    """2.0 without a unit: a version."""
    if context.before in _COMPARED:
        return None  # pH≥7.0
    if "." in context.number and (_PROGRAM_BEFORE.search(context.ahead(24)) or _REVISION.match(context.text, context.end)):
        return Classification(context.start, context.end, "version", "version.program")
    if "." in context.number and (context.number.endswith(".0") or context.follows("版", "模式", "时代", "升级")):
        return Classification(context.start, context.end, "version", "version.decimal")
    if _VERSION_BEFORE.search(context.ahead(10)):
        return Classification(context.start, context.end, "version", "version.letter")
    return None


def _year_stands(context: NumberContext) -> bool:
    """Whether what could be a year is no cell of a table: words stand on one side of it (2023世界人工智能大会)."""
    return not context.before.isspace() or context.after.isalpha()


@rule()
def model_or_year(context: NumberContext) -> Classification | None:
    """运-20, 猎狐2021: what a bare number after a word is."""
    if context.number[0] in "-－−" and context.number[1:].isdigit() and context.before.isalpha():
        return Classification(context.start, context.end, "name", "name.model")
    if len(context.number) == 4 and context.before in "在于自" and "1000" <= context.number < "1949" and context.after.isalpha():
        return Classification(context.start, context.end, "date", "date.bare_year")
    if len(context.number) == 4 and "1949" <= context.number <= "2060" and context.number.isdigit() and _year_stands(context):
        return Classification(context.start, context.end, "date", "date.bare_year")
    return None
