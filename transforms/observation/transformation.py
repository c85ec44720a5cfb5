"""Whether a value is a level, a change or a share, in which direction, and compared with what.

`transformation` has SDMX's words (`schemas.vocabularies.TRANSFORMATIONS`). A fall is negative: 下降2% is -2.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.observation.figure_words import FigureWords, Lead, lead_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTS = frozenset(("百分点", "个百分点", "个百分比", "个点", "BP", "个基点", "基点"))
_BOUNDS = (
    r"(?:预期目标|目标|任务|幅度|分别|平均|均|同比|环比|各|约|近|将近|接近|超|超过|逾|突破|高达|达到|达|为|是|了|在|至少|不低于|不少于|不超过|"
    r"不高于|低于|高于|大约|左右|再|也|预计|力争|实现|保持|控制|稳定|定|设定|确定|运行|又|还|仅|只|已|首次)*"
)
_TO = re.compile(r"[到至为]$")
_COMPARED = re.compile(
    r"(?P<word>高于|快于|好于|优于|多于|领先|高出|快|低于|慢于|少于|落后)(?P<than>[^，。；、]{0,16}?)(?:平均)?(?:水平|增速|速度)?约?$"
)
_THAN = re.compile(
    r"(?<![占同环之])比(?![重例率])(?P<than>(?![^，。；、]*(?:年|月|季|期|末|底|初|前|规划|改革))[^，。；、\d]{2,12}?)"
    r"(?:平均)?(?:水平|增速|速度)?(?P<word>(?<!提)[高快多低慢少])(?:出|了|约)*$"
)
_MORE = re.compile(r"[比较](?:上年|去年|上月|上季|年初|前一?年|同期)[^，。；、\d]{0,6}(?P<word>[多少])(?:出|了|约|近)*$")
_BELOW = frozenset(("低", "慢", "少", "低于", "慢于", "少于", "落后"))
_SHARE = re.compile(
    r"(?:占(?!比)(?:到|了)?|相当于|与(?=[^，。；、]*之比))(?P<whole>[^，。；、占]{0,24}?)(?:的)?(?P<noun>比重|比例|份额|总量|之比)?(?:已|首次)?"
    r"(?:由|从|(?:提高|提升|上升|增加|增长|下降|降低|降|增|升)(?:到|至|为)|达到|达|为|超过|超|突破|接近|近|约|分别|均|稳定在|保持在|不低于|不超过)*$"
)
_SHARE_NOUN = re.compile(r"(?:占比|比重|份额|占有率)$")
_MEAN = re.compile(r"(?:年均|[两二三四五六七八九十\d]年平均|平均每年|年平均|复合)(?!浓度|值|气温|价|收入|产量)")
_BASE_YEAR = re.compile(r"[比较与](?P<base>\d{4})年(?:底|末|同期)?")
_OTHER_BASE = re.compile(
    r"(?:[比较与]|相[比较]于)(?P<base>[^，。；、]{0,4}(?:十[一二三四五]五[”\x22]?(?:时期|末|初期?)?|上次|上届|上一?轮|改革前|\d+年前|[一二三四五六七八九十]+年前|基期|初期)|年初)"
)
_LAST_YEAR = re.compile(r"同比|[比较](?:上年|去年|上一年|前年同期)|上年同期|去年同期")
_LAST_STEP = re.compile(r"环比|[比较]上(?:个?月|季度?|半年)")
_SEEN_FROM_STEP = re.compile(r"环比(?:来)?看[，：,:](?![^。；]*同比)[^。；]*$")
"""从环比看，…增长1.2%: a clause that says of all the growths behind it what they are against."""
_GROWTH_LEVEL = re.compile(
    r"(?<!自然)(?P<noun>增速|增幅|涨幅|升幅|降幅|跌幅|增长率|增长速度|下降率|降低率)[^，。；、\d高低比]{0,8}$"
)
"""A growth that is told as the level of a noun (降幅收窄至3.2%, 增速回升到5%)."""
REACHED = re.compile(
    r"(?:左右|以上|以下)?(?:提高|提升|上升|增加|增长|扩大|拓展|攀升|跃升|上涨|下降|降低|减少|缩小|收窄|压减|回落|优化|改善|变|转|降|增|升|减|扩)(?:到|至|为)(?:近|约|超)?"
)
"""What stands between a value and the one that it came to (由2.1%|提高到|2.49%)."""
_SUMMED_GROWTH = re.compile(r"(?:[三四五六七八九十两\d]+年)?(?:累计|合计|总共)(?=[^，。；]{0,12}$)")
_SUMMED = re.compile(
    r"累计(?!达|为|有|超|突破|参保|确诊|装机|授权|拥有)[^，。；、达]{0,24}$|(?:五年|四年|三年|[”五]以来)[^，。；]{0,16}累计"
)
_WHOLE_YEAR = "上年"
GROWTHS = ("G1Y", "GB", "AVG_G", "GOY", "G1M")
"""Transformations that are a growth in per cent."""


class Change(NamedTuple):
    """What sort of value a figure is.

    Attributes:
        transformation: One of `schemas.vocabularies.TRANSFORMATIONS`.
        sign: 1, or -1 for a fall.
        base: The words of the time or the area that a change is against, or of the whole of a share; None: nothing says it.
        word: The word that says the change, "" where there is none.
    """

    transformation: str
    sign: int = 1
    base: str | None = None
    word: str = ""


@cache
def directions() -> dict[str, str]:
    """The words of change, each with its direction."""
    return dict(lexicon("change_words").select("word", "direction").iter_rows())


@cache
def _changed() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, directions()), key=len, reverse=True))
    return re.compile(rf"(?<!新)(?<!自然)(?P<word>{words})(?P<tail>{_BOUNDS})$")


def changes(text: str, figures: Sequence[FigureWords]) -> list[Change]:
    """What sort of value each figure of a sentence is.

    Args:
        text: The sentence.
        figures: Its figures, in order.
    """
    found: list[Change] = []
    for at, figure in enumerate(figures):
        lead = lead_of(text, figures, at)
        if lead.is_listed and found and _is_like(figures[at - 1], figure):
            found.append(_of_list(lead_of(text, figures, at - 1), found[-1]))
        elif found and found[-1].transformation in ("N", "SH") and REACHED.fullmatch(text, figures[at - 1].end, figure.start):
            found.append(found[-1])
        else:
            found.append(_change(lead, figure, passage=text[: figure.start]))
    return found


def _is_like(first: FigureWords, second: FigureWords) -> bool:
    """Whether two figures of a list have one sort of unit."""
    return first.dimension == second.dimension and (first.unit in _POINTS) == (second.unit in _POINTS)


def _of_list(lead: Lead, change: Change) -> Change:
    """What a further figure of a list is (环比、同比分别增长5%、6%: the second is against the year before)."""
    if "环比、同比" in lead.clause:
        return change._replace(transformation="G1Y", base=_WHOLE_YEAR)
    return change


def _change(lead: Lead, figure: FigureWords, passage: str) -> Change:
    words = lead.words
    compared = _COMPARED.search(words) or _THAN.search(words)
    if compared and compared["than"] and figure.dimension == "ratio" and figure.unit in _POINTS:
        return Change("GAP", -1 if compared["word"] in _BELOW else 1, compared["than"])
    noun = _GROWTH_LEVEL.search(words)
    if noun and figure.dimension == "ratio" and figure.unit not in _POINTS:
        return _of_time(lead, figure, 1 if directions()[noun["noun"]] == "rise" else -1, noun["noun"], passage)
    changed = _changed().search(words)
    if changed and not _is_level(words, changed, figure):
        sign = -1 if directions()[changed["word"]] != "rise" else 1
        return _of_time(lead, figure, sign, changed["word"], passage)
    if figure.unit in _POINTS:
        return Change("DB", 1, None)
    if more := _MORE.search(words):
        return _of_time(lead, figure, 1 if more["word"] == "多" else -1, more["word"], passage)
    share = _SHARE.search(words)
    if share and figure.dimension == "ratio":
        return Change("SH", 1, share["whole"] or None, "占")
    if figure.dimension == "ratio" and figure.property and (_SHARE_NOUN.search(figure.property)):
        return Change("SH", 1, None, "占比")
    if figure.dimension == "ratio" and re.match("占(?!比)", figure.property or ""):
        whole = re.sub(r"的?(?:比重|比例|份额)$", "", (figure.property or "")[1:])
        return Change("SH", 1, whole or None, "占")
    if figure.dimension == "ratio" and figure.property in directions() and not (figure.entity or "").endswith("自然"):
        sign = -1 if directions()[figure.property] != "rise" else 1
        return _of_time(lead, figure, sign, figure.property, passage) if not _TO.search(words) else Change("N")
    return Change("CUM" if _SUMMED.search(lead.clause) else "N")


def _is_level(words: str, changed: re.Match[str], figure: FigureWords) -> bool:
    """Whether a word of change leads to the level that is reached (提高到5%), or names a bound (超过, 降到)."""
    tail = changed["tail"]
    rest = words[changed.end("word") :]
    if rest[:1] in ("到", "至") or (rest[:1] == "为" and len(changed["word"]) == 1):
        return True
    if figure.dimension != "ratio" and re.match(r"达到|达|突破|超过|控制在|稳定在|保持在", tail):
        return True
    return "运行" in tail


def _of_time(lead: Lead, figure: FigureWords, sign: int, word: str, passage: str) -> Change:
    """A change, by the time that it is against: another that is named, the month or quarter before, else the year before."""
    grows = figure.dimension == "ratio" and figure.unit not in _POINTS
    clause = lead.clause
    if _MEAN.search(clause) and grows:
        return Change("AVG_G", sign, None, word)
    base = _BASE_YEAR.search(clause)
    if base:
        return Change("GB" if grows else "DB", sign, base["base"], word)
    other = _OTHER_BASE.search(clause)
    if other:
        return Change("GB" if grows else "DB", sign, other["base"], word)
    if (_LAST_STEP.search(clause) or _SEEN_FROM_STEP.search(passage)) and not _LAST_YEAR.search(lead.words):
        if not grows:
            return Change("DB", sign, "上期", word)
        quarterly = "季" in re.split("[；。]", passage)[-1]
        return Change("GOY" if quarterly else "G1M", sign, "上季" if quarterly else "上月", word)
    if _SUMMED_GROWTH.search(clause) and not _LAST_YEAR.search(clause):
        return Change("GB" if grows else "DB", sign, None, word)
    return Change("G1Y" if grows else "D1Y", sign, _WHOLE_YEAR, word)
