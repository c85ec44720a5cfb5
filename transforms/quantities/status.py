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
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from transforms.quantities.lexemes import Lexemes
    from transforms.records import Quantity

ACHIEVED, TARGET, NORM, ONGOING = "achieved", "target", "norm", "ongoing"

LAST_PLANNING_MONTH = 10
"""In a document of November or December, 到…年 of the same year tells what was reached."""

_CLAUSE_END = re.compile(r"[，；。;]|,(?!\d)")
_HANZI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SKIPPED = frozenset("dDtmpa")
_VERBS = frozenset("Vwvgkhs")
# 将教育数字化转型作为战略: a noun phrase, be its first word an action, and then the verb that takes it.
_OBJECT_FORWARD = re.compile("[wv][wvnau]*n[wvnaudD]*[Vgks]")
_NEW = re.compile(r"[新再有达超增减]")
"""After 将: what begins words that are no verbs by themselves (将新造林…亩)."""
_EXEMPTED = re.compile(r"(?:以[下上内]|未满|不满)[^，。；]{0,20}(?:免费|免票|免收|半价)$")
_SUBJECTLESS = frozenset(",;tdDrm")
_PLAN_HEADING = re.compile(
    r"(?:工作|目标|重点|主要)?(?:安排|任务|目标|打算|部署|举措|思路)|下一步|今后|今年工作|工作要求|远景|展望|规划|重点工程"
    r"|草案|预算(?!执行)|计划(?!执行|完成)|政策要点"
)
_PAST_HEADING = re.compile(r"回顾|总结|完成情况|执行情况|执行结果|决算|成就|成效|过去|存在的?(?:主要)?问题|基础|现状|背景|环境")
_HEADING_YEAR = re.compile(r"(2\d{3})年(?!度)")
_PLAN_TITLE = re.compile(r"规划|纲要|远景目标|行动(?:计划|方案)|工作要点|实施方案|五年计划")
_REPORT_TITLE = re.compile(r"报告|公报|执行|完成|回顾|总结|评估|决算|解读|印发|通知|成就")
_BY_YEAR = re.compile(r"(?<![截长升降加高大少减展跃增直甚])(?:到|至)(?P<year>[12]\d{3}|[一二][〇零一二三四五六七八九]{3})年")
# 计划 and 未来 are also nouns: they plan only where a clause begins.
_CLAUSE_START = r"(?:^|(?<=[，。；、：还并也们省市州区县后])|(?<=[今明全]年))"
_OPENING = re.compile(
    r"(?:^|[，：:])(?:下一步|下一阶段|接下来|今后|新的一年|我们将|我[省市区县校]将|[一-鿿]{2,6}将(?:认真|继续|全面|按照|坚持|进一步|深入|以|围绕|加快|着力))"
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a sentence says about the time of its figures, found once a sentence.

    Attributes:
        plan_starts: Where words of planning begin, in order.
        past: Whether words of the past stand in the sentence.
        planned: Whether the heading or the passage is one of plans.
        ongoing: Whether it says 正在.
    """

    plan_starts: tuple[int, ...]
    past: bool
    planned: bool
    ongoing: bool


@cache
def _words(kind: str) -> re.Pattern[str]:
    table = lexicon("status_words")
    words = (word for word, its in zip(table["word"], table["kind"], strict=True) if its == kind)
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(f"{_CLAUSE_START}(?:{pattern})" if kind.endswith("_start") else pattern)


def is_plan(title: str | None) -> bool:
    """Whether a title is that of a plan, whose figures are targets where its sections do not look back."""
    return title is not None and _PLAN_TITLE.search(title) is not None and not _REPORT_TITLE.search(title)


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
    text = simplified(lexemes.text)
    path = section_path or ""
    told = _PAST_HEADING.search(path) is not None
    kinds = ("plan", "plan_start") if told else ("plan", "plan_start", "intent", "intent_start")
    starts = [match.start() for kind in kinds for match in _words(kind).finditer(text)]
    past = _words("past").search(text) is not None
    starts += _auxiliaries(lexemes, text)
    for match in _BY_YEAR.finditer(text):
        if _is_ahead(int(match["year"].translate(_HANZI_DIGITS)), published_on, past=past):
            starts.append(match.start())
    in_plan = not told and (planned or _PLAN_HEADING.search(path) is not None or _is_ahead_heading(path, published_on))
    return Outlook(tuple(sorted(starts)), past, in_plan, "正在" in text)


def _is_ahead_heading(path: str, published_on: date | None) -> bool:
    """Whether a heading names the year a report of that year looks ahead to (二、关于2025年工作, in January 2025)."""
    years = [int(match[1]) for match in _HEADING_YEAR.finditer(path)]
    return bool(years) and published_on is not None and _is_ahead(max(years), published_on, past=False)


def _is_ahead(year: int, published_on: date | None, *, past: bool) -> bool:
    """Whether 到<year>年 looks ahead; in an undated document it does unless the sentence tells of the past."""
    if published_on is None:
        return not past
    return year > published_on.year or (year == published_on.year and published_on.month <= LAST_PLANNING_MONTH)


def _auxiliaries(lexemes: Lexemes, text: str) -> list[int]:
    """Where 将, 要, 计划 … plan what a verb after them says.

    They do not before a noun (将理想信念融入课堂: 将 takes the object forward), nor after one (培养计划).
    """
    classes, starts = lexemes.classes, lexemes.starts
    found: list[int] = []
    for match in _words("auxiliary").finditer(text):
        index = bisect_left(starts, match.start())
        if index == len(starts) or starts[index] != match.start() or lexemes.ends[index] != match.end():
            continue
        after = index + 1
        while classes[after : after + 1] in _SKIPPED:
            after += 1
        before = classes[index - 1] if index else ";"
        if match.group() == "将" and _OBJECT_FORWARD.match(classes, after):
            continue
        will = match.group() == "将" and _NEW.match(text, match.end())
        if (will or classes[after : after + 1] in _VERBS) and (match.group()[0] in "将还必要预" or before in _SUBJECTLESS):
            found.append(match.start())
    return found


def status_of(text: str, quantity: Quantity, outlook: Outlook, entity: str | None) -> str:
    """The status of one figure.

    Args:
        text: The sentence.
        quantity: The figure.
        outlook: What the sentence says, from `read_outlook`.
        entity: The phrase of the measured entity.
    """
    text = simplified(text)
    start = max((match.end() for match in _CLAUSE_END.finditer(text, 0, quantity.start)), default=0)
    end = _CLAUSE_END.search(text, quantity.end)
    clause = text[start : end.start() if end else len(text)]
    if _is_norm(clause, quantity, entity, outlook):
        return NORM
    if any(at < quantity.start for at in outlook.plan_starts):
        return TARGET
    if outlook.planned and not outlook.past:
        return TARGET
    if outlook.ongoing and "正在" in clause:
        return ONGOING
    return ACHIEVED


def _is_norm(clause: str, quantity: Quantity, entity: str | None, outlook: Outlook) -> bool:
    """Whether a rule sets the figure: by a word of obligation, by a bound, or by what it belongs to (4%落实机制)."""
    if _words("norm").search(clause) or _words("norm_start").search(clause) or _EXEMPTED.search(clause):
        return True
    if not outlook.planned and not outlook.past and not outlook.plan_starts and _words("norm_bound").search(clause):
        return True
    return quantity.dimension == "ratio" and entity is not None and _words("norm_head").search(entity[-4:]) is not None
