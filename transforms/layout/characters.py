"""Characters as they should have been: full-width forms, radicals, invisible characters, points inside numbers.

The table is `lexicon/character_repairs.csv`; this module only says where each of its classes applies.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon
from transforms.mapped_text import Edit, MappedText

_IN_A_NUMERAL = "in a numeral"
_MIDDLE_DOT = "·"
# Behind 16·7 one of these tells a decimal (16·7%) from a day (“7·20”暴雨).
_UNIT = "(?:[%％‰万亿倍元吨斤]|公[斤里顷]|个百分点)"
_HANZI_DIGIT = "〇零一二三四五六七八九"

# ECMA-48: what a terminal or a log colours its text with (ESC [31m).
_ESCAPE_CODE = re.compile(r"\x1b\[(?P<numbers>[0-9;]{0,16})[@-~]")
# 3．10种有色金属: behind the end of a paragraph, a number and a full-width point are a list marker.
_LIST_MARKER = re.compile(r"(?:\A|(?<=[\n\r\f]))[ \t\u3000]{0,8}\d{1,2}．(?=\d)")


_IDEOGRAPHS = frozenset({"radical", "compatibility ideograph"})


class _Repairs(NamedTuple):
    everywhere: dict[int, int]
    removed: re.Pattern[str]
    in_numerals: dict[str, str]
    numeral_context: re.Pattern[str]


def repair_characters(text: MappedText) -> MappedText:
    """Replaces character by character, then drops what is invisible; each character kept knows its raw offset."""
    repairs = _repairs()
    if "\x1b" in text.text:
        text = text.replace(edit for found in _ESCAPE_CODE.finditer(text.text) for edit in _marked(found))
    repaired = text if text.text.isascii() else text.translate(repairs.everywhere)
    markers = {found.end() - 1 for found in _LIST_MARKER.finditer(repaired.text)}
    edits = [
        Edit(found.start(), found.end(), repairs.in_numerals[found.group()])
        for found in repairs.numeral_context.finditer(repaired.text)
        if found.start() not in markers
    ]
    repaired = repaired.replace(edits)
    return repaired.replace(Edit(m.start(), m.end(), "") for m in repairs.removed.finditer(repaired.text))


def _marked(code: re.Match[str]) -> list[Edit]:
    """An escape code as a mark in brackets (［31］), which is cut out of its line as a footnote mark is: no number is lost."""
    if not code["numbers"].strip(";"):
        return [Edit(code.start(), code.end(), "")]
    return [Edit(code.start(), code.start("numbers"), "［"), Edit(code.end("numbers"), code.end(), "］")]


def as_printed(text: str) -> str:
    """A text as seen: ideographs for the radicals and compatibility forms that PDFs write (⽉: 月), nothing invisible."""
    return text if text.isascii() else text.translate(_printed())


@cache
def _printed() -> dict[int, int | None]:
    table = lexicon("character_repairs")
    rows = zip(table["code_point"], table["replacement"], table["meaning"], strict=True)
    return {int(raw, 16): int(good, 16) if good else None for raw, good, meaning in rows if meaning in _IDEOGRAPHS or not good}


@cache
def repaired_character(raw: str) -> frozenset[str]:
    """All that the table may make of one raw character, itself included; for checking offsets."""
    repairs = _repairs()
    everywhere = raw.translate(repairs.everywhere)
    return frozenset({raw, everywhere, repairs.in_numerals.get(raw, raw), repairs.in_numerals.get(everywhere, raw)})


@cache
def _repairs() -> _Repairs:
    everywhere: dict[int, int] = {}
    removed: list[str] = []
    in_numerals: dict[str, str] = {}
    for code_point, replacement, meaning, _ in lexicon("character_repairs").iter_rows():
        raw = int(code_point, 16)
        if meaning == _IN_A_NUMERAL:
            in_numerals[chr(raw)] = chr(int(replacement, 16))
        elif replacement:
            everywhere[raw] = int(replacement, 16)
        else:
            removed.append(re.escape(chr(raw)))
    zeros = re.escape("".join(c for c, good in in_numerals.items() if good == "〇"))
    points = re.escape("".join(c for c, good in in_numerals.items() if good == "." and c != _MIDDLE_DOT))
    commas = re.escape("".join(c for c, good in in_numerals.items() if good == ","))
    context = (
        rf"(?<=[{_HANZI_DIGIT}{zeros}])[{zeros}](?=[{_HANZI_DIGIT}{zeros}年])|(?<![A-Za-z])[{zeros}](?=[{_HANZI_DIGIT}])"
        rf"|(?<=[0-9]){_MIDDLE_DOT}(?=[0-9]{{1,4}}{_UNIT})|(?<=[0-9])[{points}](?=[0-9])|(?<=[0-9])[{commas}](?=[0-9]{{3}}(?![0-9]))"
    )
    return _Repairs(everywhere, re.compile(f"[{''.join(removed)}]+"), in_numerals, re.compile(context))
