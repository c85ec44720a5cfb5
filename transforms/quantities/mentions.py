"""Finds every numeral of a text: figures with their quantity, and the rest with the reason why they are none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.quantities import codes, dates, dispositions, modifiers, traditional
from transforms.quantities.grammar import ARABIC_DIGITS, LINK, LIST_LINK, NUMBER, RUN, run_end
from transforms.quantities.measures import Measure, measure_at, quantity_at
from transforms.quantities.numerals import ParsedNumber, parse_number
from transforms.quantities.words import Words, fixed_word
from transforms.records import Numeral, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.quantities.codes import Verdict
    from transforms.records import Token

_MAX_LENGTH = 60
"""A longer number is none."""
_VALUE_CUE = re.compile(r"(?:[为达到至是共计有约超近破降升增跌涨过于仅只]|[:：])$")
_EXACT_ONE = frozenset(
    [
        "年",
        "天",
        "个月",
        "周",
        "小时",
        "分钟",
        "秒",
        "人",
        "元",
        "吨",
        "公里",
        "米",
        "亩",
        "公斤",
        "斤",
        "倍",
        "%",
        "岁",
        "学期",
        "学年",
        "季度",
        "世纪",
        "百分点",
        "平方米",
        "公顷",
        "千米",
        "克",
        "里",
        "刻钟",
        "厘米",
        "毫米",
        "升",
        "度",
        "平方公里",
        "立方米",
        "美元",
    ]
)
"""Units with which 一 states a quantity; with any other it only means "a" (一个, 一批)."""
_NOT_EXACT_ONE = re.compile(r"[这那哪每某同新又头当有前后上下另任第]$")
_CIRCLE = re.compile(r"[^，。；、“”\s0-9]{0,8}[圈]")
"""15分钟便民生活圈, 1小时通勤圈: the name of a policy's aim."""
_GROUP = re.compile(r"[万亿萬億]")
_TURNED_OVER = re.compile(r"翻(?:了|上)?$")
_ASCII_DIGITS = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def find_numerals(text: str, tokens: Sequence[Token] = ()) -> list[Numeral]:
    """Every numeral of a clean text.

    Args:
        text: A sentence, or many joined by newlines; nothing is read across a newline.
        tokens: jieba's words of `text`, sorted by offset; without them words are told by the lexicon alone.

    Returns:
        In order, without overlap; each run of `grammar.RUN` lies in exactly one of them. Takes linear time.
    """
    simplified = traditional.simplify(text)
    if simplified is not None:
        return [traditional.as_written(text, simplified, numeral) for numeral in _scan(simplified, Words(tokens))]
    return _scan(text, Words(tokens))


def _scan(text: str, words: Words) -> list[Numeral]:
    """The numerals of a text in simplified characters."""
    found: list[Numeral] = []
    chain: list[int] = []
    at = 0
    while match := NUMBER.search(text, at):
        start, end = match.span()
        kind = match.lastgroup or "other"
        numeral = _judge(text, start, end, kind, words)
        if chain and found[chain[-1]].end + 1 != start:
            chain.clear()
        if numeral is None:
            numeral = _unmeasured(text, start, end, kind)
            whole = _whole(text, numeral, end, at)
            if LIST_LINK.match(text, whole.end):
                chain.append(len(found))
        else:
            whole = _whole(text, numeral, end, at)
            for index in chain:
                found[index] = _like(text, found[index], whole)
            chain.clear()
        found.append(whole)
        at = whole.end
    return found


def _whole(text: str, numeral: Numeral, end: int, floor: int) -> Numeral:
    """The numeral, widened to whole runs and kept clear of the one before."""
    begin, stop = max(numeral.start, floor), run_end(text, max(numeral.end, end))
    return numeral if (begin, stop) == (numeral.start, numeral.end) else replace(numeral, start=begin, end=stop)


def _like(text: str, bare: Numeral, model: Numeral) -> Numeral:
    """A number of a list takes the unit or the disposition of the list's last (12、15和18家; 一、二、三等奖)."""
    if model.disposition in ("date", "ordinal"):
        return replace(bare, disposition=model.disposition, rule="list.shared")
    quantity = model.quantity
    parsed = parse_number(text[bare.start : bare.end])
    if quantity is None or parsed.malformed or parsed.low is None or (quantity.unit is None and quantity.dimension != "count"):
        return bare
    low = parsed.low if parsed.modifier == "range" or parsed.value is not None else None
    shared = Quantity(
        bare.start,
        bare.end,
        parsed.value,
        low,
        parsed.high,
        parsed.modifier,
        parsed.sign,
        quantity.unit,
        quantity.dimension,
        parsed.system,
        ("list.shared",),
    )
    return Numeral(bare.start, bare.end, "figure", "list.shared", shared)


def _judge(text: str, start: int, end: int, kind: str, words: Words) -> Numeral | None:
    """The numeral's verdict; None when nothing beside it says what it is."""
    if end - start > _MAX_LENGTH:
        return Numeral(start, end, "malformed", "malformed.length")
    if kind == "arabic":
        return _arabic(text, start, end, words)
    if kind == "hanzi":
        return _hanzi(text, start, end, words)
    if kind == "other":
        word = fixed_word(text, start, end)
        return _numeral(word) if word else None
    quantity = quantity_at(text, start, end, words)
    return _figure(quantity) if quantity else None


def _numeral(verdict: Verdict) -> Numeral:
    return Numeral(verdict[0], verdict[1], verdict[2], verdict[3])


def _figure(quantity: Quantity) -> Numeral:
    return Numeral(quantity.start, quantity.end, "figure", quantity.rules[-1] if quantity.rules else "figure", quantity)


def _dated(text: str, start: int, end: int) -> Verdict | None:
    """A date, also one whose sign stands after the second number of a range (3—5月)."""
    number = text[start:end].translate(_ASCII_DIGITS)
    date_of = dates.arabic_date if number[0] in "0123456789" else dates.hanzi_date
    found = date_of(text, start, end, number)
    if found is None and end < len(text) and text[end] in " —–―-－~～〜至到":
        link = LINK.match(text, end)
        second = NUMBER.match(text, link.end()) if link else None
        if second and second.lastgroup in ("arabic", "hanzi"):
            later = date_of(text, second.start(), second.end(), second[0].translate(_ASCII_DIGITS))
            found = later if later and later[1] != "date.clock" else None
    return (start, found[0], "date", found[1]) if found else None


def _arabic(text: str, start: int, end: int, words: Words) -> Numeral | None:
    number = text[start:end].translate(_ASCII_DIGITS)
    word = fixed_word(text, start, end) if number.isdigit() else None
    verdict = (
        word
        or codes.arabic_code(text, start, end, number)
        or _dated(text, start, end)
        or codes.arabic_rank(text, start, end, number)
        or codes.score(text, start, end, number)
    )
    if verdict:
        return _numeral(verdict)
    quantity = quantity_at(text, start, end, words)
    if quantity and quantity.dimension in ("duration", "length") and _CIRCLE.match(text, quantity.end):
        return Numeral(start, quantity.end, "shorthand", "shorthand.circle")
    if quantity:
        return _figure(quantity)
    verdict = (
        codes.version(text, start, end, number)
        or codes.listed_name(text, start, end)
        or codes.quoted_code(text, start, end)
        or codes.labelled(text, start, end)
        or codes.remaining(text, start, end, number)
    )
    if verdict:
        return _numeral(verdict)
    return Numeral(start, end, "malformed", "malformed.number") if parse_number(number).malformed else None


def _hanzi(text: str, start: int, end: int, words: Words) -> Numeral | None:
    if text.startswith("番", end) and _TURNED_OVER.search(text, max(start - 2, 0), start):
        quantity = quantity_at(text, start, end, words)
        if quantity:
            return _figure(quantity)
    run = RUN.match(text, start)
    word = fixed_word(text, start, run.end() if run else end)
    if word:
        return _numeral(word)
    verdict = (
        dispositions.fixed_rank(text, start, end)
        or dispositions.list_mark(text, start, end)
        or _dated(text, start, end)
        or dispositions.pattern_idiom(text, start, end)
        or dispositions.quoted(text, start, end)
        or dispositions.by_word(text, start, end, words)
    )
    if verdict:
        return _numeral(verdict)
    if end - start == 1 and text[start] == "一":
        return _one(text, start, end, words)
    if end - start == 1 and text[start] == "零":
        return Numeral(start, end, "lexical", "lexical.zero")
    quantity = quantity_at(text, start, end, words)
    if quantity:
        return _figure(quantity)
    return Numeral(start, end, "malformed", "malformed.number") if parse_number(text[start:end]).malformed else None


def _one(text: str, start: int, end: int, words: Words) -> Numeral:
    """一: a quantity with a unit of measure (一年, 一吨) or after a modifier (至少一所), else "a"."""
    measure = measure_at(text, end, start)
    if measure is None:
        half = text[end : end + 1] == "半"
        if half:
            quantity = quantity_at(text, start, end + 1, words)
            return _figure(quantity) if quantity else Numeral(start, end + 1, "lexical", "lexical.half")
        return Numeral(start, end, "lexical", "lexical.one")
    exact = measure.name in _EXACT_ONE and not _NOT_EXACT_ONE.search(text, max(start - 1, 0), start)
    behind = modifiers.after(text, measure.end)
    bounded = modifiers.before(text, start) or (behind and behind.surface not in "余多")
    if exact or bounded or _counted_beside(text, start, measure):
        quantity = quantity_at(text, start, end, words)
        if quantity:
            return _figure(quantity)
    return Numeral(start, end, "indefinite", "indefinite.article")


def _counted_beside(text: str, start: int, measure: Measure) -> bool:
    """三省一区: a noun counted straight after another."""
    return measure.rule == "unit.bare_noun" and start > 1 and text[start - 2] in "二两三四五六七八九十"


def _unmeasured(text: str, start: int, end: int, kind: str) -> Numeral:
    """A number with nothing beside it that says what it is: a figure when it is written or introduced like one."""
    if kind in ("other", "half"):
        return Numeral(start, end, "lexical", "lexical.sign")
    number = text[start:end]
    parsed = parse_number(number)
    if number[0] in ARABIC_DIGITS or number[0] in "-－−":
        telling = parsed.system == "mixed" or "." in number or "," in number or parsed.modifier == "more_than"
        coded = number[0] in "0０" and number.isdigit() and len(number) > 1
        if not coded and (telling or _VALUE_CUE.search(text, max(start - 1, 0), start)):
            return _bare_figure(text, start, end, parsed)
        return Numeral(start, end, "identifier", "identifier.bare")
    if len(number) > 1 and _GROUP.search(number) and number[0] not in "万亿萬億":
        return _bare_figure(text, start, end, parsed)
    return Numeral(start, end, "lexical", "lexical.unmeasured")


def _bare_figure(text: str, start: int, end: int, parsed: ParsedNumber) -> Numeral:
    """A figure that has no unit (旅居人数达389.75万)."""
    ahead = modifiers.before(text, start)
    kind, surface = (ahead.kind, ahead.surface) if ahead and parsed.modifier != "range" else (parsed.modifier, parsed.sign)
    dimension = "unknown" if parsed.system == "arabic" and parsed.modifier == "exact" else "count"
    value, low, high = modifiers.bounds(kind, parsed.value, parsed.low, parsed.high)
    quantity = Quantity(start, end, value, low, high, kind, surface, None, dimension, parsed.system, ("number.bare",))
    return Numeral(start, end, "figure", "number.bare", quantity)
