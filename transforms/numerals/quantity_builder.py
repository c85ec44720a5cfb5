"""A number with its unit, its modifiers and its bounds: a `Quantity`, by the rules of `tests/gold/RULES.md`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from transforms.numerals import modifiers
from transforms.numerals.non_figures.fixed_expressions import no_words
from transforms.numerals.number_parser import ParsedNumber, parse_number, rounded, system_of
from transforms.numerals.number_patterns import EXPONENT, LINK, LINK_FIRST, NUMBER, TIMES
from transforms.numerals.units.catalogue import units
from transforms.numerals.units.matcher import Measure, measure_at, without_unit
from transforms.records import Quantity

if TYPE_CHECKING:
    from transforms.numerals.non_figures.fixed_expressions import WordAt
    from transforms.numerals.number_context import NumberContext

_WEB_CHARACTERS = frozenset("wWkK+＋")
_WEB = re.compile(r"([wWkK]?)[+＋](?![0-9A-Za-zＸＮ])|([wkK])(?=[元块]|左右|上下|个百分点)")
_EXPONENT = frozenset("eE")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁻^")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
# A number is at most 60 characters long (`recognizer`): the bound loses none, and keeps a row of digits cheap.
_POWER = re.compile(r"(?:([0-9]{1,60}(?:\.[0-9]{1,60})?) ?[×✕xX*] ?)?(10)(?:([⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})|\^\{?(-?[0-9]{1,2})\}?)")
_MAGNITUDES = re.compile(" ?([百千]?[万萬]|[百千万萬]?[亿億])")
_PER_LITRE = re.compile(r" ?/[mμu]?[LlＬ](?![A-Za-z])")
_NEAR = 12
"""Characters between a number and the sign of its tolerance, its unit among them, at most."""
_PLUS_MINUS = re.compile(" ?± ?(?=[0-9])")
_LARGEST_EXPONENT = 24
_FRACTION = re.compile(
    r"(?<![/／\-.0-9A-Za-z])(?:[0-9]{1,2}[/／](?:[2-9]|10)|1[/／](?:3[2-9]|[4-9][0-9]|[1-9][0-9]{2,5}))(?![0-9/／.%％万亿])"
)
"""Not 1/12 and its like: they may be dates."""
_SHARE = re.compile(r"(?:[^0-9]的|占|[约仅超近足到]|相当于)\Z")
_ANY_FRACTION = re.compile(r"[0-9]{1,3}[/／][0-9]{1,6}(?![0-9/／.%％万亿日号])")
"""头发丝的1/16: behind 的 or 占 it is no date."""
_OVER_BASE = re.compile(r"([0-9]+(?:\.[0-9]+)?)[/／]((?:10|十|百)?万|1000|10000|100000)(?![0-9.元人户吨亩个])")
"""A rate over a base of health statistics: 孕产妇死亡率16.9/10万."""
_TERM = r"(?:[0-9]+(?:\.[0-9]+)?|[一二三四五六七八九十百]+)"
_RATIO = re.compile(rf"([∶:：比]{_TERM})(?:[∶:：比]{_TERM}){{0,3}}(?![0-9.%％万亿∶:：])")
_OUTER_MORE = re.compile(r"[多余](?![种样元边方次项党功媒彩民极维姿地于年位名少么数半])")
_PRICED = frozenset({"currency", "price", "area", "mass", "length"})
_FROM_SO_MUCH = re.compile(r"[，。；、,;）)\s步售订批]|\Z")
"""9.9元起，: a price or a size, and the end of its clause."""
_OUTER_DIMENSIONS = frozenset({"duration", "length", "mass", "area", "volume", "currency", "energy"})
_FROM = re.compile(r"[从由自][^\n，。；、]{0,12}\Z")
_LOSS = re.compile("[）)]([百千]?[万亿]?)")
_SEVERAL = "来多余"
_CONVERTED = frozenset({"physical", "duration", "ratio", "currency"})
_RECKONED = {("天", "月"): 30, ("日", "月"): 30, ("天", "年"): 365, ("日", "年"): 365}
"""In how many days people reckon a month and a year (10天至半个月)."""
_AROUND = re.compile(r"(?<=[十百千万])把(?![手关握柄控])")
_LOWER_BOUND = re.compile(r"以上、?(?:不满|不足)?|、?(?:不满|未满)")
_ABOUT_SO_MANY = frozenset("来把")
_OPENED = frozenset("（(")
_INCLUDING = re.compile("[（(]不?含(?:本数)?[）)]")
"""10万元（含）至50万元（不含）: one range."""
_YEARS_BEFORE = re.compile(rf"以?前的?(?:{_TERM}|两)倍")
"""将近十年前的两倍: what is said of the multiple."""
_UPPER_BOUND = ("以下", "以内")


@dataclass(slots=True)
class _NumberWithUnit:
    """A number and its unit, before the modifiers are worked out."""

    start: int
    parsed: ParsedNumber
    measure: Measure
    rule: str | None = None


def quantity_at(text: str, start: int, end: int, word_at: WordAt = no_words) -> Quantity | None:
    """The quantity whose number is `[start, end)`, with a range's second number, unit and modifiers.

    Args:
        text: The text.
        start: Start of the number.
        end: End of the number (without its unit).
        word_at: jieba's word at an offset, to tell a noun straight after the number.

    Returns:
        None when there is no unit and the number is not one that needs none (三分之一, 数百).
    """
    parsed = parse_number(text[start:end])
    if parsed.malformed:
        return None
    after = text[end : end + 1]
    measured = None
    if after in _EXPONENT:
        measured = _by_exponent(text, start, end, parsed)
    elif after in _WEB_CHARACTERS:
        measured = _web(text, start, end, parsed)
    elif after in TIMES or after in _RAISED:
        measured = _power(text, start)
    elif after in ("/", "／"):
        measured = _fraction(text, start)
    elif after in ("∶", ":", "：", "比"):
        measured = _ratio(text, start, end)
    elif after in LINK_FIRST or (after in _OPENED and _INCLUDING.match(text, end)):
        measured = _range(text, start, end)
    measured = measured or _tolerance(text, start, end, parsed) or _simple(text, start, end, parsed, word_at)
    return _quantity(text, measured) if measured else None


def _simple(text: str, start: int, end: int, parsed: ParsedNumber, word_at: WordAt) -> _NumberWithUnit | None:
    """One number with its unit, or with a second number and unit (10%—20%)."""
    measure = measure_at(text, end, start)
    if measure is None and text[end - 1] in _SEVERAL and end - start > 1:
        measure = measure_at(text, end - 1, start)
        if measure:  # the character is part of the unit: 十 + 多月
            parsed = parse_number(text[start : end - 1])
    around = _AROUND.match(text, end)
    counted = measure_at(text, around.end(), start) if around else None
    if counted:  # 百把人, 千把户
        return _NumberWithUnit(start, parsed, counted._replace(modifier_surface="把"))
    second = _second_of_pair(text, start, measure) if measure else None
    both = _unit_range(text, start, parsed, measure, second) if measure and second else None
    if both:
        return both
    measure = measure or without_unit(text, start, end, parsed, word_at)
    return _NumberWithUnit(start, parsed, measure) if measure else None


def _tolerance(text: str, start: int, end: int, parsed: ParsedNumber) -> _NumberWithUnit | None:
    """25±2℃, 10%±0.5%, 100mm±5%, (12.3±4.5)岁: both bounds of what it may be."""
    if text.find("±", end, end + _NEAR) < 0:
        return None  # a cheap test for all numbers
    measure = measure_at(text, end, start)
    sign = _PLUS_MINUS.match(text, measure.end if measure else end)
    second = NUMBER.match(text, sign.end()) if sign else None
    margin = parse_number(second[0]) if second and second.lastgroup == "arabic" else None
    if second is None or margin is None or margin.value is None or parsed.value is None:
        return None
    in_brackets = (
        measure is None and text[start - 1 : start] in ("(", "（") and text[second.end() : second.end() + 1] in (")", "）")
    )
    other = measure_at(text, second.end() + in_brackets, start)
    value, plus_minus = parsed.value, margin.value
    if measure is None:
        measure = other or Measure(None, "unknown", second.end(), "number.tolerance")
    elif other and other.name == "%" != measure.name:
        plus_minus = rounded(value * plus_minus / 100)
    elif other is None or other.name != measure.name:
        return None
    stop = max(second.end(), other.end if other else 0)
    start -= in_brackets and other is not None
    both = ParsedNumber(None, value - plus_minus, value + plus_minus, "range", "±", None, parsed.system)
    return _NumberWithUnit(start, both, Measure(measure.name, measure.dimension, stop, measure.rule), "number.tolerance")


def _fraction(text: str, start: int) -> _NumberWithUnit | None:
    """1/3, unless a unit follows (1/3页) or it is a part of a date; 16.9/10万: divided out."""
    over = _OVER_BASE.match(text, start)
    if over:
        value = rounded(Decimal(over[1]) / (parse_number(over[2]).value or 1))
        return _NumberWithUnit(start, ParsedNumber(value, value, value), Measure(None, "ratio", over.end(), "number.over_base"))
    is_share = _SHARE.search(text, max(start - 4, 0), start)
    found = _ANY_FRACTION.match(text, start) if is_share else _FRACTION.match(text, start)
    parsed = parse_number(found[0]) if found else None
    if found is None or parsed is None or parsed.value is None or parsed.value >= 1 or measure_at(text, found.end(), start):
        return None
    return _NumberWithUnit(start, parsed, Measure(None, "ratio", found.end(), "number.fraction"))


def _web(text: str, start: int, end: int, parsed: ParsedNumber) -> _NumberWithUnit | None:
    """10w+, 3k+次: 万 and 千 as the web writes them, and more than so many."""
    found = _WEB.match(text, end)
    if found is None or parsed.value is None:
        return None
    value = parsed.value * _worth_of_letter(found[1] or found[2])
    measure = measure_at(text, found.end(), start) or Measure(None, "count", found.end(), "number.web")
    if not found[2]:
        measure = measure._replace(modifier_surface=found[0][-1])
    return _NumberWithUnit(start, parsed._replace(value=value, low=value, high=value), measure)


def _worth_of_letter(letter: str) -> int:
    """What w and k of the web multiply by; 1 without a letter."""
    return 1 if not letter else 10_000 if letter in "wW" else 1_000


def _by_exponent(text: str, start: int, end: int, parsed: ParsedNumber) -> _NumberWithUnit | None:
    """1.2e9个: as programs print powers of ten; only in front of a unit, for letters and digits make names too."""
    exponent = EXPONENT.match(text, end)
    measure = measure_at(text, exponent.end(), start) if exponent else None
    if exponent is None or measure is None or parsed.value is None or abs(int(exponent[1])) > _LARGEST_EXPONENT:
        return None
    value = parsed.value * Decimal(10) ** int(exponent[1])
    return _NumberWithUnit(start, ParsedNumber(value, value, value), measure, "number.power")


def _power(text: str, start: int) -> _NumberWithUnit | None:
    """3×10⁴吨, 10⁹块: a power of ten, multiplied out; of 4.5×10⁹/L it is the unit that has it."""
    found = _POWER.match(text, start)
    if found is None:
        return None
    exponent = int((found[3] or found[4]).translate(_RAISED_DIGITS))
    if abs(exponent) > _LARGEST_EXPONENT:
        return None
    value = Decimal(found[1] or 1)
    per = _PER_LITRE.match(text, found.end())
    if per and found[1]:
        name = text[found.end(1) : per.end()].replace(" ", "")
        return _NumberWithUnit(start, ParsedNumber(value, value, value), Measure(name, "concentration", per.end(), "unit.power"))
    large = _MAGNITUDES.match(text, found.end())  # 1.2×10⁴亿元
    end = large.end() if large else found.end()
    measure = measure_at(text, end, start) or (Measure(None, "unknown", end, "number.power") if found[1] else None)
    value = value * Decimal(10) ** exponent
    if large:
        value *= parse_number(f"1{large[1]}").value or 1
    return _NumberWithUnit(start, ParsedNumber(value, value, value), measure, "number.power") if measure else None


def _ratio(text: str, start: int, end: int) -> _NumberWithUnit | None:
    """2.04∶1, 三比一: divided out; of 2.7∶45.9∶51.4 the first term over the second."""
    found = _RATIO.match(text, end)
    parsed = parse_number(text[start : found.end(1)]) if found else None
    if found is None or parsed is None or parsed.malformed:
        return None
    return _NumberWithUnit(start, parsed, Measure(None, "ratio", found.end(), "number.ratio"))


def _second(text: str, end: int) -> tuple[int, int] | None:
    """Start and end of the second number of a range, None when there is none."""
    link = LINK.match(text, end)
    found = NUMBER.match(text, link.end()) if link else None
    return None if found is None or found.lastgroup == "other" or found[0] == "半数" else found.span()


def _range(text: str, start: int, end: int) -> _NumberWithUnit | None:
    """30—50人, 3至5年."""
    including = _INCLUDING.match(text, end)
    second = _second(text, including.end() if including else end)
    if second is None:
        return None
    written = text[start:end] + text[including.end() if including else end : second[1]]
    parsed = parse_number(written.replace(" ", ""))
    if parsed.modifier != "range" or parsed.low is None or parsed.high is None or parsed.low >= parsed.high:
        return None
    letter = _WEB.match(text, second[1]) if text[second[1] : second[1] + 1] in _WEB_CHARACTERS else None
    if letter and letter[2]:  # 10~15k元
        worth = _worth_of_letter(letter[2])
        parsed = parsed._replace(low=parsed.low * worth, high=parsed.high * worth)
    measure = measure_at(text, letter.end() if letter else second[1], start)
    if measure is None and parsed.unit:
        measure = Measure(parsed.unit, "ratio", second[1], "unit.in_number")
    return _NumberWithUnit(start, parsed, measure, "number.range") if measure else None


def _second_of_pair(text: str, start: int, measure: Measure) -> tuple[int, int] | None:
    """The second number of a pair that has two units (10%—20%, 3个至5个); 从10%到20% are two figures."""
    including = _INCLUDING.match(text, measure.end) if text[measure.end : measure.end + 1] in _OPENED else None
    end = including.end() if including else measure.end
    link = text[end : end + 1]
    if link == "以" or (link and link in "不未、" and text[start - 1 : start] == "满"):
        return _upper_bound(text, end)  # 已满十四周岁不满十六周岁
    if link not in LINK_FIRST or (link in "至到" and _FROM.search(text, max(start - 14, 0), start)):
        return None
    return _second(text, end)


def _upper_bound(text: str, end: int) -> tuple[int, int] | None:
    """The second of two bounds in a row (3年以上10年以下, 30人以上不满50人)."""
    link = _LOWER_BOUND.match(text, end)
    found = NUMBER.match(text, link.end()) if link else None
    if link is None or found is None or found.lastgroup in ("other", "half"):
        return None
    measure = measure_at(text, found.end(), found.start())
    closed = link[0].endswith(("不满", "不足", "未满")) or (measure and text.startswith(_UPPER_BOUND, measure.end))
    return found.span() if closed else None


def _unit_range(text: str, start: int, first: ParsedNumber, measure: Measure, second: tuple[int, int]) -> _NumberWithUnit | None:
    """Both numbers of a pair have their unit, the same."""
    parsed = parse_number(text[second[0] : second[1]])
    other = measure_at(text, second[1], second[0])
    times = None if other is None else _how_many(other, measure)
    if other is None or times is None or first.low is None or parsed.high is None:
        return None
    low, high = _scaled(first.low, measure), rounded(_scaled(parsed.high, other) * times)
    if low >= high:
        return None
    system = parsed.system if parsed.system == first.system else "mixed"
    both = ParsedNumber(None, low, high, "range", text[measure.end : second[0]].strip(), None, system)
    return _NumberWithUnit(start, both, Measure(measure.name, measure.dimension, other.end, other.rule), "number.range")


def _scaled(value: Decimal, measure: Measure) -> Decimal:
    """A number with what its unit's own characters say: 三度五 is 3.5, 零下三度五 -3.5."""
    return value * measure.times + (measure.plus if value >= 0 else -measure.plus)


def _how_many(other: Measure, measure: Measure) -> Decimal | None:
    """How many of a unit the other unit is (公里 of 米: 1000); None where they do not measure the same."""
    if other.name == measure.name:
        return Decimal(1)
    if other.name is None or measure.name is None or other.dimension != measure.dimension:
        return None
    reckoned = _RECKONED.get((measure.name, other.name.removeprefix("个")))
    if reckoned:
        return Decimal(reckoned)
    above, below = units().get(other.name), units().get(measure.name)
    if above is None or below is None or above.base != below.base or above.kind not in _CONVERTED:
        return None
    return above.factor / below.factor


def _quantity(text: str, measured: _NumberWithUnit) -> Quantity:
    """The record, with modifiers and bounds worked out."""
    parsed, measure = measured.parsed, measured.measure
    if measure.times != 1 or measure.plus:
        scaled = [None if v is None else _scaled(v, measure) for v in (parsed.value, parsed.low, parsed.high)]
        parsed = parsed._replace(value=scaled[0], low=scaled[1], high=scaled[2])
    kind, surface, rule = _modifier(text, measured.start, parsed, measure)
    value, low, high = modifiers.bounds(kind, parsed.value, parsed.low, parsed.high)
    rules = tuple(r for r in (measured.rule, measure.rule, rule) if r)
    name = measure.name or parsed.unit
    # 3元五角 has two numbers.
    system = system_of(text[measured.start : measure.end]) if measure.rule == "unit.with_parts" else parsed.system
    return Quantity(measured.start, measure.end, value, low, high, kind, surface, name, measure.dimension, system, rules)


def _modifier(text: str, start: int, parsed: ParsedNumber, measure: Measure) -> tuple[str, str | None, str | None]:
    """The modifier that holds, its words, and the rule: a range first, then before, inside, after the number."""
    if parsed.modifier == "range":
        return "range", parsed.modifier_surface, "modifier.range"
    ahead = modifiers.before(text, start) or (modifiers.apart(text, start) if measure.dimension == "ratio" else None)
    of_multiple = measure.dimension == "duration" and _YEARS_BEFORE.match(text, measure.end) is not None
    if ahead and not of_multiple and not _is_recent(text, parsed, measure, ahead):
        return ahead.kind, ahead.surface, "modifier.before"
    surface = measure.modifier_surface or (parsed.modifier_surface if parsed.modifier == "more_than" else None)
    if surface:
        return ("about" if surface in _ABOUT_SO_MANY else "more_than"), surface, "modifier.inside"
    behind = modifiers.after(text, measure.end)
    if behind is None or not _holds(text, measure, behind):
        return "exact", None, None
    return behind.kind, behind.surface, "modifier.after"


def _holds(text: str, measure: Measure, behind: modifiers.Modifier) -> bool:
    """Whether 多, 余 or 许 after a unit is a modifier (三年多) and not the start of a word (三家多功能厅)."""
    if behind.surface == "起":
        return measure.dimension in _PRICED and _FROM_SO_MUCH.match(text, behind.end) is not None
    if behind.surface in ("余", "多"):
        if measure.rule == "unit.tenths":
            return True  # 3成多人
        continuous = measure.dimension in _OUTER_DIMENSIONS or measure.name in ("倍", "番")
        return continuous and _OUTER_MORE.match(text, measure.end) is not None
    return behind.surface != "许" or text[behind.end : behind.end + 1] not in ("多", "可")


def _is_recent(text: str, parsed: ParsedNumber, measure: Measure, ahead: modifiers.Modifier) -> bool:
    """近三年, 近5年来: 近 means the last years, not almost."""
    if ahead.surface != "近" or measure.dimension != "duration" or measure.name == "岁":
        return False
    return (parsed.value is not None and parsed.value <= 10) or text.startswith("来", measure.end)


def bracketed_loss(context: NumberContext) -> Quantity | None:
    """(1,286.40)万元: a loss, as accounts print it; its unit stands behind the bracket."""
    behind = _LOSS.match(context.text, context.end) if context.before in "（(" else None
    parsed = parse_number(context.number + behind[1]) if behind and ("." in context.number or "," in context.number) else None
    if behind is None or parsed is None or parsed.value is None:
        return None
    measure = measure_at(context.text, behind.end(), context.start)
    if measure is None or measure.dimension != "currency":
        return None
    value = -parsed.value
    loss = ParsedNumber(value, value, value, system=parsed.system)
    return _quantity(context.text, _NumberWithUnit(context.start - 1, loss, measure, "number.loss"))


def bare_quantity(text: str, start: int, end: int, parsed: ParsedNumber) -> Quantity:
    """A figure that has no unit (旅居人数达389.75万)."""
    dimension = "unknown" if parsed.modifier == "exact" and (parsed.system == "arabic" or "点" in text[start:end]) else "count"
    return _quantity(text, _NumberWithUnit(start, parsed, Measure(None, dimension, end, "number.bare")))


def shared_quantity(start: int, end: int, parsed: ParsedNumber, model: Quantity) -> Quantity:
    """A number of a list that takes the unit of the list's last (the 12 of 12、15和18家)."""
    return Quantity(
        start,
        end,
        parsed.value,
        parsed.low,
        parsed.high,
        parsed.modifier,
        parsed.modifier_surface,
        model.unit,
        model.dimension,
        parsed.system,
        ("list.shared",),
    )
