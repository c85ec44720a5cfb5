"""What looks like a change or level only bounds how many there are of what follows or of what is done: 超过〔300项〕技术."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.property import DONE_WITH
from transforms.measurement.property_split import split_property
from transforms.measurement.syntax.noun_phrases import (
    has_noun,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTION_VERBS,
    CLAUSE_MARKS,
    HINT,
    NAMING,
    NOMINALS,
    NOUN,
    OF,
    PROPER_TAGS,
)
from transforms.segmenters import dictionary_tags
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_WHAT_PEOPLE_DO = ACTION_VERBS + HINT + NOUN
BOUNDS = frozenset(("超过", "超", "突破", "不足", "不到", "近", "约", "逾", "接近", "上"))
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
UP_TO = frozenset(("到", "至"))


class BoundedNumber(NamedTuple):
    """The interpretation of a level that is of what follows, if it is, and whether that settles the matter."""

    found: Interpretation | None
    is_settled: bool


def counts_what_follows(context: FigureContext, verb: int) -> Interpretation | None:
    """增加了〔109艘〕战舰, 由超过〔28间〕教会组成: a noun right after a classifier is what is counted."""
    quantity, lexemes = context.quantity, context.lexemes
    if context.trait in ("person", "event", "noun"):
        return None
    is_part = quantity.dimension == "ratio" and lexemes.word(context.before - 1) in BOUNDS  # 超过〔一半〕居民
    opens = context.before < 2 or lexemes.classes[context.before - 2] in CLAUSE_MARKS  # 超〔七成〕的建制村每周投递五次
    if context.right != NOUN and not (is_part and opens and context.right == OF):
        return None
    is_bare = quantity.unit is None and lexemes.word(context.before - 1) not in BOUNDS  # but 超〔600万〕小微经营者
    if not is_part and (quantity.dimension != "count" or is_bare):
        return None
    phrase = phrase_after(lexemes, context.after, keeps_action=False, people=context.trait == "people")
    if phrase.end == phrase.first or lexemes.word(phrase.end - 1) in LEVEL_NOUNS:
        return None
    return Interpretation("noun_after", phrase, verb)


def bounded_number(context: FigureContext, subject: WordSpan, verb: int, end: int) -> BoundedNumber:
    """A level that is not its subject's.

    Args:
        context: The figure.
        subject: The phrase before the verb, which may be empty.
        verb: The first verb before the figure.
        end: The end of what stands before that verb.
    """
    lexemes, classes = context.lexemes, context.lexemes.classes
    word, count = lexemes.word(context.before - 1), context.quantity.dimension == "count"
    if context.trait == "person" and context.right in _WHAT_PEOPLE_DO and word in BOUNDS:
        return BoundedNumber(None, is_settled=True)  # 加沙地带超过〔百万人〕流离失所
    found = _attributive(lexemes, context.after, subject, verb) if context.right == OF else None
    if found is None and word in UP_TO and count and context.right in NAMING:
        phrase = phrase_after(lexemes, context.after, keeps_action=False)
        found = Interpretation("noun_after", phrase, verb) if phrase.end > phrase.first else None  # 资金分配到〔2800个〕县区
    if found is None and context.quantity.dimension not in ("ratio", "duration"):
        found = _bounded(lexemes, end, context.after, subject, "level")
    has_subject = subject.end > subject.first
    can_be_done = count or context.quantity.dimension in DONE_WITH
    if found is None and not has_subject and can_be_done and word in BOUNDS and (doer := _doer(context, end)):
        return BoundedNumber(doer, is_settled=True)
    governed = end > 0 and classes[end - 1] == ACT and context.quantity.dimension != "ratio"
    # 到〔500家〕企业: a place, not a level
    is_settled = not has_subject and (governed or (word in UP_TO and verb == context.before - 1))
    return BoundedNumber(found, is_settled)


def _doer(context: FigureContext, end: int) -> Interpretation | None:
    """中欧班列累计开行超过〔5.7万列〕, 资金净流入超〔150亿元〕: what a verb says there is so much of, when it has no object."""
    lexemes = context.lexemes
    if not end or context.trait == "person" or context.right not in CLAUSE_MARKS or lexemes.classes[end - 1] != ACT:
        return None
    doer = without_scope(lexemes, phrase_before(lexemes, skip_back(lexemes.classes, end - 1)))
    if not has_noun(lexemes, doer) or dictionary_tags().get(lexemes.word(doer.end - 1)) in PROPER_TAGS:
        return None
    return Interpretation("bearer_verb", doer, end - 1)


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
