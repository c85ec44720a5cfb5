"""Areas that a sentence lists with a figure each: 福州、厦门地区生产总值分别达到1.6万亿元和9000亿元，分别增长5%、6%."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.observation.figure_words import clause_start, ends_in
from transforms.observation.inheritance import names_nothing
from transforms.observation.paired import run_of_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords
    from transforms.records import RegionMention

_EACH = re.compile(r"分别[^，。；、\d]{0,8}$")
_BETWEEN = re.compile(r"[、和与及]|以及")
_GROUP = re.compile(r"^[两二三四五六七八九\d]?(?:[省市县区州盟旗]|地(?!区))?的?")
"""福州、厦门两市的: words that only tell how many areas and of what sort."""


class OfListed(NamedTuple):
    """What a figure of a list of areas is of.

    Attributes:
        area: Code of its area, None for a place that the table of regions does not have.
        measure: The phrase that names what is measured, the same for all of the list.
    """

    area: str | None
    measure: str | None


def of_listed_areas(text: str, figures: Sequence[FigureWords], mentions: Sequence[RegionMention]) -> dict[int, OfListed]:
    """The area and the measure of each figure that 分别 gives to one of as many areas.

    Args:
        text: The sentence.
        figures: Its figures, in order.
        mentions: The regions that it names, in order.

    Returns:
        By the index of the figure; figures of no such list are left out.
    """
    found: dict[int, OfListed] = {}
    if "分别" not in text:
        return found
    areas: list[str | None] = []
    measure, until = "", 0
    for at, figure in enumerate(figures):
        if at < until or not ends_in(_EACH, text, figure.start):
            continue
        until = run_of_figures(text, figures, at)
        begin = clause_start(text, figure.start)
        listed = _list_of_areas([m for m in mentions if begin <= m.start and m.end <= figure.start], text)
        if len(listed) == until - at > 1:
            areas = [mention.code for mention in listed]
            measure = _measure(text[listed[-1].end : figure.start])
        elif len(areas) != until - at or not names_nothing(text[begin : figure.start]):
            areas = []
            continue
        found |= {index: OfListed(area, measure or None) for index, area in zip(range(at, until), areas, strict=True)}
    return found


def _list_of_areas(mentions: Sequence[RegionMention], text: str) -> list[RegionMention]:
    """The last mentions that stand side by side."""
    found: list[RegionMention] = []
    for mention in reversed(mentions):
        if found and not _BETWEEN.fullmatch(text, mention.end, found[-1].start):
            break
        found.append(mention)
    return found[::-1]


def _measure(words: str) -> str:
    """The words between the last of the areas and 分别."""
    return _GROUP.sub("", words[: words.rfind("分别")]).strip("，,；; ")
