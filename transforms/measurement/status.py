"""The status of a figure: achieved, target, norm, ongoing (RULES.md); achieved unless the words say otherwise.

The nearest witness decides: words of the figure's own clause before those of the sentence, those before the heading
and the passage it stands in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.lexicon.patterns import Alternative, branching
from transforms.measurement.syntax.word_classes import ADVERB, ADVERBIALS, ATTRIBUTE, BREAK, CLAUSE_MARKS, PREDICATES, SCOPE, STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.measurement.syntax.lexemes import Lexemes
    from transforms.records import Quantity

ACHIEVED, TARGET, NORM, ONGOING = "achieved", "target", "norm", "ongoing"

LAST_PLANNING_MONTH = 10
"""In a document of November or December, 到…年 of the same year tells what was reached."""

CLAUSE_REACH = 200
"""A clause is looked for so many characters to each side."""

AUXILIARY_REACH = 12
"""Lexemes between an auxiliary and its verb."""

_CLAUSE_END = re.compile(r"[，；。;,](?<!,(?=\d))")
_HANZI_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_SKIPPED = frozenset(ADVERBIALS + STOP + ATTRIBUTE)
_MEANT = frozenset(ADVERB + ATTRIBUTE)
_VERBS = frozenset(PREDICATES)
# 将教育数字化转型作为战略: a noun phrase, be its first word an action, and then the verb that takes it.
_OBJECT_FORWARD = re.compile("[wv][wvau]*+n[wvnaudD]*+[Vgks]")
_FIGURE_AFTER_NOUN = re.compile("n[dm]*Qm*(?:[,;]|$)")
"""将投资50亿元。: before a figure that ends the clause even a noun is what will be done."""
_NEW = re.compile(r"[新再有达超增减]|比(?![赛例分重武])|较(?!量)")
"""After 将: what begins words that are no verbs by themselves (将新造林…亩, 将比上年下降16%)."""
_EXEMPTED = re.compile(r"(?:以[下上内]|未满|不满)[^，。；]{0,20}(?:免费|免票|免收|半价)$")
_ATTRIBUTIVE = re.compile(r"[^，。；、]{1,20}的(?:要求|原则|理念|方针|精神|号召|决心|信念|道理)")
"""落实主销区也要保产量的要求: what is to be done is only what an idea is about."""
_KNOWING = re.compile(r"(?:清醒地?|也|深刻)?(?:看到|看见|知道|说的?是|指出|认识到|承认|注意到|提到|说明)")
"""要看到，1月份融资多增…: what is to be seen is there."""
_SUBJECTLESS = frozenset(ADVERBIALS + CLAUSE_MARKS + SCOPE)
_PLAN_HEADING = re.compile(
    r"(?:工作|目标|重点|主要)?(?:安排|任务|目标|打算|部署|举措|思路)|下一步|今后|今年工作|工作要求|远景|展望|规划|重点工程"
    r"|草案|预算(?!执行)|计划(?!执行|完成)|政策要点"
)
_PAST_HEADING = re.compile(r"回顾|总结|完成情况|执行(?:情况|结果)|决算|成就|成效|过去|存在的?(?:主要)?问题|基础|现状|背景|环境")
_PLANNER = re.compile(r"(?:公司|集团|企业|政府|部门|双方|[全我本该][省市县区州镇乡村校院厂])\Z")
"""Who plans: behind these 计划 and 打算 are verbs (我市计划新建)."""
_ALLOTTED = re.compile(
    r"(?P<year>[12]\d{3})年(?:[^，。；\d完已]{0,8})?(?:拟|统筹|预算)?安排(?!了|好|就|到)|(?:^|[，。；：])(?:申请|申报)[^，。；\d]{0,10}"
    r"(?:资金|贷款|补助|经费|预算|专款|专项|债券|额度|补贴)|(?:^|[，。；：])建议(?=[^，。；\d]{0,6}(?:投资|安排|投入|新建|增加|设立|提高|拨付))"
)
"""2025年安排支出, 申请财政资金, 建议投资: asked for or set aside, not yet spent."""
_PENALTY = re.compile(
    r"(?:^|[，。；：的])(?:可以?|应当?|并|或者?|，)*(?:处|并处|单处|罚款|处以)[^，。；\d一二三四五六七八九十百千万]{0,6}\Z"
)
_PUNISHED = re.compile(r"(?:以[上下])?的?[^，。；]{0,6}(?:有期徒刑|拘役|管制|罚款|罚金|拘留)")
"""处三年以上十年以下有期徒刑: what a law threatens, but not 判处."""
_INTENDED = re.compile(r"(?<![模虚草比摹代])拟(?![定订稿人态真合就好]|[^，。；、]{1,6}的)")
"""拟, 拟建, 拟投资, also where the tagger sees a noun behind it; but not 模拟, 拟定."""
_YEAR = re.compile(r"(?P<year>[12]\d{3}|[一二][〇零一二三四五六七八九]{3})年")
_HEADING_YEAR = re.compile(r"(2\d{3})年(?!度)")
_PLAN_TITLE = re.compile(
    r"规划|纲要|远景目标|行动(?:计划|方案)|工作要点|实施方案|五年计划"
    r"|(?:国民经济|经济|社会|生产|年度?|工作|发展|建设|投资|收支)计划(?:[（(]?草案[）)]?)?$|(?:工作|任务|计划)安排$|安排意见$"
)
_PLAN_OF_YEARS = re.compile("规划|纲要|远景|五年|十年")
"""The year that such a title names is the one it looks ahead to."""
_REPORT_ON_PLAN = re.compile(
    r"(?:(?:五年|十年|年度|发展|建设)计划|(?:计划|预算|规划)[（(]?草案[）)]?)(?:初步)?的?(?:报告|说明|决议|意见|安排)"
)
"""关于发展国民经济的第一个五年计划的报告 sets forth the plan, unlike a report on how it was carried out."""
_RULE_TITLE = re.compile(r"(?:办法|规定|条例|细则|标准|规程|准则|制度|通知|通告)(?:（[^）]{1,12}）|\([^)]{1,12}\))?$")
_NO_RULE_TITLE = re.compile(
    r"规划|计划|方案|纲要|要点|预算|情况|表彰|下达|公布|名单|(?<!关于)(?:印发|发布)|出台|发出|解读|修订|执行"
)
_REPORT_TITLE = re.compile(r"报告|公报|执行|完成|回顾|总结|评估|决算|解读|印发|通知|成就")
_BY_YEAR = re.compile(rf"(?<![截长升降加高大少减展跃增直甚])(?:到|至){_YEAR.pattern}")
# 计划 and 未来 are also nouns: they plan only where a clause begins.
_CLAUSE_START = re.compile(r"(?:^|[，。；、：还并也们省市州区县后]|[今明全]年)$")
_DEADLINE_OPENS = re.compile(
    r"(?:^|[，。；、：定在到于])(?:[今本明]?|[0-9一二三四五六七八九十两几]{1,3}|[0-9一二〇三四五六七八九]{4})$"
)
"""Before 年内, 年底前: they bound a plan where they open a clause, not inside a phrase (毕业3年内大学生)."""
_SPAN_ENDS = re.compile(r"(?:(?<![0-9])[0-9]{1,2}|(?<![一二三四五六七八九十〇零])[一二三四五六七八九十两几]{1,3})\Z")
_OPENING = re.compile(
    r"(?:^|[，：:])(?:下一步|下一阶段|接下来|今后|新的一年|我们将|我[省市区县校]将|"
    r"[一-鿿]{2,6}将(?:认真|继续|全面|按照|坚持|进一步|深入|以|围绕|加快|着力))"
)
_OPENING_WORDS = re.compile("将|下一|接下来|今后|新的一年")
"""One of them is in whatever opens a passage of plans: a cheap test before a dear one."""


@dataclass(slots=True)
class ModalityCues:
    """What a sentence says about the time of its figures, found once a sentence; all places are offsets in it, in order.

    Attributes:
        plans: Where words of planning begin.
        norms: Where words of obligation begin.
        bounds: Where words of a bound (不低于) begin.
        ongoing: Where 正在 begins.
        past: Whether words of the past stand in the sentence.
        planned: Whether the heading or the passage is one of plans.
        ruled: Whether the text is one that sets rules.
        clause_ends: Where the marks stand that end a clause.
    """

    plans: tuple[int, ...]
    norms: tuple[int, ...]
    bounds: tuple[int, ...]
    ongoing: tuple[int, ...]
    past: bool
    planned: bool
    ruled: bool
    clause_ends: tuple[int, ...]


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    """All words that tell a status, as one pattern, and the kind of each."""
    table = lexicon("status_words")
    kinds: dict[str, str] = {}
    alternatives: list[Alternative] = []
    for word, kind, not_after, not_before in sorted(
        table.select("word", "kind", "not_after", "not_before").iter_rows(), key=lambda row: -len(row[0])
    ):
        if kind != "norm_head":
            kinds[word] = kind
            behind = "".join(f"(?<!{re.escape(other)}.)" for other in not_after.split("|")) if not_after else ""
            ahead = f"(?!{not_before})" if not_before else ""
            alternatives.append(Alternative(word[0], behind + re.escape(word[1:]) + ahead))
    return re.compile(branching(alternatives)), kinds


@cache
def _norm_heads() -> tuple[str, ...]:
    table = lexicon("status_words")
    return tuple(word for word, kind in zip(table["word"], table["kind"], strict=True) if kind == "norm_head")


@lru_cache(maxsize=4)  # the sentences of an article ask one after the other
def status_by_title(title: str | None) -> str:
    """What figures are in a text of this title where nothing nearer says otherwise: targets in a plan, norms in a rule."""
    if title is None:
        return ACHIEVED
    if _REPORT_ON_PLAN.search(title) and not _PAST_HEADING.search(title):
        return TARGET
    if _PLAN_TITLE.search(title) and not _REPORT_TITLE.search(title):
        return TARGET
    return NORM if _RULE_TITLE.search(title) and not _NO_RULE_TITLE.search(title) else ACHIEVED


@lru_cache(maxsize=4)
def plan_day(title: str | None) -> date | None:
    """The first day of the year that the title of a plan names (一九五八年国民经济计划), None for other titles."""
    is_plan = title is not None and status_by_title(title) == TARGET and not _PLAN_OF_YEARS.search(title)
    year = _YEAR.search(title) if title and is_plan else None
    return date(_year_of(year), 1, 1) if year else None


def opens_plan(text: str) -> bool:
    """Whether a sentence opens a passage of plans (我们将努力。…, 下一步，…)."""
    return _OPENING_WORDS.search(text) is not None and _OPENING.search(text) is not None


def read_modality_cues(
    lexemes: Lexemes, section_path: str | None, published_on: date | None, default: str = ACHIEVED
) -> ModalityCues:
    """What a sentence, its headings and its passage (of status `default`) say about the time of its figures."""
    text, path = lexemes.text, section_path or ""
    told = _looks_back(path)
    places: dict[str, list[int]] = {"plan": [], "norm": [], "norm_bound": [], "ongoing": [], "past": [], "deadline": []}
    pattern, kinds = _words()
    for match in pattern.finditer(text):
        kind = _kind_here(lexemes, match, kinds[match.group()], told=told)
        if kind:
            places[kind].append(match.start())
    past = bool(places["past"]) or (default != ACHIEVED and _tells_of_years_gone(text, published_on))
    if not past:
        places["plan"] += places["deadline"]
    if not told and not past:
        places["plan"] += [match.start() for match in _ALLOTTED.finditer(text) if _is_to_come(match, published_on)]
    if "年" in text:
        years = _BY_YEAR.finditer(text)
        places["plan"] += [match.start() for match in years if _is_ahead(_year_of(match), published_on, past=past)]
        if published_on is not None:
            places["plan"] += [match.start() for match in _YEAR.finditer(text) if _year_of(match) > published_on.year]
    in_plan = not told and (default == TARGET or _looks_ahead(path, published_on))
    plans, norms, bounds, ongoing = (tuple(sorted(places[kind])) for kind in ("plan", "norm", "norm_bound", "ongoing"))
    ends = tuple(match.start() for match in _CLAUSE_END.finditer(text))
    return ModalityCues(plans, norms, bounds, ongoing, past, in_plan, default == NORM and not told and not past, ends)


def _is_to_come(match: re.Match[str], published_on: date | None) -> bool:
    """Whether what is set aside or asked for is of the document's own year or a later one."""
    return match["year"] is None or (published_on is not None and int(match["year"]) >= published_on.year)


def _kind_here(lexemes: Lexemes, match: re.Match[str], kind: str, *, told: bool) -> str | None:
    """What a word of `kind` tells where it stands; intents plan nothing in a section that looks back (`told`)."""
    if kind == "auxiliary":
        return "plan" if _is_auxiliary(lexemes, match) else None
    if kind.endswith("_start"):
        if not _CLAUSE_START.search(lexemes.text[max(0, match.start() - 2) : match.start()]):
            return None
        kind = kind.removesuffix("_start")
    if kind == "intent":
        return None if told else "plan"
    if kind == "deadline":
        if _SPAN_ENDS.search(lexemes.text, max(0, match.start() - 3), match.start()):
            return None  # 五年|内新建: a span, be it past or to come
        opens = not told and _DEADLINE_OPENS.search(lexemes.text[max(0, match.start() - 5) : match.start()])
        return "deadline" if opens else None
    return kind


def _year_of(match: re.Match[str]) -> int:
    return int(match["year"].translate(_HANZI_DIGITS))


def _tells_of_years_gone(text: str, published_on: date | None) -> bool:
    """Whether the years that a sentence names all lie before the document's."""
    if published_on is None:
        return False
    years = [_year_of(match) for match in _YEAR.finditer(text)]
    return bool(years) and max(years) < published_on.year


@lru_cache(maxsize=4)  # the sentences of a section ask one after the other
def _looks_back(path: str) -> bool:
    """Whether the headings above a sentence tell of the past."""
    return _PAST_HEADING.search(path) is not None


@lru_cache(maxsize=4)
def _looks_ahead(path: str, published_on: date | None) -> bool:
    """Whether the headings above a sentence tell of plans, or name the year that a report of that year looks ahead to.

    二、关于2025年工作 does, in January 2025.
    """
    if _PLAN_HEADING.search(path):
        return True
    years = [int(match[1]) for match in _HEADING_YEAR.finditer(path)]
    return bool(years) and published_on is not None and _is_ahead(max(years), published_on, past=False)


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
    if match.group() == "拟":
        return _INTENDED.match(lexemes.text, match.start()) is not None
    index = bisect_left(starts, match.start())
    if index == len(starts) or starts[index] != match.start() or lexemes.ends[index] != match.end():
        return False
    if match.group() == "计划" and classes[index] in _MEANT:
        return True  # 总产值计划为, 粮食计划产量 (`retagging`)
    after = index + 1
    while classes[after : after + 1] in _SKIPPED and after - index < AUXILIARY_REACH:
        after += 1
    if match.group() == "将":
        if _OBJECT_FORWARD.match(classes, after, after + AUXILIARY_REACH):
            return False
        if _NEW.match(lexemes.text, match.end()) or _FIGURE_AFTER_NOUN.match(classes, after):
            return True
    if match.group() == "要" and (_ATTRIBUTIVE.match(lexemes.text, match.end()) or _KNOWING.match(lexemes.text, match.end())):
        return False
    before = classes[index - 1] if index else BREAK
    plans = match.group()[0] in "将还必要预拟" or before in _SUBJECTLESS or _PLANNER.search(lexemes.text, 0, match.start())
    return classes[after : after + 1] in _VERBS and bool(plans)


def status_of(text: str, quantity: Quantity, cues: ModalityCues, entity: str | None) -> str:
    """The status of one figure.

    Args:
        text: The sentence, in simplified characters.
        quantity: The figure.
        cues: What the sentence says, from `read_modality_cues`.
        entity: The phrase of the measured entity, where the clause itself names one.
    """
    start, end = _clause(text, quantity, cues.clause_ends)
    if _PENALTY.search(text, max(0, start - 1), quantity.start) and _PUNISHED.match(text, quantity.end):
        return NORM
    if cues.ruled or _is_norm(text[start:end], start, quantity, cues, entity):
        return NORM
    if (cues.plans and cues.plans[0] < quantity.start) or (cues.planned and not cues.past):
        return TARGET
    return ONGOING if _stands_in(start, end, cues.ongoing) else ACHIEVED


def _clause(text: str, quantity: Quantity, ends: Sequence[int]) -> tuple[int, int]:
    """The clause that a figure stands in, cut off at `CLAUSE_REACH` characters to each side."""
    floor, ceiling = max(0, quantity.start - CLAUSE_REACH), min(len(text), quantity.end + CLAUSE_REACH)
    before, after = bisect_left(ends, quantity.start), bisect_left(ends, quantity.end)
    return max(floor, ends[before - 1] + 1 if before else 0), min(ceiling, ends[after] if after < len(ends) else ceiling)


def _stands_in(start: int, end: int, places: Sequence[int]) -> bool:
    """Whether one of the sorted places lies in [start, end)."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end


def _is_norm(clause: str, start: int, quantity: Quantity, cues: ModalityCues, entity: str | None) -> bool:
    """Whether a rule sets the figure: by a word of obligation, by a bound, or by what it belongs to (4%落实机制)."""
    end = start + len(clause)
    if _stands_in(start, end, cues.norms) or _EXEMPTED.search(clause):
        return True
    if cues.bounds and not (cues.planned or cues.past or cues.plans):
        return _stands_in(start, end, cues.bounds)
    return quantity.dimension == "ratio" and entity is not None and entity.endswith(_norm_heads())
