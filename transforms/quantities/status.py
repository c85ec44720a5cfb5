"""The status of a figure: achieved, target, norm, ongoing (RULES.md); achieved unless the words say otherwise.

The nearest witness decides: words of the figure's own clause before those of the sentence, those before the heading
and the passage it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from transforms.quantities.lexemes import Lexemes
    from transforms.records import Quantity

ACHIEVED, TARGET, NORM, ONGOING = "achieved", "target", "norm", "ongoing"

LAST_PLANNING_MONTH = 10
"""In a document of November or December, 到…年 of the same year tells what was reached."""

AUXILIARY_REACH = 12
"""Lexemes between an auxiliary and its verb."""

CLAUSE_REACH = 200
"""A clause is looked for so many signs to each side."""

_HANZI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SKIPPED = frozenset("dDtmpa")
_VERBS = frozenset("Vwvgkhs")
# 将教育数字化转型作为战略: a noun phrase, be its first word an action, and then the verb that takes it.
_OBJECT_FORWARD = re.compile("[wv][wvnau]*n[wvnaudD]*[Vgks]")
_SUBJECTLESS = frozenset(",;tdDrm")
_PLAN_HEADING = re.compile(
    r"(?:工作|目标|重点|主要)?(?:安排|任务|目标|打算|部署|举措|思路)|下一步|今后|今年工作|工作要求|远景|展望|规划"
)
_PAST_HEADING = re.compile(r"回顾|总结|完成情况|执行情况|成就|成效|过去")
_BY_YEAR = re.compile(r"(?<!截)(?:到|至)(?P<year>[12]\d{3}|[一二][〇零一二三四五六七八九]{3})年")
# 计划 and 未来 are also nouns: they plan only where a clause begins.
_CLAUSE_START = re.compile(r"(?:^|[，。；、：还并也们省市州区县后]|[今明全]年)$")
_NOUNS_TOO = frozenset(("计划", "拟"))
_OPENING = re.compile(
    r"(?:^|[，：:])(?:下一步|下一阶段|接下来|今后|新的一年|我们将|我[省市区县校]将|"
    r"[一-鿿]{2,6}将(?:认真|继续|全面|按照|坚持|进一步|深入|以|围绕|加快|着力))"
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a sentence says about the time of its figures, found once a sentence; all places are offsets in it.

    Attributes:
        plans: Where words of planning begin.
        norms: Where words of obligation begin.
        bounds: Where words of a bound (不低于) begin.
        ongoing: Where 正在 begins.
        past: Whether words of the past stand in the sentence.
        planned: Whether the heading or the passage is one of plans.
    """

    plans: tuple[int, ...]
    norms: tuple[int, ...]
    bounds: tuple[int, ...]
    ongoing: tuple[int, ...]
    past: bool
    planned: bool


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    """All words that tell a status, as one pattern, and the kind of each."""
    table = lexicon("status_words")
    kinds = {word: kind for word, kind in zip(table["word"], table["kind"], strict=True) if kind != "norm_head"}
    pattern = "|".join(re.escape(word) for word in sorted(kinds, key=len, reverse=True))
    return re.compile(pattern), kinds


@cache
def _norm_heads() -> tuple[str, ...]:
    table = lexicon("status_words")
    return tuple(word for word, kind in zip(table["word"], table["kind"], strict=True) if kind == "norm_head")


def planned_passages(sentences: Iterable[tuple[object, str]]) -> list[bool]:
    """For each sentence, whether a sentence before it in its paragraph has opened a passage of plans (我们将…。全力推动…).

    Args:
        sentences: The paragraph each sentence stands in (any value that tells paragraphs apart), and its text, in order.
    """
    result: list[bool] = []
    paragraph: object = None
    planned = False
    for number, text in sentences:
        if number != paragraph:
            paragraph, planned = number, False
        result.append(planned)
        planned = planned or _OPENING.search(text) is not None
    return result


def read_outlook(lexemes: Lexemes, section_path: str | None, published_on: date | None, *, planned: bool = False) -> Outlook:
    """What a sentence, its headings and its passage say about the time of its figures."""
    text = lexemes.text
    pattern, kinds = _words()
    places: dict[str, list[int]] = {"plan": [], "norm": [], "norm_bound": [], "ongoing": [], "past": []}
    for match in pattern.finditer(text):
        kind = kinds[match.group()]
        if kind == "plan_start":
            kind = "plan" if _CLAUSE_START.search(text[max(0, match.start() - 2) : match.start()]) else ""
        elif kind == "auxiliary":
            kind = "plan" if _is_auxiliary(lexemes, match) else ""
        if kind:
            places[kind].append(match.start())
    past = bool(places["past"])
    for match in _BY_YEAR.finditer(text):
        if _is_ahead(int(match["year"].translate(_HANZI_DIGITS)), published_on, past=past):
            places["plan"].append(match.start())
    in_plan = planned or (
        section_path is not None and _PLAN_HEADING.search(section_path) is not None and not _PAST_HEADING.search(section_path)
    )
    plans, norms, bounds, ongoing = (tuple(places[kind]) for kind in ("plan", "norm", "norm_bound", "ongoing"))
    return Outlook(plans, norms, bounds, ongoing, past, in_plan)


def _is_ahead(year: int, published_on: date | None, *, past: bool) -> bool:
    """Whether 到<year>年 looks ahead; in an undated document it does unless the sentence tells of the past."""
    if published_on is None:
        return not past
    return year > published_on.year or (year == published_on.year and published_on.month <= LAST_PLANNING_MONTH)


def _is_auxiliary(lexemes: Lexemes, match: re.Match[str]) -> bool:
    """Whether 将, 要, 计划 … plan what a verb after them says.

    They do not before a noun (将理想信念融入课堂: 将 takes the object forward), nor after one (培养计划).
    """
    classes, starts = lexemes.classes, lexemes.starts
    index = bisect_left(starts, match.start())
    if index == len(starts) or starts[index] != match.start() or lexemes.ends[index] != match.end():
        return False
    after = index + 1
    while classes[after : after + 1] in _SKIPPED and after - index < AUXILIARY_REACH:
        after += 1
    if match.group() == "将" and _OBJECT_FORWARD.match(classes, after):
        return False
    before = classes[index - 1] if index else ";"
    return classes[after : after + 1] in _VERBS and (match.group() not in _NOUNS_TOO or before in _SUBJECTLESS)


def status_of(text: str, quantity: Quantity, outlook: Outlook, entity: str | None) -> str:
    """The status of one figure.

    Args:
        text: The sentence.
        quantity: The figure.
        outlook: What the sentence says, from `read_outlook`.
        entity: The phrase of the measured entity.
    """
    if not (outlook.plans or outlook.norms or outlook.bounds or outlook.planned or outlook.ongoing):
        return NORM if _is_of_norm(quantity, entity) else ACHIEVED
    floor, ceiling = max(0, quantity.start - CLAUSE_REACH), quantity.end + CLAUSE_REACH
    start = max(text.rfind(mark, floor, quantity.start) for mark in "，；。") + 1
    end = text.find("，", quantity.end, ceiling)
    clause = range(start or floor, end if end >= 0 else ceiling)
    if _is_of_norm(quantity, entity) or any(at in clause for at in outlook.norms):
        return NORM
    if not (outlook.planned or outlook.past or outlook.plans) and any(at in clause for at in outlook.bounds):
        return NORM
    if any(at < quantity.start for at in outlook.plans) or (outlook.planned and not outlook.past):
        return TARGET
    return ONGOING if any(at in clause for at in outlook.ongoing) else ACHIEVED


def _is_of_norm(quantity: Quantity, entity: str | None) -> bool:
    """Whether the figure belongs to a rule by name (4%落实机制)."""
    return quantity.dimension == "ratio" and entity is not None and entity.endswith(_norm_heads())
