"""Measures that a figure takes over from the figure before it in its sentence (失业率5.1%，比上年下降|0.2个百分点)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.observation.figure_words import clause_start, ends_in
from transforms.observation.indicators import may_name, named_indicator
from transforms.observation.measure import joined, measure_of, plain
from transforms.observation.transformation import REACHED, directions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords
    from transforms.observation.transformation import Change

_TOTALS = frozenset(("总数", "总量", "总额", "总规模", "规模", "数量", "总数量", "累计"))
_FULFILMENT = re.compile(r"[为占达]?(?:完成)?(?:年初|年度|全年|调整)?(?:预算|计划|目标|任务|预期)(?:目标|任务|数|值)?")
_TOTAL = re.compile(r"总量|总数|总计|累计达|总规模")
_LAST_BRACKET = re.compile(r"[（(](?P<words>[^（）()]{3,16})[）)]$")
_WAS_ADDED = re.compile(r"^新(?:增|登记|设立?|建|培育|认定|注册|入库|发展)")
_MANNERS = re.compile(r"(?:按|扣除|剔除)?(?:同口径|可比口径|可比价格?|不变价格?|价格因素|价格因素后|同比口径)(?:计算)?")
_RATIO_SURFACE = re.compile(r"[:：∶]|倍$")
_NOT_A_RATIO = re.compile(r"比(?:上|去|前|较|\d|年|全|同)")
_OF_NOUNS = frozenset(("值", "率为", "率达"))
"""Words of level that begin with the end of a noun (总值, 覆盖率达)."""
_PASSING = (
    "有", "共", "共有", "新增", "跨越", "连续跨越", "连跨", "接连", "先后", "相继", "跨过", "跨上", "跃上", "跃升至", "迈过",
    "迈上", "登上", "站上", "首次", "已", "成功",
)  # fmt: skip
_STEPS = r"(?:[一二三四五六七八九十两\d]+个)?(?:[万千百]亿元)?级?(?:新的?)?(?:台阶|大关|关口|门槛)"
_MARKS_PASSED = re.compile(rf"{_STEPS}|基本持平")
_PART = re.compile(r"(?P<part>[^，。；、：]{2,24})(?:相当于|与)[^，。；、]{2,16}(?:的比例|的比重|之比|的比值)[^，。；、]{0,6}$")
_MARKS = "，；：,;"
_LIST_MARKS = _MARKS + "。：、"
_FILLERS = (
    r"[比较与][^，。；、]{0,8}?(?:年|月|季度?|期|底|末|初|国|省|市|平均|水平)(?:相比)?|同比|环比|分别|均|总量|总数|总?规模|总额|年均值?|平均|累计|实际|名义|再|又|也|首次|已|并|且|其中|"
    r"[（(]?(?:扣除|剔除|按|考虑)[^，。；]{0,12}|[^，。；、]{0,4}口径|历史性|(?:快|迅)速|稳步|大幅度?|显著|明显|持续|逐[步年]|平稳|一举|成功|预计|力争|继续|连续|幅度|目标|持平|[到至为了约的由从将、，；,;]"
)
"""Words that name nothing: how a value came about, and against what."""
_MANNER = "按?(?:同|可比|自然|不变)(?:口径|价格?)(?:计算)?"
_TIMES = (
    r"(?:截至|截止|到|至)?(?:\d{4}年?|[今去明上前当同次全]年|“?十[一二三四五]五”?|[一二三四五六七八九十两\d]+年|[这过]去?的?[五三]年)"
    r"(?:以?来|间|内|底|末|初|时期|期间|规划期)?"
)
_VALUE = re.compile(r"(?<!\d)\d[\d.]*[万亿千百]*(?!\d*年)[^\d，。；、由从到至为比较增提升降减]{0,4}")
_DIGIT = re.compile(r"\d")
SHARED = re.compile(r"分别[^，。；]*$")
"""What stands before a figure that 分别 gives to one of several names."""
_OF_WHOLE = re.compile(r"(?:占|高于|低于|快于|好于|优于)[^，。；、]*$")
_AFTER_FIGURE = re.compile(rf"(?:左右|上下|以上|以下|以内|之内)?的?(?:{_STEPS})?")
_LONGEST_BETWEEN = 32


@cache
def _verbs() -> str:
    """A pattern of the words that stand between a measure and its figure."""
    classes = ("level", "change", "compare", "share")
    rows = lexicon("verbs").select("word", "class").iter_rows()
    modifiers = lexicon("modifiers").filter(lexicon("modifiers")["position"] == "before")["surface"]
    words = {word for word, sort in rows if sort in classes} - _OF_NOUNS | {*modifiers, *directions(), *_PASSING}
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _nothing() -> re.Pattern[str]:
    """A last word that names nothing."""
    return re.compile(rf"(?:{_TIMES}|{_FILLERS}|{_verbs()})$")


@lru_cache(maxsize=8192)
def names_nothing(words: str) -> bool:
    """Whether words name nothing that could be measured, so that a figure behind them is of what was named before.

    So 年均增长, 总量达到, 由2020年的, 扣除留抵退税因素后增长, 占全国的, but not 带动消费超过.
    """
    if len(words) > _LONGEST_BETWEEN:
        return False
    words = _OF_WHOLE.sub("", words)
    while words:
        last = _nothing().search(words)
        if last is None:
            return False
        words = words[: last.start()]
    return True


@cache
def _tail() -> re.Pattern[str]:
    without = "(?:扣除|剔除|还原)[^，。；、]{0,12}后"
    ending = f"{_verbs()}|同比|环比|分别|持平|{_MANNER}|{without}|[到至为了约由从]|[\\d一二两三四五六七八九十]+个"
    return re.compile(f"(?:{ending})$")


def words_before(text: str, figure: FigureWords) -> str:
    """The words of the figure's own clause without those that say how it changed (实际使用外资|达190亿美元)."""
    return _words_before(text, figure.start)


@lru_cache(maxsize=64)
def _words_before(text: str, end: int) -> str:
    """Of the figures of one sentence several rules ask."""
    return _without_tail(text[clause_start(text, end, _LIST_MARKS) : end])


@lru_cache(maxsize=8192)
def _without_tail(words: str) -> str:
    """Words without those at their end that name nothing."""
    while words and (cut := _tail().search(words)):
        words = words[: cut.start()]
    return words


def inherited_measures(text: str, figures: Sequence[FigureWords], read: Sequence[Change]) -> list[str | None]:
    """The measures of a sentence's figures; a change has that of the figure before it, when both have one entity.

    Args:
        text: The sentence.
        figures: Its figures, in order.
        read: What sort of value each is.
    """
    found: list[str | None] = []
    for at, (figure, change) in enumerate(zip(figures, read, strict=True)):
        measure = _told(text, figure, measure_of(figure, change))
        if at and REACHED.fullmatch(text, figures[at - 1].end, figure.start) and is_named(found[at - 1]):
            found.append(found[at - 1])
            continue
        if measure is not None and _is_ratio(text, figure, measure):
            measure += "比"
        if (
            at
            and found[at - 1] is not None
            and (
                (_is_of_same(figures[at - 1], figure, change, measure) and not _is_fulfilment(found[at - 1] or "", measure))
                or (not is_named(measure) and _goes_on(text, figures[at - 1], figure, change))
            )
        ):
            measure = _whole_of(found[at - 1] or "", measure, text[figures[at - 1].end : figure.start])
        elif at and found[at - 1] is not None and measure is not None and not is_named(measure):
            measure = _of_subject(text, figure, found[at - 1] or "", measure)
        found.append(measure)
    return found


def _told(text: str, figure: FigureWords, measure: str | None) -> str | None:
    """The measure; the words right before the figure where they name an indicator and the measure does not (生产总值跨越)."""
    if (other := _named_in_part(figure)) is not None:
        return other
    if measure is None or ends_in(SHARED, text, figure.start) or (is_named(measure) and not _is_of_earlier_clause(text, figure)):
        return measure
    own = words_before(text, figure)
    return own if own and is_named(own) else measure


def _named_in_part(figure: FigureWords) -> str | None:
    """The name in brackets behind a share (人口占比（城镇化率）), or that of head and property (粮食稳中有升，总产量|5亿斤)."""
    bracket = _LAST_BRACKET.search(figure.property or "")
    if bracket is not None and is_named(bracket["words"]):
        return bracket["words"]
    entity, of = figure.entity, figure.property
    if entity is None or of is None or of in directions() or not figure.is_parted() or is_named(joined(entity, of)):
        return None
    phrases = (entity[:end] + of for end in range(len(entity) - 1, 1, -1))
    return next((phrase for phrase in phrases if is_named(phrase) and not is_named(of)), None)


def _is_of_earlier_clause(text: str, figure: FigureWords) -> bool:
    """Whether what is measured was taken from words before the clause of the figure."""
    last = figure.property_start if figure.is_parted() else figure.entity_start
    return last is not None and last < clause_start(text, figure.start, _MARKS + "。：")


@lru_cache(maxsize=8192)
def is_named(measure: str | None) -> bool:
    """Whether a measure names an indicator by itself."""
    return measure is not None and may_name(plain(measure)) and named_indicator(plain(measure)) is not None


def with_own_words(text: str, figures: Sequence[FigureWords]) -> list[FigureWords]:
    """The figures, those of a mark that was passed (3万亿元台阶) or of a share's part told by other words of their sentence.

    Args:
        text: The sentence.
        figures: Its figures, in order.
    """
    found: list[FigureWords] = []
    for figure in figures:
        entity, start = figure.entity, -1
        share = ends_in(_PART, text, figure.start)
        if share is not None:
            entity, start = share["part"], share.start("part")
        elif figure.entity is not None and _MARKS_PASSED.fullmatch(figure.entity):
            own = words_before(text, figure)
            if _DIGIT.search(own) or names_nothing(own):  # 6万亿元、6.5万亿元|两个台阶: the mark itself; …台阶，去年达|6.3万亿元
                own = ""
            entity, start = own or None, text.rfind(own, 0, figure.start) if own else -1
        if start >= 0:
            found.append(figure._replace(entity=entity, entity_start=start, property=None, property_start=None))
        elif entity is None and figure.entity is not None and found:
            before = found[-1]
            of = (None, None) if before.property in directions() else (before.property, before.property_start)
            found.append(
                figure._replace(entity=before.entity, entity_start=before.entity_start, property=of[0], property_start=of[1])
            )
        else:
            found.append(figure)
    return found


def _is_ratio(text: str, figure: FigureWords, measure: str) -> bool:
    """Whether the measure is a ratio whose 比 was taken for another word (城乡居民收入|比2.04:1)."""
    if figure.dimension != "ratio" or not _RATIO_SURFACE.search(figure.surface):
        return False
    start = text.rfind(measure, 0, figure.start)
    end = start + len(measure)
    return start >= 0 and text.startswith("比", end) and not _NOT_A_RATIO.match(text, end)


def _is_fulfilment(before: str, measure: str | None) -> bool:
    """Whether the figure before is how far a plan was met (为预算的101%，增长|3%): it grew by itself."""
    return measure is not None and before.startswith(measure) and _FULFILMENT.fullmatch(before, len(measure)) is not None


def _whole_of(before: str, measure: str | None, between: str) -> str:
    """The measure of the figure before; that of the whole, where a total follows what was added (新登记4万户，总量|36万户)."""
    if measure not in _TOTALS and not _TOTAL.search(between):
        return before
    whole = _WAS_ADDED.sub("", before)
    return whole if whole != before and is_named(whole) else before


def _is_of_same(before: FigureWords, figure: FigureWords, change: Change, measure: str | None) -> bool:
    """Whether a figure is of what the figure before it is of."""
    if measure is None or measure in _TOTALS or _MANNERS.fullmatch(measure):
        return True
    changes = change.transformation not in ("N", "CUM", "SH")
    bare = figure.property is None or figure.property in directions()
    return changes and bare and before.entity_start is not None and before.entity_start == figure.entity_start


def _of_subject(text: str, figure: FigureWords, before: str, measure: str) -> str:
    """A measure that leaves out whose it is, with the first words of the one before it (研发投入1500亿元、投入强度|2.3%).

    Its own words begin the clause: 重污染|天数 is of nothing before it.
    """
    begin = text.rfind(measure, 0, figure.start)
    if begin < 0 or not may_name(plain(measure)) or not names_nothing(text[clause_start(text, begin, _MARKS + "。：、") : begin]):
        return measure
    for phrase in (joined(before, measure), *(before[:end] + measure for end in range(len(before) - 1, 1, -1))):
        named = named_indicator(plain(phrase))
        if named is not None and len(named.name) > len(plain(measure)):
            return phrase
    return measure


def _goes_on(text: str, before: FigureWords, figure: FigureWords, change: Change) -> bool:
    """Whether nothing is named between a figure and the one before it (生产总值跨越3万亿元、4万亿元台阶，年均|增长5%)."""
    if figure.entity_start is not None and figure.entity_start >= figure.end:
        return False
    if change.transformation == "SH" and not REACHED.fullmatch(text, before.end, figure.start):
        return False
    if ends_in(SHARED, text, figure.start):
        return False
    passed = _AFTER_FIGURE.match(text, before.end, figure.start)
    start = passed.end() if passed else before.end
    if change.transformation in ("N", "CUM") and before.dimension != figure.dimension and not text[before.end : start]:
        return False
    return start < figure.start and names_nothing(text[start : figure.start])


def is_loose(text: str, figure: FigureWords) -> bool:
    """Whether the measure was taken from an earlier clause, and the words before the figure are no mere change or level of it.

    Args:
        text: The sentence.
        figure: One of its figures.
    """
    if figure.entity_start is None or figure.is_parted() or figure.entity_start >= figure.start:
        return False
    end = figure.entity_start + len(figure.entity or "")
    mark = max(text.rfind(mark, end, figure.start) for mark in _MARKS)
    if mark < 0 or (figure.property_start is not None and mark < figure.property_start < figure.start):
        return False
    return not names_nothing(_VALUE.sub("", text[mark + 1 : figure.start]))
