"""Letter-spaced type closed up: `北 京 市 将 继 续`, `目  录`, `1 9 9 8 年`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.mapped_text import Edit, MappedText

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "[ \u3000]"
_IDEOGRAPH = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇]"
_MARK = r"[，。、；：！？“”‘’（）《》〈〉「」『』【】—…·()\"%+./:-]"
_PIECE = rf"(?:{_IDEOGRAPH}|\d{{1,12}}+(?:\.\d{{1,6}}+)?|[A-Za-z]{{1,12}}+)"
_UNIT = rf"(?:{_MARK}{{0,3}}+{_PIECE}{_MARK}{{0,3}}+|{_MARK}{{1,3}}+)"
# Four or more pieces of one character each, parted by spaces; a number or a Latin word counts as one piece.
_RUN = re.compile(rf"(?<!\S)(?:{_UNIT}{_SPACE}{{1,4}}+(?=\S)){{3,}}{_UNIT}(?!\S)")
# A whole line of two or three characters: 目 录, 前  言.
_SHORT_LINE = re.compile(rf"(?<![^\r\n\f]){_SPACE}*{_IDEOGRAPH}(?:{_SPACE}{{1,8}}{_IDEOGRAPH}){{1,2}}{_SPACE}*(?![^\r\n\f])")
_DIGITS = re.compile(
    rf"(?<![\d.] )(?<![\d.,])(?:\d(?: \d){{2,}}(?: ?\. ?\d(?: \d)*)?|\d(?: \d)* \. \d(?: \d)*)(?: ?(?=%)|(?= ?{_IDEOGRAPH}))"
)
# A number that a stretched line parted in two, in running text: 新增学位2 6.5万个, 幼儿园1 038所.
# Behind 图, 表, 附件 stands a number of its own.
_PARTED_NUMBER = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![图表第章节条款件例栏卷号篇题注列])"
    rf"(?:\d{{1,3}}(?: \d{{3}})+|\d \d)(?:\.\d{{1,6}})?(?: ?(?=[%％‰])|(?= ?{_IDEOGRAPH}))"
)
# The same behind a space of its own (产值 3 500 万元, 比上年增加 2 0 万吨), in a sentence and with a unit: without both it may be
# the cells of a row.
_PARTED_BEHIND_SPACE = re.compile(
    r"\d(?<=[\u4e00-\u9fff，：] \d)(?:\d{0,2}(?: \d{3})+| \d)(?:\.\d{1,6})?"
    r"(?: ?(?=[%％‰])|(?= ?[万亿萬億]?(?:元|吨|公|千|人|户|家|个|個|名|所|项|亩|平方|立方|台|辆|套|件|次|米|里|倍)))"
)
_SENTENCE_MARK = re.compile("[，。；、]")
# 20 多 亿元, 5 千 万元: a number in digits goes on in magnitudes.
_MAGNITUDE_APART = re.compile(r"\d ?(?:[多余餘] [百千万亿萬億]|[百千] [万亿萬億])(?=[百千万亿萬億元人吨户家个名亩件次 ])")
_C = "〇零一二两兩三四五六七八九十百千万亿萬億点點"
# 百分之五 十, 百 分之 一百: a part of a hundred.
_PART_APART = re.compile(rf"百 ?分 ?之(?=[ {_C}\d])(?: ?[{_C}]{{1,8}}){{0,6}}")
_POINTS_APART = re.compile("[个個] {0,3}百 ?分 ?[点點]")
# 四点 五个百分点, 增加 三 十 餘 名: a number in characters before its unit. One character at a line's start may be a list's mark.
_HANZI_APART = re.compile(
    rf"(?:(?<=[\u4e00-\u9fff，、：（])(?<![{_C}第])|(?<=[\u4e00-\u9fff，] )(?<![{_C}第] )|(?<![^\n])(?=[{_C}]{{2}}))"
    rf"[{_C}]{{1,12}}(?: [{_C}]{{1,12}}){{1,8}}(?: ?[余餘多])?"
    r"(?= ?(?:个百|個百|[元吨人户家名所项亩台辆套件倍折成岁天]|公[里斤顷]|平方|[万亿]元))"
)
_HANZI_GAP = re.compile(rf"[{_C}] [{_C}余餘多]")
_WELL_FORMED = re.compile(
    "(?:[零〇]?[一二两兩三四五六七八九]?[十百千]|[万亿萬億]|[零〇]?[一二两兩三四五六七八九](?=[万亿萬億点點余餘多]|$))+"
    "(?:[点點][〇零一二三四五六七八九]+[万亿萬億]*)?[余餘多]?"
)
# What a letter-spaced line breaks off goes on letter-spaced: 共 有 1 2 3 / 4 5 人, 达 到 1 2 / . 5 %.
_REST_OF_NUMBER = re.compile(rf"(?<=\d){_SPACE}*(?:\r\n?|\n){_SPACE}*(?:\d(?: \d)*)?(?: ?\. ?\d(?: \d)*)?(?: ?%| ?{_IDEOGRAPH})")
# Without a space between two characters of a line there is nothing to close up; most texts have spaces at indents only.
_SPACED = re.compile(rf"{_SPACE}(?<=[^\s]{_SPACE}){_SPACE}*+[^\s]")
_GAP = re.compile(f"{_SPACE}+")
_LONE_IDEOGRAPH = re.compile(rf"(?<!\S){_MARK}{{0,3}}{_IDEOGRAPH}{_MARK}{{0,3}}(?!\S)")
_LONE_MARK = re.compile(rf"(?<!\S){_MARK}(?!\S)")
# Names of two characters are spaced to the width of three (`冯 丽 甘 甜`): lists of names are no letter-spacing.
_LIST_OF_NAMES = re.compile("记者|通讯员|摄影|报道|作者|编辑|撰稿|采写")


class ClosedText(NamedTuple):
    """A text with its letter-spaced lines closed up.

    Attributes:
        text: The text.
        ends: Offsets in it where letter-spaced runs end: such a line was justified, so it is no last line of a paragraph.
    """

    text: MappedText
    ends: list[int]


def close_letter_spacing(text: MappedText) -> ClosedText:
    """Closes up letter-spaced lines and parts of lines."""
    edits: list[Edit] = []
    ends: list[int] = []
    if not _SPACED.search(text.text):
        return ClosedText(text, ends)
    for run in _RUN.finditer(text.text):
        if _is_letter_spaced(run.group()) and not _LIST_OF_NAMES.search(_line_around(text.text, run.start(), run.end())):
            edits += _closing_edits(run)
            ends.append(run.end())
            rest = _REST_OF_NUMBER.match(text.text, run.end()) if text.text[run.end() - 1].isdigit() else None
            edits += _closing_edits(rest) if rest else []
    shorter = [
        edit
        for found in (
            *_SHORT_LINE.finditer(text.text),
            *_DIGITS.finditer(text.text),
            *_PARTED_NUMBER.finditer(text.text),
            *_parted_numbers(text.text),
        )
        for edit in _closing_edits(found)
    ]
    edits = sorted({*edits, *shorter})
    closed = text.replace(edits)
    return ClosedText(closed, _shifted(ends, edits))


def _parted_numbers(text: str) -> Iterator[re.Match[str]]:
    """Numbers with spaces inside that what stands beside them tells."""
    yield from _MAGNITUDE_APART.finditer(text)
    yield from _PART_APART.finditer(text)
    yield from _POINTS_APART.finditer(text)
    for found in _PARTED_BEHIND_SPACE.finditer(text):
        if _SENTENCE_MARK.search(_line_around(text, found.start(), found.end())):
            yield found
    for found in _HANZI_APART.finditer(text) if _HANZI_GAP.search(text) else ():
        joined = found[0].replace(" ", "")
        if len(joined) > 1 and _WELL_FORMED.fullmatch(joined):
            yield found


def _is_letter_spaced(run: str) -> bool:
    """Whether most pieces are single ideographs, or single marks with some ideographs: a row of numbers is a table."""
    pieces = len(run.split())
    ideographs = len(_LONE_IDEOGRAPH.findall(run))
    if ideographs >= 3 and ideographs * 2 >= pieces:
        return True
    return ideographs >= 2 and ideographs + len(_LONE_MARK.findall(run)) > pieces / 2


def _closing_edits(run: re.Match[str]) -> list[Edit]:
    """Removes the gaps of a run; gaps wider than the usual one part two halves of a title and stay, as one space."""
    gaps = list(_GAP.finditer(run.group()))
    usual = min((len(gap.group()) for gap in gaps), default=0)
    start = run.start()
    return [
        Edit(start + gap.start(), start + gap.end(), " " if len(gap.group()) >= 2 * usual + 1 and _inside(gap, run) else "")
        for gap in gaps
    ]


def _inside(gap: re.Match[str], run: re.Match[str]) -> bool:
    return gap.start() > 0 and gap.end() < len(run.group())


def _line_around(text: str, start: int, end: int) -> str:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return text[first : last if last >= 0 else len(text)]


def _shifted(positions: list[int], edits: list[Edit]) -> list[int]:
    """Positions of the text before the edits, in the text after them."""
    shifted: list[int] = []
    shift = done = 0
    for position in positions:
        while done < len(edits) and edits[done].end <= position:
            start, end, replacement = edits[done]
            shift += len(replacement) - (end - start)
            done += 1
        shifted.append(position + shift)
    return shifted
