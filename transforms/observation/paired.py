"""Two measures named as one, each with its own figure: 城乡居民收入分别增长4.1%、6% are of the towns and of the country."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.observation.inheritance import names_nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords

_PAIRS = (
    (re.compile(r"^城乡(?:居民)?(?:常住居民)?(?=.*收入|.*支出)"), ("城镇居民", "农村居民")),
    (re.compile(r"^城市(?:和|、|与)?农村(?=低保|最低)"), ("城市", "农村")),
    (re.compile(r"^城乡(?=低保|最低)"), ("城市", "农村")),
    (re.compile(r"^城镇(?:和|、|与)农村(?:牧区)?(?:常住)?居民"), ("城镇居民", "农村居民")),
    (re.compile(r"^城镇居民(?:和|、|与)农村居民"), ("城镇居民", "农村居民")),
)
_SECTORS = re.compile(
    r"(?P<listed>(?:第?[一二三](?:次)?(?:产业|产)?[、和])+第?[一二三])(?:次)?(?:产业|产)(?:增加值)?(?=[^，。；、]*$)"
)
_RESPECTIVELY = re.compile(r"(?:同比|比上年|较上年)?分别[^，。；、：]{0,8}$")
_SHARED_OUT = "分别"
_LONGEST_END = 16
_PARTS_CLAUSES = re.compile("[，。；：]")
_CONJUNCTION = re.compile(r"以及|[、和与及]")
_TIMES = re.compile(r"[年月季]|环比|同比|今|去")
_EACH = re.compile(r"(?:同比|比上年|较上年)?分别[^，。；、]{2,6}")
_SEPARATOR = re.compile(r"(?:左右|以上|以内)?(?:、|和|与|，)(?:增长|下降|提高)?")


def paired_measures(text: str, figures: Sequence[FigureWords], measures: Sequence[str | None]) -> list[str | None]:
    """The measures of a sentence's figures, a pair that shares its words told apart.

    Args:
        text: The sentence.
        figures: Its figures, in order.
        measures: Their measures.

    Returns:
        The measures; where two figures follow each other with one measure of a pair, the first has the first name of it.
    """
    found = list(measures)
    if "产" in text and ("二" in text or "三" in text):
        found = _of_sectors(text, figures, found)
    if _SHARED_OUT in text:
        found = _of_parts(text, figures, found)
    found = _of_each(text, figures, found)
    for at in range(len(figures) - 1):
        first, second = figures[at], figures[at + 1]
        measure = found[at]
        if measure is None or measure != found[at + 1] or first.dimension != second.dimension:
            continue
        if not _SEPARATOR.fullmatch(text, first.end, second.start):
            continue
        for pattern, names in _PAIRS:
            if pattern.search(measure):
                found[at], found[at + 1] = (pattern.sub(name, measure) for name in names)
                break
    return found


def _is_of_each(between: str) -> bool:
    """Whether the words before a list of figures give one to each of the figures before it."""
    return _EACH.fullmatch(between[1:]) is not None or (between[:1] == "，" and names_nothing(between))


def run_of_figures(text: str, figures: Sequence[FigureWords], at: int) -> int:
    """The index after the last figure of the list that begins with the figure at `at`."""
    last = at + 1
    while last < len(figures) and _SEPARATOR.fullmatch(text, figures[last - 1].end, figures[last].start):
        last += 1
    return last


def _of_sectors(text: str, figures: Sequence[FigureWords], measures: list[str | None]) -> list[str | None]:
    """The measures, the industries of 第一、二、三产业增加值 told apart where there are as many figures."""
    for at, figure in enumerate(figures):
        sectors = _SECTORS.search(text[: figure.start])
        if sectors is None or (at and figures[at - 1].end > sectors.start()):
            continue
        names = re.findall("[一二三]", sectors["listed"])
        if run_of_figures(text, figures, at) - at == len(names):
            measures[at : at + len(names)] = [f"第{name}产业增加值" for name in names]
    return measures


def _of_parts(text: str, figures: Sequence[FigureWords], measures: list[str | None]) -> list[str | None]:
    """The measures, where 分别 gives figures to as many names of the clause, and one of them was taken for all."""
    for at, figure in enumerate(figures):
        listed = _listed_names(text, figure.start)
        last = run_of_figures(text, figures, at)
        if listed is None or last - at == 1 or len(set(measures[at:last])) > 1 or len(_TIMES.findall(listed)) > 1:
            continue
        names = _CONJUNCTION.split(listed)
        if any(pattern.search(measures[at] or "") for pattern, _ in _PAIRS):
            continue
        if len(names) == last - at:
            measures[at:last] = names
        else:
            measures[at : last - 1] = [None] * (last - 1 - at)
    return measures


def _listed_names(text: str, end: int) -> str | None:
    """The names of a clause that 分别 gives figures to (粮食和油料产量分别达到), None where there is no 分别 or but one name."""
    told = _RESPECTIVELY.search(text, max(0, end - _LONGEST_END), end)
    if told is None:
        return None
    names = _PARTS_CLAUSES.split(text[: told.start()])[-1]
    return names if _CONJUNCTION.search(names, 1, len(names) - 1) else None


def _of_each(text: str, figures: Sequence[FigureWords], measures: list[str | None]) -> list[str | None]:
    """The measures, where 分别 gives each of the figures before its own (收入1亿元，利润2亿元，分别|增长3%、4%)."""
    for at in range(1, len(figures)):
        last = run_of_figures(text, figures, at)
        if last - at == 1 or not _is_of_each(text[figures[at - 1].end : figures[at].start]):
            continue
        count = last - at
        if len({figure.dimension for figure in figures[at:last]}) > 1:
            continue
        if count > 1 and at >= count and len(set(measures[at - count : at])) == count:
            measures[at:last] = measures[at - count : at]
    return measures
