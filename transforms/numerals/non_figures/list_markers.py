"""Marks of a list's items: 1. and 2、 at a line's start, （三）, 一是, 其一, ２．inside a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import EDGE, Classification
from transforms.numerals.units.catalogue import match_unit

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_SUBSECTION = re.compile(r"[1-9][0-9]?(?:\.[1-9][0-9]?){1,3}(?:[.、 \u3000]|(?=[一-鿿]{2}))")
_BRACKET_LABEL = re.compile(r"(?:第|公?式|方程|图|表|反应)[（(]\Z")
_INLINE_MARK = re.compile(r"[)）](?![0-9])")
_LINE_MARK = re.compile(r"[(（]?[0-9０-９]{1,2}(?:[)）]、?|[.．、](?![0-9０-９])(?=.))")
_LONGEST_MARK = 2
_PAIRS = {"（": "）", "(": ")", "［": "］", "[": "]", "〔": "〕", "﹝": "﹞", "【": "】"}
_DOCUMENT = re.compile(r"[］\]][0-9０-９]{1,5}号")
_DAY_BEFORE = re.compile(r"(?:[日号]|[/.][0-9]{1,2})[（(]\Z")
_WEEKDAYS = frozenset("一二三四五六日")
_ITEM_BEFORE = frozenset("。；;：:，, 其\n")
_LIST_REACH = 2_000
"""Characters within which the next mark of a list is looked for, so that the cost of a mark is bounded."""
_MARKS = "一二三四五六七八九十"
_LIST_BEFORE = frozenset("\n。；;：:！？!?，,、” 　】）)—")
_HEADINGS = frozenset(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"))


@rule(after="、)）")
def inline_mark(context: NumberContext) -> Classification | None:
    """：1）扩大投资；2）优化结构, 注：1、本公报为: marks of a list inside a paragraph."""
    if context.after == "、" and len(context.number) <= 2 and context.ahead(2) in ("注：", "注:"):
        return Classification(context.start, context.end, "list_marker", "list_marker.inline")
    marked = context.before in "。；;：:，, " and len(context.number) <= 2 and _INLINE_MARK.match(context.text, context.end)
    return Classification(context.start, context.end + 1, "list_marker", "list_marker.inline") if marked else None


@rule(before="".join(_PAIRS))
def bracketed(context: NumberContext) -> Classification | None:
    """（3） of a list, ［2］ of a footnote, 〔2025〕 of a document."""
    start, end = context.start, context.end
    if _PAIRS.get(context.before) != context.after:
        return None
    if context.before in "〔﹝":
        return Classification(start, end, "identifier", "identifier.document_year")
    if context.before in "［[":
        document = len(context.number) == 4 and _DOCUMENT.match(context.text, end)
        if document:
            return Classification(start, end, "identifier", "identifier.document_year")
        return Classification(start - 1, end + 1, "layout", "layout.footnote_mark")
    if context.text.startswith("班", end + 1) or _BRACKET_LABEL.search(context.ahead(3)):
        return Classification(start - 1, end + 1, "ordinal", "ordinal.bracketed")  # 高三（2）班, 公式（4）
    if len(context.number) <= 2:
        ahead = context.ahead(2)[:1]
        if context.before == "(" and ahead.isascii() and ahead.islower():
            return Classification(start - 1, end + 1, "identifier", "identifier.bracketed")  # fuser(1): of a manual
        return Classification(start - 1, end + 1, "list_marker", "list_marker.bracketed")
    year = len(context.number) == 4 and "1900" <= context.number <= "2100"
    return (
        Classification(start, end, "date", "date.bracketed_year")
        if year
        else Classification(start, end, "identifier", "identifier.bracketed")
    )


@rule(before=f"{EDGE} \u3000")
def line_mark(context: NumberContext) -> Classification | None:
    """1. or 2、 at a line's start marks a list's item; a number alone on its line is layout."""
    if not context.starts_line():
        return None
    mark = _LINE_MARK.match(context.text, context.start)
    if mark and mark.end() > context.end:
        return Classification(context.start, mark.end(), "list_marker", "list_marker.line_start")
    part = _SUBSECTION.match(context.text, context.start)
    if part and part.end() >= context.end and match_unit(context.text, context.end) is None:
        return Classification(context.start, context.end, "list_marker", "list_marker.subsection")
    alone = context.after == EDGE and context.number.isdigit() and len(context.number) <= 4
    return Classification(context.start, context.end, "layout", "layout.lone_number") if alone else None


@rule(before="；;。：:，, ", after=".．、")
def next_mark(context: NumberContext) -> Classification | None:
    """１．弧圈；２．削球: the next item of a list that goes on in the line."""
    if len(context.number) > _LONGEST_MARK:
        return None
    if context.after == "、" and context.before not in "；;。：: ":
        return None
    is_mark = context.number.isdigit() and not context.text[context.end + 1 : context.end + 2].isdigit()
    return Classification(context.start, context.end, "list_marker", "list_marker.next") if is_mark else None


@rule()
def line_number(context: NumberContext) -> Classification | None:
    """A small number before the words of a heading whose point or space the layout lost."""
    heading = context.number.isdigit() and len(context.number) <= 2 and context.starts_line() and context.after.isalpha()
    return Classification(context.start, context.end, "list_marker", "list_marker.heading") if heading else None


@rule(before="其之")
def one_of(context: NumberContext) -> Classification | None:
    """三地之一 (a word), 其一，… 其二，… (marks of a list), 第十二条之一 (a place in a row)."""
    if context.number not in "一二三四五六七八九十":
        return None
    ahead = context.ahead(2)[:1]
    if ahead == "条":
        return Classification(context.start - 1, context.end, "ordinal", "ordinal.clause")
    listed = context.before == "其" and context.after in "，,是、：" and ahead in _ITEM_BEFORE
    kind = "list_marker" if listed else "lexical"
    return Classification(context.start - 1, context.end, kind, f"{kind}.one_of")


@rule(after="是要靠则、．.，,:： 　）)〕]")
def list_mark(context: NumberContext) -> Classification | None:
    """一是, 二、, （三）: the mark of a list's item."""
    start, end, after = context.start, context.end, context.after
    if context.before in "（(〔[" and after in "）)〕]":
        if context.text.startswith("班", end + 1) or context.ahead(2)[:1] == "第":
            return Classification(start - 1, end + 1, "ordinal", "ordinal.bracketed")  # 第（二）项
        if context.number in _WEEKDAYS and _DAY_BEFORE.search(context.ahead(4)):
            return Classification(start, end, "date", "date.weekday")  # 8日（五）, 11/12（六）
        return Classification(start - 1, end + 1, "list_marker", "list_marker.bracketed")
    if after == "是" and _is_enumerated(context):
        return Classification(start, end + 1, "list_marker", "list_marker.yi_shi")
    if len(context.number) > 3 or context.before not in _LIST_BEFORE:
        return None
    if after in "是要靠则":
        verb = "yi_shi" if after == "是" else "verb"
        return None if context.follows("要求") else Classification(start, end + 1, "list_marker", f"list_marker.{verb}")
    opened = context.before == EDGE or (after == "、" and context.before in "。；：！？” 　】") or context.starts_line()
    return Classification(start, end, "list_marker", "list_marker.comma") if after in "、．.，,:： 　" and opened else None


def _is_enumerated(context: NumberContext) -> bool:
    """Whether another mark of the same list stands in the text: 他们一是加大…，二是…."""
    at = _MARKS.find(context.number) if len(context.number) == 1 else -1
    before, after = _MARKS[at - 1 : at] if at > 0 else "", _MARKS[at + 1 : at + 2] if at >= 0 else ""
    if after and context.text.find(f"{after}是", context.end, context.end + _LIST_REACH) >= 0:
        return True
    return bool(before) and context.text.rfind(f"{before}是", max(context.start - _LIST_REACH, 0), context.start) >= 0


@rule(after=f"第{EDGE}")
def heading(context: NumberContext) -> Classification | None:
    """一 alone on its line, or before a 第 whose line break the layout lost."""
    if context.number in _HEADINGS and context.starts_line():
        return Classification(context.start, context.end, "list_marker", "list_marker.heading")
    return None
