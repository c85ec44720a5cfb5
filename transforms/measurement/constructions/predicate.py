"""A verb of change, level, share or comparison relates the figure to its entity: X 增长, 达到, 占 Y, 高于 Y 〔figure〕."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.constructions.share import share
from transforms.measurement.property import DONE_WITH
from transforms.measurement.property_split import split_property
from transforms.measurement.syntax.clauses import before_comparison, carried, without_circumstance
from transforms.measurement.syntax.noun_phrases import (
    clause_start,
    has_content,
    has_noun,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTION_VERBS,
    ACTIONS,
    BREAK,
    CHANGE,
    CLAUSE_MARKS,
    COMPARE,
    FIGURE,
    HINT,
    LEVEL,
    MODIFIER,
    NAMING,
    NOMINALS,
    NOUN,
    OF,
    PLACE,
    PROPER_TAGS,
    SHARE,
    TIME,
)
from transforms.segmenters import dictionary_tags
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.tokens import Lexemes

_WHAT_PEOPLE_DO = ACTION_VERBS + HINT + NOUN
_FIGURES = FIGURE + MODIFIER

_RULES = {CHANGE: "change", SHARE: "share", COMPARE: "compare", LEVEL: "level"}
_AT = frozenset(("于", "在"))
BOUNDS = frozenset(("超过", "超", "突破", "不足", "不到", "近", "约", "逾", "接近"))
_AMOUNTING = frozenset(("达", "高达"))
_COPULAS = frozenset(("为", "是", "有", "包括"))
# After 的 these only name the level again: 1300万吨的目标.
LEVEL_NOUNS = frozenset(
    (
        "目标",
        "水平",
        "标准",
        "任务",
        "速度",
        "比例",
        "规模",
        "高位",
        "成绩",
        "要求",
        "关口",
        "大关",
        "价格",
        "利率",
        "范围",
        "区间",
        "幅度",
        "基础",
        "情况",
        "条件",
        "前提",
        "背景",
    )
)
_DRIVING = frozenset(("拉动", "带动"))
_UP_TO = frozenset(("到", "至"))
# After these the verb before tells the change: 发展到, 调整为.
_RESULTS = frozenset(("到", "至", "为", "成"))
_WHEN = frozenset(("后", "之后", "以后", "时", "期间", "前", "之前", "以前"))


def related(context: FigureContext) -> Interpretation | None:
    """The interpretation of a figure right after a verb of change, level, share or comparison."""
    lexemes, previous, relation = context.lexemes, context.previous, context.before - 1
    classes = lexemes.classes
    if context.right == OF and lexemes.word(relation) == "为" and (not relation or classes[relation - 1] in CLAUSE_MARKS):
        return None  # 为〔90%〕的物种提供…: a preposition
    verb = _first_of_chain(lexemes, relation)
    rule = _relation(context, verb, relation)
    end = _before_duration(lexemes, before_comparison(lexemes, _before_date(lexemes, verb)))
    results = classes[relation] == LEVEL and lexemes.word(relation) in _RESULTS
    if results:
        while end > 1 and classes[end - 1] in ACTIONS and classes[end - 2] in _FIGURES:
            end -= 1  # 由十一个发展到
    nearest = classes[end - 1] if end else BREAK
    if nearest == FIGURE and previous is not None and (earlier := _of_figure_before(end, previous)):
        is_same = rule == "level" and earlier.rule.endswith("share")  # 占全省比重由20%提高到〔30%〕
        return earlier if is_same else earlier._replace(rule=rule, relation=verb)
    if nearest == SHARE or rule == "share":
        return share(lexemes, end - 1 if nearest == SHARE else verb, None, previous)  # 占, 占比降至
    if rule in ("change", "level") and (other := _counts_what_follows(context, verb) or _driven(context, end, verb)):
        return other
    subject = _subject_before(lexemes, end, results=results)
    if classes[relation] == LEVEL:
        found, is_settled = _level(context, subject, verb, end)
        if found or is_settled:
            return found
    if subject.end > subject.first:
        if rule == "level" and context.quantity.dimension in DONE_WITH and (acted := _bearer_of_action(lexemes, subject)):
            return acted
        before = skip_back(classes, subject.first)
        if before and classes[before - 1] == SHARE and rule in ("level", "change"):
            return share(lexemes, before - 1, subject, previous)
        return Interpretation(rule, without_scope(lexemes, subject), verb)
    return carried(lexemes, verb, previous, rule)


def _relation(context: FigureContext, verb: int, relation: int) -> str:
    """What the verbs from `verb` to `relation` tell: 提高到〔90%〕 a level, 增长超过〔10%〕 a change."""
    lexemes = context.lexemes
    if verb == relation:
        return _RULES[lexemes.classes[relation]]
    word = lexemes.word(relation)
    if any(lexemes.word(at) in _UP_TO for at in range(verb, relation)):
        return "level"  # 提升到超过〔61%〕
    is_amount = word in BOUNDS or word in _AMOUNTING or (word == "达到" and context.quantity.dimension == "ratio")
    return "change" if is_amount and lexemes.classes[verb] == CHANGE else "level"


def _driven(context: FigureContext, end: int, verb: int) -> Interpretation | None:
    """消费|拉动经济增长|〔2.1个百分点〕: what drives the change is measured, and how far it does."""
    if context.quantity.unit != "百分点":
        return None
    lexemes = context.lexemes
    start = clause_start(lexemes.classes, end)
    driving = next((at for at in range(start, end) if lexemes.word(at) in _DRIVING), None)
    if driving is None:
        return None
    bearer = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, driving)))
    aspect = WordSpan(driving, verb + 1)
    if has_content(lexemes, bearer):
        return Interpretation("change", bearer, verb, aspect=aspect)
    found = carried(lexemes, driving, context.previous, "change")
    return found._replace(relation=verb, aspect=aspect, is_shared=False) if found else None


def _before_date(lexemes: Lexemes, verb: int) -> int:
    """The end of what stands before a verb, adverbs, times, and 于 or 在 before a time left out (病例|于7月14日|超过)."""
    classes = lexemes.classes
    end = skip_back(classes, verb)
    is_date = end < verb and classes[end] == TIME and end > 1 and lexemes.word(end - 1) in _AT
    return skip_back(classes, end - 1) if is_date else end


def _before_duration(lexemes: Lexemes, end: int) -> int:
    """Leaves out how long a share has held: 占营业收入的比例|连续三年|超过〔15%〕."""
    classes = lexemes.classes
    at = skip_back(classes, end - 1) if end and classes[end - 1] == FIGURE else 0
    if not at or at == end - 1 or lexemes.word(at) != "连续" or SHARE not in classes[clause_start(classes, at) : at]:
        return end
    return at


def _of_figure_before(end: int, previous: Interpretation) -> Interpretation | None:
    """What the figure that ends before lexeme `end` is of, or the noun inside it, as subject of another figure."""
    if previous.entity is not None:
        # 由15%提高到〔20%〕; 比重由15%提高到〔20%〕 is the same property of the same bearer
        return previous._replace(is_shared=previous.is_shared or previous.aspect is None)
    return Interpretation(previous.rule, WordSpan(end - 1, end)) if previous.is_unit else None  # 三大关键利率上调〔50个基点〕


def _bearer_of_action(lexemes: Lexemes, subject: WordSpan) -> Interpretation | None:
    """电站累计发电超〔10亿千瓦时〕: who does, and what is done, of money and matter."""
    first, last = subject
    while last > first and lexemes.classes[last - 1] in ACTIONS and lexemes.classes[last - 2] != OF:
        last -= 1
    doer = WordSpan(first, last)
    if last == subject.end or not has_noun(lexemes, doer):
        return None
    return Interpretation("bearer_verb", without_scope(lexemes, doer), last)


def _counts_what_follows(context: FigureContext, verb: int) -> Interpretation | None:
    """增加了〔109艘〕战舰, 由超过〔28间〕教会组成: a noun right after a classifier is what is counted."""
    quantity, lexemes = context.quantity, context.lexemes
    if context.right != NOUN or context.trait in ("person", "event", "noun"):
        return None
    is_part = quantity.dimension == "ratio" and lexemes.word(context.before - 1) in BOUNDS  # 超过〔一半〕居民
    if not is_part and (quantity.dimension != "count" or quantity.unit is None):
        return None
    phrase = phrase_after(lexemes, context.after, keeps_action=False, people=context.trait == "people")
    if phrase.end == phrase.first or lexemes.word(phrase.end - 1) in LEVEL_NOUNS:
        return None
    return Interpretation("noun_after", phrase, verb)


def _level(context: FigureContext, subject: WordSpan, verb: int, end: int) -> tuple[Interpretation | None, bool]:
    """A level that is not its subject's: the interpretation, if it is of what follows, and whether that settles the matter."""
    lexemes, classes = context.lexemes, context.lexemes.classes
    word, count = lexemes.word(context.before - 1), context.quantity.dimension == "count"
    if context.trait == "person" and context.right in _WHAT_PEOPLE_DO and word in BOUNDS:
        return None, True  # 加沙地带超过〔百万人〕流离失所
    found = _attributive(lexemes, context.after, subject, verb) if context.right == OF else None
    if found is None and word in _UP_TO and count and context.right in NAMING:
        phrase = phrase_after(lexemes, context.after, keeps_action=False)
        found = Interpretation("noun_after", phrase, verb) if phrase.end > phrase.first else None  # 资金分配到〔2800个〕县区
    if found is None and context.quantity.dimension not in ("ratio", "duration"):
        found = _bounded(lexemes, end, context.after, subject, "level")
    has_subject = subject.end > subject.first
    if found is None and not has_subject and count and word in BOUNDS and (doer := _doer(context, end)):
        return doer, True
    governed = end > 0 and classes[end - 1] == ACT and context.quantity.dimension != "ratio"
    # 到〔500家〕企业: a place, not a level
    return found, not has_subject and (governed or (word in _UP_TO and verb == context.before - 1))


def _doer(context: FigureContext, end: int) -> Interpretation | None:
    """中欧班列累计开行超过〔5.7万列〕: what a verb says that there are so many of, when it has no object."""
    lexemes = context.lexemes
    if not end or context.trait == "person" or context.right not in CLAUSE_MARKS or lexemes.classes[end - 1] != ACT:
        return None
    doer = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, end - 1)))
    if not has_noun(lexemes, doer) or dictionary_tags().get(lexemes.word(doer.end - 1)) in PROPER_TAGS:
        return None
    return Interpretation("bearer_verb", doer, end - 1)


def _first_of_chain(lexemes: Lexemes, relation: int) -> int:
    """The first verb of 提高到, 达到了: the change tells what happened."""
    classes, first = lexemes.classes, relation
    before = skip_back(classes, first)
    while before and (classes[before - 1] == LEVEL or (classes[before - 1] == CHANGE and classes[relation] == LEVEL)):
        first = before - 1
        before = skip_back(classes, first)
    return first


def _attributive(lexemes: Lexemes, after: int, subject: WordSpan, verb: int) -> Interpretation | None:
    """所得额不超过〔100万元〕的小型企业: the noun after 的, and what is before as its property."""
    phrase = phrase_after(lexemes, after, keeps_action=False)
    if phrase.end == phrase.first or subject.first == subject.end or lexemes.word(phrase.end - 1) in LEVEL_NOUNS:
        return None
    return Interpretation("noun_after", phrase, verb, aspect=subject if split_property(lexemes, subject) else None)


def _bounded(lexemes: Lexemes, end: int, after: int, subject: WordSpan, rule: str) -> Interpretation | None:
    """推广超过〔300项〕技术, 报告了超过〔220万例〕病例: what looks like a level only bounds the number of what follows."""
    classes = lexemes.classes
    has_subject = subject.end > subject.first
    last = subject.end if has_subject else end
    is_copula = last > 0 and lexemes.word(last) in _COPULAS
    if not last or not (is_copula or classes[last - 1] in ACTION_VERBS):
        return None
    phrase = phrase_after(lexemes, after, keeps_action=True)
    if phrase.end > phrase.first and (not has_subject or classes[after] in NOMINALS):
        return Interpretation("noun_after", phrase, last if is_copula else last - 1)
    if is_copula:
        return None
    return Interpretation(rule, WordSpan(last - 1, last), last) if not has_subject and classes[last - 1] != ACT else None


def _subject_before(lexemes: Lexemes, end: int, *, results: bool) -> WordSpan:
    """The noun phrase before `end`; what has no noun or action in it (年均, 月人均) is passed over once.

    With `results`, the verb of 发展到, 恢复至, 调整为 is left out of it. What ends in 后 or 时 is a circumstance, no subject.
    """
    if end and lexemes.classes[end - 1] == PLACE and lexemes.word(end - 1) in _WHEN:
        return WordSpan(end, end)
    first, last = without_circumstance(lexemes, phrase_before(lexemes, end))
    while results and last > first + 1 and lexemes.classes[last - 1] in ACTIONS and lexemes.classes[last - 2] != OF:
        last -= 1
    phrase = WordSpan(first, last)
    if last > first and not has_content(lexemes, phrase):
        phrase = phrase_before(lexemes, skip_back(lexemes.classes, first))
        if not has_content(lexemes, phrase):
            return WordSpan(phrase.end, phrase.end)
    return phrase
