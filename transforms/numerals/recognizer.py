"""Finds every numeral of a text: figures with their quantity, and the rest with the reason why they are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals import modifiers, traditional_script
from transforms.numerals.non_figures import priorities
from transforms.numerals.non_figures.dates import date_of
from transforms.numerals.non_figures.fixed_expressions import fixed_word, no_words
from transforms.numerals.non_figures.ordinals import hanzi_rank
from transforms.numerals.non_figures.section_numbers import glued_section
from transforms.numerals.non_figures.segmenter_words import by_word
from transforms.numerals.number_context import Classification, NumberContext
from transforms.numerals.number_parser import parse_number
from transforms.numerals.number_patterns import (
    ALTERNATIVES,
    LINK,
    LINK_FIRST,
    LIST_LINK,
    NUMBER,
    RUN,
    TIMES,
    counts_on,
    is_price_for_one,
    next_number,
    run_end,
)
from transforms.numerals.quantity_builder import bare_quantity, bracketed_loss, quantity_at, shared_quantity
from transforms.numerals.table_cells import read_tables
from transforms.numerals.units.matcher import Measure, measure_at
from transforms.records import Numeral, Quantity

if TYPE_CHECKING:
    from transforms.numerals.non_figures.fixed_expressions import WordAt

_MAX_LENGTH = 60
"""A longer number is none."""
_VALUE_CUE = frozenset("为达到至是共计有约超近破降升增跌涨过于仅只:：")
_EXACT_ONE = frozenset(
    (
        *("年", "天", "个月", "周", "小时", "分钟", "秒", "刻钟", "岁", "学期", "学年", "季度", "世纪"),
        *("个季度", "个学期", "个小时", "个星期", "个工作日", "个世纪", "个百分点"),
        *("人", "元", "美元", "倍", "%", "百分点", "度"),
        *("吨", "公斤", "千克", "斤", "克", "公里", "千米", "里", "米", "厘米", "毫米", "千瓦", "千瓦时", "兆瓦"),
        *("亩", "公顷", "平方米", "平方公里", "升", "立方米"),
    )
)
"""Units with which 一 states a quantity; with any other it only means "a" (一个, 一批)."""
_NOT_EXACT_ONE = frozenset("这那哪每某同新又头当有前后上下另任第")
_GROUP = re.compile(r"[万亿萬億]")
_SOME = re.compile(r"段时间|些|系列|大?批|大?部分|整套|连串|定数量|大群|小部分")
_CLAUSE_END = frozenset("，。；、,;）)\n")
_TURNED_OVER = re.compile(r"翻(?:了|上)?\Z")
_CIRCLE = re.compile(r"[^\n，。；、“”\s0-9]{0,8}圈")
"""15分钟便民生活圈, 1小时通勤圈: the name of a policy's aim."""
_SCALED = re.compile("[kKmMwWｋＫ](?![A-Za-z])")
"""百分之3.2k: what it is worth is not told for certain."""
_SIDE_BY_SIDE = re.compile("一二|二三|三四")
_ROWS = frozenset("第、一二两三四五六七八九十百千万亿和与及")
_ROW_UNITS = frozenset("页章节条款项名位批期次个号卷集版代组队排层")
_SIZED = frozenset({"mm", "cm", "μm", "毫米", "厘米", "微米", "英寸"})
"""Units of the sides of a thing, told behind the last of them."""
_ROW_LINKS = frozenset("、和及至到—–―-－~～〜")
_LEADS_ON = re.compile("[零〇]+|[两兩]")
"""What may end the run of a figure and is of the next (1亿零5万, 8000亿两大台阶)."""
_OF_NEXT_WORD = re.compile("[百千万]+|[二三四]")
"""What may end the run of a fraction and begin the word behind it."""


def find_numerals(text: str, word_at: WordAt = no_words) -> list[Numeral]:
    """Every numeral of a clean text.

    Args:
        text: A sentence, or many joined by newlines; nothing is read across a newline.
        word_at: jieba's word at an offset of `text`; without it words are told by the lexicon alone.

    Returns:
        In order, without overlap; each run of `number_patterns.RUN` lies in exactly one of them. Takes linear time.
    """
    simplified = traditional_script.simplify(text)
    if simplified is not None:
        return [traditional_script.as_written(text, simplified, numeral) for numeral in _scan(simplified, word_at)]
    return _scan(text, word_at)


def _scan(text: str, word_at: WordAt) -> list[Numeral]:
    """The numerals of a text in simplified characters."""
    found: list[Numeral] = []
    chain: list[int] = []
    at = 0
    while match := next_number(text, at):
        start, end = match.span()
        kind = match.lastgroup or "other"
        if end - start > 2 and counts_on(text, end - 1, end):
            end -= 1
        numeral = _judge(text, start, end, kind, word_at)
        if chain and found[chain[-1]].end + 1 != start:
            chain.clear()
        if numeral is None:
            numeral = _unmeasured(text, start, end, kind)
            whole = _whole(text, numeral, end, at)
            if LIST_LINK.match(text, whole.end) or text[whole.end : whole.end + 1] in TIMES:
                chain.append(len(found))
        else:
            whole = _whole(text, numeral, end, at)
            if _is_in_row(text, found, chain[0] if chain else len(found), whole):
                whole = Numeral(start, end, "ordinal", "ordinal.row")
            if _lacks_unit(text, whole):
                chain.append(len(found))
                found.append(whole)
                at = whole.end
                continue
            for index in chain:
                found[index] = _like(text, found[index], whole, text[found[index].end])
            chain.clear()
            whole = _sharing_modifier(text, found, whole)
        if found and _halves(text, found[-1], whole):
            whole = Numeral(found.pop().start, whole.end, "malformed", "malformed.run")
        found.append(whole)
        at = whole.end
    return read_tables(text, found)


def _halves(text: str, left: Numeral, right: Numeral) -> bool:
    """Whether a number in characters goes on in digits (一百2十万元): what it is worth is not told for certain."""
    joined = left.end == right.start and right.quantity is not None and left.rule == "lexical.unmeasured"
    return joined and text[left.end - 1] in "十百千万亿" and text[right.start].isdecimal()


def _whole(text: str, numeral: Numeral, end: int, floor: int) -> Numeral:
    """The numeral, widened to whole runs and kept clear of the one before.

    A figure whose run goes on is none: what was read is not what is written. But for a count that begins in it (9万亿三个台阶).
    """
    start, last = numeral.start, numeral.end
    stop = run_end(text, last if last > end else end)
    if start >= floor and stop == last:
        return numeral
    if numeral.quantity and "分之" in text[start:last] and _OF_NEXT_WORD.fullmatch(text, last, stop):
        return numeral._replace(start=max(start, floor), end=stop)  # 百分之三十百货, 十分之一二手房
    if numeral.quantity and stop > last and not _LEADS_ON.fullmatch(text, last, stop) and not counts_on(text, last, stop):
        return Numeral(max(start, floor), stop, "malformed", "malformed.run")
    return numeral._replace(start=max(start, floor), end=stop)


def _is_in_row(text: str, found: list[Numeral], first: int, numeral: Numeral) -> bool:
    """Whether a numeral, or the list that it ends and `found[first]` begins, goes on with 第 (第3、5、7页, 第122—125页)."""
    quantity = numeral.quantity
    if quantity is None or quantity.unit not in _ROW_UNITS or not first or found[first - 1].rule != "ordinal.di":
        return False
    start = found[first].start if first < len(found) else numeral.start
    end = found[first - 1].end
    return start == end + 1 and text[end] in _ROW_LINKS and text[start].isascii() == text[end - 1].isascii()


def _like(text: str, bare: Numeral, model: Numeral, link: str) -> Numeral:
    """A number of a list takes the unit or the disposition of the list's last (12、15和18家; 一、二、三等奖; 210×297mm)."""
    if link in TIMES and (model.quantity is None or model.quantity.unit not in _SIZED):
        return bare  # 4×30米: four spans of a bridge
    if model.disposition in ("date", "ordinal"):
        return bare._replace(disposition=model.disposition, rule="list.shared", quantity=None)
    quantity = model.quantity
    if bare.quantity and bare.quantity.modifier != "exact":
        if quantity is None or quantity.unit is None:
            return bare
        return _figure(bare.quantity._replace(unit=quantity.unit, dimension=quantity.dimension))  # 突破400亿和500亿元
    parsed = parse_number(text[bare.start : bare.end])
    if quantity is None or parsed.malformed or (quantity.unit is None and quantity.dimension != "count"):
        return bare
    return _figure(shared_quantity(bare.start, bare.end, parsed, quantity))


def _lacks_unit(text: str, numeral: Numeral) -> bool:
    """Whether the unit of an amount may stand behind the next of its list (400亿和500亿元)."""
    quantity = numeral.quantity
    if quantity is None or quantity.unit is not None or quantity.dimension != "count" or text[numeral.end - 1] not in "万亿萬億":
        return False
    return LIST_LINK.match(text, numeral.end) is not None


def _sharing_modifier(text: str, found: list[Numeral], numeral: Numeral) -> Numeral:
    """分别超1500亿斤、1000亿斤: what is said before the first of a list holds for all."""
    quantity = numeral.quantity
    first = found[-1].quantity if found and found[-1].end + 1 == numeral.start else None
    if quantity is None or first is None or quantity.modifier != "exact" or quantity.unit != first.unit:
        return numeral
    words = first.modifier_surface or ""
    ahead = text[max(first.start - len(words) - 4, 0) : first.start]
    if first.modifier == "range" or not words or ("分别" not in ahead and "modifier.shared" not in first.rules):
        return numeral
    value, low, high = modifiers.bounds(first.modifier, quantity.value, quantity.value_low, quantity.value_high)
    return _figure(
        quantity._replace(
            value=value,
            value_low=low,
            value_high=high,
            modifier=first.modifier,
            modifier_surface=words,
            rules=(*quantity.rules, "modifier.shared"),
        )
    )


def _judge(text: str, start: int, end: int, kind: str, word_at: WordAt) -> Numeral | None:
    """The numeral, classified; None when nothing beside it says what it is."""
    if end - start > _MAX_LENGTH:
        return Numeral(start, end, "malformed", "malformed.length")
    if kind == "arabic":
        return _arabic(NumberContext.at(text, start, end), word_at)
    if kind == "hanzi":
        return _hanzi(NumberContext.at(text, start, end), word_at)
    if word := fixed_word(text, start, end):
        return Numeral(*word)  # 四分之一决赛
    if kind == "other":
        return None
    if kind == "part" and _SCALED.match(text, end):
        return Numeral(start, end, "malformed", "malformed.number")
    if kind == "part" and _SIDE_BY_SIDE.search(text, end - 2, end) and _begins_a_word(end, word_at):
        end -= 1  # 十分之一二手房
    quantity = quantity_at(text, start, end, word_at)
    while quantity is None and kind == "part" and text[end - 1] in "百千万" and parse_number(text[start:end]).malformed:
        end -= 1  # 百分之三十百货: the character begins the next word
        quantity = quantity_at(text, start, end, word_at)
    return _figure(quantity) if quantity else None


def _begins_a_word(end: int, word_at: WordAt) -> bool:
    """Whether the last character of a number at `end` begins the next word."""
    token = word_at(end - 1)
    return token is not None and token.start == end - 1 and token.end > end


def _figure(quantity: Quantity) -> Numeral:
    return Numeral(quantity.start, quantity.end, "figure", quantity.rules[-1], quantity)


def _dated(context: NumberContext) -> Classification | None:
    """A date, also one whose character (月) stands after the second number of a range (3—5月)."""
    found = date_of(context)
    if found is None and context.after in LINK_FIRST:
        link = LINK.match(context.text, context.end)
        second = NUMBER.match(context.text, link.end()) if link else None
        if second and second.lastgroup in ("arabic", "hanzi"):
            later = date_of(NumberContext.at(context.text, *second.span()))
            found = later if later and later.rule != "date.clock" else None
    return Classification(context.start, found.end, "date", found.rule) if found else None


def _arabic(context: NumberContext, word_at: WordAt) -> Numeral | None:
    loss = bracketed_loss(context)
    if loss:
        return _figure(loss)
    word = fixed_word(context.text, context.start, context.end) if context.number.isdigit() else None
    if word:
        return Numeral(*word)
    found = (
        priorities.ARABIC_BEFORE_DATES.first(context)
        or glued_section(context, word_at)
        or _dated(context)
        or priorities.ARABIC_BEFORE_FIGURES.first(context)
    )
    if found:
        return Numeral(*found)
    quantity = quantity_at(context.text, context.start, context.end, word_at)
    if quantity is None:
        found = priorities.ARABIC_UNMEASURED.first(context)
        return Numeral(*found) if found else _malformed(context)
    if quantity.dimension in ("duration", "length") and _CIRCLE.match(context.text, quantity.end):
        return Numeral(context.start, quantity.end, "shorthand", "shorthand.circle")
    return _figure(quantity)


def _hanzi(context: NumberContext, word_at: WordAt) -> Numeral | None:
    if after_di := priorities.HANZI_BEFORE_WORDS.first(context):
        return Numeral(*after_di)
    run = RUN.match(context.text, context.start)
    turned = context.after == "番" and _TURNED_OVER.search(context.ahead(2))
    word: Classification | None = None if turned else fixed_word(context.text, context.start, run.end() if run else context.end)
    if word:
        return Numeral(*word)
    found = priorities.HANZI_BEFORE_DATES.first(context) or _dated(context) or priorities.HANZI_BEFORE_FIGURES.first(context)
    if found:
        return Numeral(*found)
    if turned:
        return _counted(context, word_at)
    either = _either(context) or _ranged(context)
    if either:
        return _figure(either)
    word = by_word(context, word_at)
    if word:
        return Numeral(*word)
    if context.number == "一":
        return _one(context, word_at)
    if context.number == "零":
        return Numeral(context.start, context.end, "lexical", "lexical.zero")
    return _counted(context, word_at) or _malformed(context)


def _either(context: NumberContext) -> Quantity | None:
    """四、五遍, 三、四百人: one number or the next; but 二、三产业, 三、四季度 and lists of more are no figures."""
    found = ALTERNATIVES.match(context.text, context.start)
    if found is None or context.before in _ROWS:
        return None
    second = NumberContext.at(context.text, context.start + 2, found.end())
    if hanzi_rank(second) or date_of(second) or fixed_word(context.text, second.start, second.end):
        return None
    quantity = quantity_at(context.text, context.start, found.end())
    return quantity if quantity and quantity.modifier == "range" else None


def _ranged(context: NumberContext) -> Quantity | None:
    """一到三倍, 两到三年: the segmenter makes one word of the number and its link."""
    quantity = quantity_at(context.text, context.start, context.end) if context.after in "到至" else None
    return quantity if quantity and quantity.modifier == "range" else None


def _counted(context: NumberContext, word_at: WordAt) -> Numeral | None:
    quantity = quantity_at(context.text, context.start, context.end, word_at)
    return _figure(quantity) if quantity else None


def _malformed(context: NumberContext) -> Numeral | None:
    return (
        Numeral(context.start, context.end, "malformed", "malformed.number") if parse_number(context.number).malformed else None
    )


def _one(context: NumberContext, word_at: WordAt) -> Numeral:
    """一: a quantity with a unit of measure (一年, 一吨) or with a modifier (至少一所), else "a"."""
    text, start, end = context.text, context.start, context.end
    if context.after == "半":
        quantity = quantity_at(text, start, end + 1, word_at)
        return _figure(quantity) if quantity else Numeral(start, end + 1, "lexical", "lexical.half")
    measure = measure_at(text, end, start)
    if measure is None:
        some = _SOME.match(text, end)
        return Numeral(start, end, *(("indefinite", "indefinite.some") if some else ("lexical", "lexical.one")))
    behind = modifiers.after(text, measure.end)
    bounded = modifiers.before(text, start) or (behind and behind.surface not in ("余", "多"))
    exact = (
        measure.name in _EXACT_ONE or measure.times != 1 or (measure.name == "折" and context.before in "打扣")
    ) and context.before not in _NOT_EXACT_ONE
    figure = _counted(context, word_at) if exact or bounded or _counted_beside(context, measure) else None
    return figure or Numeral(start, end, "indefinite", "indefinite.article")


def _counted_beside(context: NumberContext, measure: Measure) -> bool:
    """三省一区: a noun counted straight after another."""
    return measure.rule == "unit.bare_noun" and context.ahead(2)[:-1] in tuple("二两三四五六七八九十")


def _unmeasured(text: str, start: int, end: int, kind: str) -> Numeral:
    """A number with nothing beside it that says what it is: a figure when it is written or introduced like one."""
    if kind in ("other", "half"):
        return Numeral(start, end, "lexical", "lexical.sign")
    number = text[start:end]
    parsed = parse_number(number)
    if kind == "arabic":
        telling = parsed.system == "mixed" or "." in number or "," in number or parsed.modifier == "more_than"
        if ".." in number:
            return Numeral(start, end, "malformed", "malformed.number")  # 12..5 with nothing that says it is an amount
        coded = number[0] in "0０" and number.isdigit() and len(number) > 1
        if coded or not (telling or (start and text[start - 1] in _VALUE_CUE)):
            return Numeral(start, end, "identifier", "identifier.bare")
    elif kind == "part" or not _counts(text, number, end):
        return Numeral(start, end, "lexical", "lexical.unmeasured")
    return _figure(bare_quantity(text, start, end, parsed))


def _counts(text: str, number: str, end: int) -> bool:
    """Whether a Hanzi number without a unit is a figure all the same: 十二亿, 驻兵三千."""
    if len(number) < 2 or number[0] in "百千万亿萬億":
        return False
    if is_price_for_one(text, end):
        return True
    return bool(
        _GROUP.search(number)
        or ("点" in number and len(number) > 4)
        or (number[-1] in "百千" and text[end : end + 1] in _CLAUSE_END)
    )
