"""Lines that are on the page but not of the text: page numbers, running heads, rules, web chrome, footnotes, rows of tables.

They are told apart, never dropped: each becomes a paragraph of its own kind.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from transforms.layout.lines import Gap, LineSpan
from transforms.layout.running_heads import mark_running_heads
from transforms.layout.shapes import is_item_only, is_table_label, is_table_row, item_number, may_be_table_head, may_be_table_row
from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.layout.lines import Line

_DASH = r"[-—–―－─~～·•|\s]"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}*[-—–―－─~～·•|]\s*\d{{1,4}}\s*[-—–―－─~～·•|]{_DASH}*"
    r"|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页[\s,，/]*第\s*\d{1,4}\s*页"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?|\d{1,4}\s*/\s*\d{1,4}\s*页?"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_RULE = re.compile(r"[-—–―─━＿_=＝*＊·•…~～#☆★◆◇■□○●▲△※\s|]{3,}")
_MASTHEAD = re.compile(
    r"(?=.{4,60}$)(?=.*(?:星期[一二三四五六日天]|农历|第\s*\d+\s*版|第[〇零一二三四五六七八九十]+版|\d+\s*版))"
    r"[\w\s·:：|/—\-（）()]*\d[\w\s·:：|/—\-（）()]*"
)
_FOOTNOTE_BODY = re.compile(
    r"(?:[［〔\[]\d{1,3}[］〕\]]|[①-⑳]|[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}|注\s*\d{0,2}\s*[:：]|\[注\]|［注］|注释\s*[:：])\s*\S"
)
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_DIGIT = re.compile(r"\d")
_PIECE_OF_HEAD = re.compile(r"[^，。；：、\d]{1,20}")
_REST_OF_CELL = re.compile("[\u4e00-\u9fff（）()]{1,8}(?<![表况明])")
_LONGEST_CHROME = 80
_LEAST_NUMBERS_IN_SEQUENCE = 3
_LEAST_ROWS = 3
_NEAR_ROWS = 5


def furniture_kinds(lines: Sequence[Line]) -> list[str | None]:
    """The kind of each line that is no running text (of `PARAGRAPH_KINDS`), None for the others."""
    kinds = [_own_kind(line.text) for line in lines]
    mark_running_heads(lines, kinds, _pages(lines))
    _mark_bare_page_numbers(lines, kinds)
    _mark_tables(lines, kinds)
    _mark_footnotes(lines, kinds)
    return kinds


def _own_kind(text: str) -> str | None:
    if len(text) > _LONGEST_CHROME:
        return None
    if _PAGE_NUMBER.fullmatch(text):
        return "page_number"
    if _RULE.fullmatch(text):
        return "rule"
    if _MASTHEAD.fullmatch(text):
        return "running_head"
    return "chrome" if _chrome().fullmatch(text) else None


@cache
def _chrome() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon("web_chrome")["pattern"]))


def _mark_bare_page_numbers(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Bare numbers at edges of pages, beside running heads, or parted by blank lines, when they count up through the document."""
    bare = [
        (i, int(line.text))
        for i, line in enumerate(lines)
        if kinds[i] is None
        and _BARE_NUMBER.fullmatch(line.text)
        and (
            line.gap != Gap.NEWLINE
            or i + 1 == len(lines)
            or lines[i + 1].gap != Gap.NEWLINE
            or "running_head" in kinds[max(i - 1, 0) : i + 2]
        )
    ]
    following = sum(after == before + 1 for (_, before), (_, after) in pairwise(bare))
    if following + 1 >= _LEAST_NUMBERS_IN_SEQUENCE and following * 2 >= len(bare):
        for i, _ in bare:
            kinds[i] = "page_number"


def _mark_tables(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Rows that are surely of a table, runs of doubtful rows, and doubtful rows and heads that have some near them."""
    sure = [kinds[i] is None and is_table_row(line.text) for i, line in enumerate(lines)]
    may = [kinds[i] is None and (sure[i] or may_be_table_row(line.text)) for i, line in enumerate(lines)]
    if not any(sure) and sum(may) < _LEAST_ROWS:
        return
    sure = [is_sure or in_run for is_sure, in_run in zip(sure, _in_long_runs(may), strict=True)]
    rows_before = [0, *accumulate(may)]
    for i, line in enumerate(lines):
        near = rows_before[min(i + _NEAR_ROWS + 1, len(lines))] - rows_before[max(i - _NEAR_ROWS, 0)]
        if kinds[i] is None and (
            sure[i] or (near >= (_LEAST_ROWS if may[i] else _LEAST_ROWS - 1) and (may[i] or may_be_table_head(line.text)))
        ):
            kinds[i] = "table"
    if "table" in kinds:
        _mark_tabbed_heads(lines, kinds)
        _mark_between_rows(lines, kinds)


def _mark_tabbed_heads(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Lines with tabs straight above rows, the heads of their columns, and straight below them, rows without a number."""
    for i in range(len(lines) - 2, -1, -1):
        if kinds[i] is None and kinds[i + 1] == "table" and "\t" in lines[i].text and lines[i + 1].gap == Gap.NEWLINE:
            kinds[i] = "table"
    for i in range(1, len(lines)):
        below = kinds[i - 1] == "table" and "\t" in lines[i - 1].text and lines[i].gap == Gap.NEWLINE
        if kinds[i] is None and below and "\t" in lines[i].text:
            kinds[i] = "table"


def _mark_between_rows(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Words between rows: the rest of a wrapped cell, numbered items with empty cells, heads of columns cut into pieces."""
    number: int | None = None
    in_head = False
    run: list[int] = []
    for i, line in enumerate(lines):
        item = item_number(line.text)
        if kinds[i] == "table":
            for row in run:
                kinds[row] = "table"
            number, run = item if item is not None else number, []
            in_head = is_table_label(line.text) or (in_head and _DIGIT.search(line.text) is None)
        elif i > 0 and kinds[i] is None and line.gap == Gap.NEWLINE and (run or kinds[i - 1] == "table"):
            follows = item is not None and number is not None and item == number + 1 and is_item_only(line.text)
            if follows or (in_head and _PIECE_OF_HEAD.fullmatch(line.text)) or _is_rest_of_cell(lines[i - 1].text, line.text):
                number = item if follows else number
                run.append(i)
            else:
                number, run, in_head = None, [], False
        else:
            number, run, in_head = None, [], False


def _is_rest_of_cell(row: str, text: str) -> bool:
    """Whether a line is the end of the words that the row before it ends with (`…就业支 / 出 / 39.80`)."""
    return _REST_OF_CELL.fullmatch(text) is not None and _IDEOGRAPH.match(row[-1]) is not None and " " in row


def _in_long_runs(flags: Sequence[bool]) -> list[bool]:
    """Of each flag, whether it is set in a run of at least `_LEAST_ROWS`."""
    found: list[bool] = []
    for is_set, run in groupby(flags):
        length = len(list(run))
        found += [is_set and length >= _LEAST_ROWS] * length
    return found


def _mark_footnotes(lines: Sequence[Line], kinds: list[str | None]) -> None:
    """Lines at the end of a page, or of the document, that begin with a footnote mark."""
    for start, end in _pages(lines):
        i = end - 1
        while i >= start and (
            kinds[i] in ("page_number", "running_head", "rule", "chrome") or _FOOTNOTE_BODY.match(lines[i].text)
        ):
            if kinds[i] is None:
                kinds[i] = "footnote"
            i -= 1


def _pages(lines: Sequence[Line]) -> list[LineSpan]:
    starts = [i for i, line in enumerate(lines) if i == 0 or line.gap == Gap.PAGE]
    return [LineSpan(first, end) for first, end in pairwise([*starts, len(lines)])]
