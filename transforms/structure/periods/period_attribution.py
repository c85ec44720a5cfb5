"""The period that a quantity is of, among those that its sentence names.

README of the labels: the words of the same sentence; of what grows from A to B only B is of the sentence's period.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import PeriodMention

_MEASURE = re.compile(r"(?:比|较|同比|超过|超|高于|低于|多于|少于|相当于|不低于|按照?|扣除|占)了?$")
_MEASURE_OF = re.compile(r"(?:[比较]|超过|高于|低于|多于|少于|不及)[^，,。；：\d]{1,8}的$|恢复到了?$")
"""比大丰收的去年增产: the words between tell what sort of time it was."""
_EQUALS = re.compile(r"(?:以|是|为|达到)了?$")
_BESIDE = re.compile(r"[与同跟和]$")
_COMPARED = re.compile(r"[^，,。；]{0,24}(?:相比|比较|持平|相当|相近|相同)")
_COMPARAND = re.compile(r"(?:比|较|[与同跟和])$")
_CHANGED = re.compile(r"[增减升降提多少高低快慢]")
_OUTDONE = re.compile(
    r"(?:左右|以上|多)?(?:相比|比较|[增减升降多少高低]|提[高升]|下[降滑]|上[升涨]|净增|翻|扩大|缩小|回[落升]|加快|放[缓慢]|收窄|改善|好转)"
)
_OUTDOES = re.compile(r"(?:[高低多少快慢好优]于|超过|不及)$")
"""失业率高于上年的3.2%: the level that a value is above is of the time that it is named with."""
_ORIGIN = re.compile(r"[从由](?P<inside>[^，,。；]{0,24})$")
_GROWN = re.compile(
    r"[）)]?(?:左右|以上)?[，,]?(?:上升|提高|增加|增长|扩大|减少|下降|降低|缩短|缩小|压缩|精简|调整|提升|跃升|发展|上涨|回升|攀升|[升降增减涨跌扩缩提变改])"
    r"(?:到|至|为|成)|达到?"
)
_FROM = re.compile(r"[从由]$")
_TO = re.compile(r"到|至|为|降|升|增|跃")
_WITH_YEAR = re.compile(r"[\d〇零一二三四五六七八九]{2,4}年|[去今上本明前]年")
_NOW = frozenset(("目前", "当前", "现在", "如今", "眼下", "至今", "迄今"))
_AHEAD = re.compile(r"预计|预期|有望|估计|力争|[，,]将")
_FIRST_CLAUSE = re.compile(r"[^，,；;：:。]{0,40}|[^，,；;：:。]{0,6}[，,：:][^，,；;：:。]{0,12}")
"""What may stand before a time that holds to the end of the sentence: its own clause, or a short one (据统计，)."""
_REPORTED = re.compile(
    r"(?:（[^）]*）|）)?[^，,。；、（]{0,5}?(?:表示|通报|称|说|宣布|公布|发布|报道|介绍|透露|指出|强调|会见|刊发|印发|出席|抵达|主持|签署|获悉|了解到|召开|下发)"
)
_FOUNDED = re.compile(r"(?:始建|兴建|修建|建|建成|竣工|成立|创建|创办|创立|设立|组建|诞生|出生|生|起源|开业|毕业)于$")
_HAPPENED = re.compile(r"(?:[^，,。；0-9]{2,24}?(?:后|时)[，,]|[^，,。；0-9]{0,4}(?:发生|出台|印发|颁布)的)")
"""A date that begins a clause of another event (…海啸发生后，), or tells which event is meant (2008年发生的地震)."""
_BENEFICIARY = re.compile(r"(?:为|对|向|给|面向|在|与|同)[^，,。；]{0,6}")
_DRAWN_UP = re.compile(r"(?:制定|编制|制订|出台|印发|谋划|起草|修订|拟定|拟订)了?\Z")
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万亿]{2,}")
_LIST_MARKS = ("、", "和", "与", "及", "，")
_LIST_MARK = re.compile(r"[、和与及，]")
_BRACKET = re.compile(r"[（(）)]")
_QUOTE = re.compile(r"[“「『‘”」』’]")
_CLOSING = frozenset("）)”」』’")
_AFTER_BRACKETED = frozenset("）)，,；;、数口不")
_BREAK = re.compile(
    r"[；;：:。！？]|[，,](?!\s*(?:其中|最[高低多少大小]|高于|低于|快于|慢于|比|较|同比|环比|增长|下降|增幅|增速|占))"
)
"""Where a clause ends, unless the next one goes on about the same (，其中 …, ，最高的 …)."""
_CLAUSE = re.compile(r"[；;：:。！？，]|,(?!\d)")
_PART = re.compile(r"[；;]")
_AVERAGE = re.compile(r"均|^年度?$")
_SEVERAL = re.compile(r"年.*来|^(?:近|过去|最近|这|此前|今后|未来)")
_ON_ONE_DAY = "单日"
_SHORT = re.compile("[的这]?短短的?|的|这")
"""12月7日到10日的短短[4天内]: the length of the time named before it."""
_REACH = 300
"""Characters after which a period no longer says when a quantity is of."""
_LONGEST_TITLE = 60


def period_of(text: str, start: int, end: int, mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """The period that the quantity of a sentence is of, None when the sentence does not say.

    The nearest mention before it governs. 每年 and 连续10年 reach no farther than their clause, a length of time (三年内) to the
    next semicolon, a date or a length that opens the sentence to its end. An average (年均) inside a span of years is of the
    span. A date that something is measured against (比2020年增长), that something was said on (17日表示) or that a change
    began in (从2012年的5亿元增长到) does not govern, nor one the quantity is part of (连续3年).

    Args:
        text: The sentence, in simplified characters.
        start: Where the quantity begins.
        end: Where it ends.
        mentions: What `period_mentions.find_periods` found.
    """
    before = bisect_right(mentions, start, key=attrgetter("end"))
    bracketed = _in_bracket_after(text, end, before, mentions)
    if bracketed is not None:
        return bracketed
    origin = _ORIGIN.search(text, max(start - 30, 0), start)
    if origin and _GROWN.match(text, end) and not _is_span(mentions, before, origin.end() - len(origin["inside"])):
        inside = before - 1
        return mentions[inside] if inside >= 0 and mentions[inside].start >= origin.start("inside") else None
    if text[max(start - 2, 0) : start] == "连续":
        return None
    if before and _is_comparand(text, start, end, mentions[before - 1]):
        return mentions[before - 1]
    for at in range(before - 1, -1, -1):
        if start - mentions[at].end > _REACH:
            break
        if not _is_of_a_plan(text, start, at, mentions) and _governs(text, start, mentions[at]):
            return _frame(text, start, at, mentions) or _of_list(text, start, at, mentions)
    return None


def _in_bracket_after(text: str, end: int, before: int, mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """The period in brackets right behind a quantity (12个（2023年）)."""
    if text[end : end + 1] not in ("（", "("):
        return None
    after = bisect_left(mentions, end + 1, lo=before, key=attrgetter("start"))
    if after == len(mentions) or mentions[after].start != end + 1:
        return None
    # in 63.89%（2020年城镇化率为45.4%） another figure is told of
    return mentions[after] if text[mentions[after].end : mentions[after].end + 1] in _AFTER_BRACKETED else None


def _is_span(mentions: Sequence[PeriodMention], before: int, at: int) -> bool:
    """Whether a span of time begins right at an offset (从2013年到2017年)."""
    return before > 0 and mentions[before - 1].start == at and mentions[before - 1].kind == "span"


def _is_comparand(text: str, start: int, end: int, mention: PeriodMention) -> bool:
    """Whether the quantity is the measured-against value of that period (比1982年的4.49人减少)."""
    if _OUTDOES.search(text, max(mention.start - 3, 0), mention.start) and text[mention.end : start] == "的":
        return True
    if not _COMPARAND.search(text, max(mention.start - 3, 0), mention.start) or start - mention.end > _LONGEST_TITLE:
        return False
    between = text[mention.end : start]
    return not (_BREAK.search(between) or "，" in between or _CHANGED.search(between)) and bool(_OUTDONE.match(text, end))


def _frame(text: str, start: int, at: int, mentions: Sequence[PeriodMention]) -> PeriodMention | None:
    """The span of several years in which the average or the annual figure of mention `at` stands, None when there is none.

    Of 单日 it is the day that is named before: 15日单日新增.
    """
    mention = mentions[at]
    if mention.surface == _ON_ONE_DAY:
        return next((outer for outer in reversed(mentions[:at]) if outer.kind == "day" and _governs(text, start, outer)), None)
    if mention.kind == "duration" and at and _SHORT.fullmatch(text, mentions[at - 1].end, mention.start):
        return mentions[at - 1] if mentions[at - 1].period_start and _governs(text, start, mentions[at - 1]) else None
    mean = mention.kind == "recurring" and (
        _AVERAGE.search(mention.surface) is not None or text[max(mention.start - 2, 0) : mention.start] == "平均"
    )
    if not mean:
        return None
    for outer in reversed(mentions[:at]):
        if outer.kind != "recurring" and _governs(text, start, outer):
            return outer if _is_several_years(outer) else None
    return None


def _is_several_years(mention: PeriodMention) -> bool:
    if mention.period_start and mention.period_end:
        return mention.period_end.year > mention.period_start.year
    return "年" in mention.surface and (mention.kind == "duration" or _SEVERAL.search(mention.surface) is not None)


def _of_list(text: str, start: int, last: int, mentions: Sequence[PeriodMention]) -> PeriodMention:
    """The period that is meant of a list whose last one governs: in 2022年、2023年分别增长5%、6% the 5% is of 2022年."""
    each = text.find("分别", mentions[last].end, start)
    if each < 0:
        return mentions[last]
    first = last
    while first and text[mentions[first - 1].end : mentions[first].start] in _LIST_MARKS:
        first -= 1
    return mentions[min(first + len(_LIST_MARK.findall(text, each, start)), last)]


def _is_of_a_plan(text: str, start: int, at: int, mentions: Sequence[PeriodMention]) -> bool:
    """Whether mention `at` only tells the time of what is drawn up in an earlier clause (制定2024年、2025年三张清单，…)."""
    if "，" not in text[mentions[at].end : start]:
        return False
    first = at
    while first and text[mentions[first - 1].end : mentions[first].start] in _LIST_MARKS:
        first -= 1
    return _DRAWN_UP.search(text, max(mentions[first].start - 4, 0), mentions[first].start) is not None


def _governs(text: str, start: int, mention: PeriodMention) -> bool:
    """Whether a mention reaches the quantity that begins at `start` and is not about something else."""
    before, between = text[max(mention.start - 4, 0) : mention.start], text[mention.end : start]
    if _is_enclosed(text, mention, between) or _FOUNDED.search(before) or _HAPPENED.match(between):
        return False
    if _MEASURE.search(before) or _MEASURE_OF.search(text, max(mention.start - 12, 0), mention.start):
        return False
    if _FROM.search(before) and mention.kind in ("duration", "relative") and _GROWN.match(between):
        return False
    if _EQUALS.search(before) and between.startswith(("的", "为")):
        return False
    if _BESIDE.search(before) and _COMPARED.match(between):
        return False
    if mention.kind != "span" and _FROM.search(before) and _NUMBER.search(between) and _TO.search(between):
        return False
    if mention.kind in ("day", "relative") and _REPORTED.match(between):
        return False
    if mention.surface in _NOW and _AHEAD.search(between):
        return False
    return _reaches(text, mention, between)


def _is_enclosed(text: str, mention: PeriodMention, between: str) -> bool:
    """Whether a mention stands in a title, in brackets or in quotes that end before the quantity."""
    near = max(mention.start - _LONGEST_TITLE, 0)
    if text.rfind("《", near, mention.start) > text.rfind("》", near, mention.start):
        return True
    for mark in (_BRACKET, _QUOTE):
        first = mark.search(between)
        if first and first.group() in _CLOSING:
            return True
    return False


def _reaches(text: str, mention: PeriodMention, between: str) -> bool:
    """Whether the clauses between leave the quantity within the reach of a mention."""
    if mention.surface.startswith("连续"):
        return not (_CLAUSE.search(between) or _BENEFICIARY.fullmatch(between))
    if mention.kind == "recurring":
        return not (_BREAK.search(between) or _BENEFICIARY.fullmatch(between))
    if mention.kind == "duration":
        opens = not text[: mention.start].strip() or text[mention.end : mention.end + 1] in ("，", ",")
        return opens or not _PART.search(between)
    named = mention.kind in ("five_year_plan", "span", "since") or _WITH_YEAR.search(mention.surface) is not None
    return named or not _PART.search(between) or _FIRST_CLAUSE.fullmatch(text, 0, mention.start) is not None
