"""The property of a figure, put together from how it is read: a noun split off the entity, or the verb that relates the two.

RULES.md: of money and ratios the entity is the bearer, and the property says what of it (压减率, 退费, 占全国高校).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import ACHIEVING, RUNNING
from transforms.measurement.property_split import split_property
from transforms.measurement.syntax.noun_endings import endings
from transforms.measurement.syntax.noun_phrases import clause_end, phrase_before, skip_back
from transforms.measurement.syntax.splits import Split
from transforms.measurement.syntax.word_classes import (
    ACTIONS,
    ADVERB,
    ADVERBIALS,
    ATTRIBUTE,
    CHANGE,
    COMMA,
    COMPARE,
    FIGURE,
    HINT,
    LEVEL,
    NOUN,
    OF,
    SHARE,
    TIME,
    VERBS,
    dimension_words,
)
from transforms.spans import CharacterSpan, WordSpan

if TYPE_CHECKING:
    from transforms.measurement.constructions.base import Interpretation
    from transforms.measurement.syntax.lexemes import Lexemes
    from transforms.records import Quantity

_OF_RELATION = CHANGE + SHARE + COMPARE


SHARES = frozenset(("比重", "占比", "比例", "比率", "份额", "进度"))
LEAD_REACH = 80
"""The colon of a list's lead-in stands within so many characters."""

_DIVIDING = frozenset(("rate", "per", "dimension", "level", "index"))
_NEVER_OF_PEOPLE = frozenset(("rate", "dimension", "index"))
"""Kinds of property that no number of people is of."""
DONE_WITH = frozenset(("currency", "mass", "energy", "volume"))
"""Dimensions of money and of amounts of matter, of which the verb tells the property: 退费, 投入, 排放."""
_COSTS = frozenset(("总投资", "总投资额", "投资额", "投资总额"))
_WHERE = frozenset(("城镇", "城市", "城乡", "农村", "乡村", "民间", "社会", "国内", "国外", "境外"))
"""Words that only say in which part of society something is measured."""
_RATES = frozenset(("rate", "index"))
_RELATED = frozenset(("ratio", "currency", "rate"))
_ACTIONS = frozenset(ACTIONS)
_ATTRIBUTES = frozenset(ATTRIBUTE + HINT)
_ADVERBS = frozenset(ADVERBIALS)
_PREDICATES = frozenset(VERBS)
PREDICATE_REACH = 10
"""Lexemes of a predicate that are taken as a property."""

_INTRODUCING = frozenset(("有", "约有", "已有", "还有", "仍有", "超", "超过", "近", "逾"))
"""They only say that there is such a part, or bound it: 约有五分之一的生产能力不能发挥."""
_LASTING = frozenset(("历时", "耗时", "用时", "历经", "费时"))
_PERCENTAGE_POINTS = frozenset(("百分点", "基点"))
_POINTS = "点"
"""The unit of stock indices."""
_OPENING = ("（", "(")
NOTE = re.compile(r"括[号弧][内中里]?(?:数字|数|百分数)?(?:为|是|系)[^）)，。]{0,8}?(增长|增加|增减|提高|下降|减少)")
LEADS = frozenset((
    "如下", "为", "是", "分别", "达到", "将达到", "下列", "以下", "这样", "水平", "指标", "情况", "计划", "任务", "分配",
    "安排", "规定", "数字", "目标", "完成", "增长", "发展", "预计", "计划指标", "生产指标", "增长情况", "完成情况", "分配情况",
))  # fmt: skip
"""What stands between a property and the colon of the list of its values: 产量|将达到|如下|的|水平."""
_BEFORE_LIST = frozenset(OF + TIME + COMMA + ADVERB + HINT)


@dataclass(slots=True)
class MeasuredProperty:
    """A property, in characters: its span (of its first part), its text where it is no one span, and the bearer split off."""

    span: CharacterSpan | None = None
    text: str | None = None
    bearer: CharacterSpan | None = None


def measured_property(
    lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation, lead: CharacterSpan | None
) -> MeasuredProperty:
    """The property of a figure.

    Args:
        lexemes: The sentence.
        quantity: The figure.
        interpretation: How it is read.
        lead: The property that the sentence names before a list (`lead_property`).
    """
    found = _of_interpretation(lexemes, quantity, interpretation)
    if _is_run(lexemes, quantity):
        return MeasuredProperty(bearer=found.bearer)
    if noted := _noted(lexemes, quantity):
        return MeasuredProperty(noted, None, found.bearer)
    if lead and found.span is None and quantity.start > lead.end and _may_lead(lexemes, lead, quantity):
        return MeasuredProperty(lead, None, found.bearer)
    return found


def _of_interpretation(lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation) -> MeasuredProperty:
    if interpretation.entity is None or interpretation.rule == "noun_after":
        if interpretation.aspect:
            return MeasuredProperty(lexemes.characters(interpretation.aspect))
        return _of_predicate(lexemes, quantity, interpretation) or _of_relation(lexemes, quantity, interpretation)
    split = _described(lexemes, split_property(lexemes, interpretation.entity))
    if quantity.unit == _POINTS:
        split = None  # 上证指数报〔3012.56点〕: the index is what is measured
    if interpretation.aspect:
        # The bearer of an entity taken over for another property of it: 播种面积4157万亩、产量…
        return MeasuredProperty(
            lexemes.characters(interpretation.aspect),
            None,
            _named(lexemes, split) if split and interpretation.is_shared else None,
        )
    if split is None:
        return _of_relation(lexemes, quantity, interpretation)
    if interpretation.rule == "carried_verb" and quantity.dimension in DONE_WITH and _is_done(lexemes, interpretation):
        return _of_relation(lexemes, quantity, interpretation, _named(lexemes, split))  # 小麦总产…，向国家交售了〔380万斤〕
    if quantity.unit == "人" and split.kind in _NEVER_OF_PEOPLE:
        return _of_relation(lexemes, quantity, interpretation)  # 具有大学文化程度的〔416人〕
    if interpretation.relation_decides and quantity.unit in _PERCENTAGE_POINTS and _is_changed(lexemes, interpretation):
        # 失业率下降〔0.2个百分点〕: of the rate, how far it fell; of whom a share is, 比重上升
        is_share = lexemes.text[split.property.start : split.property.end] in SHARES
        return _of_relation(lexemes, quantity, interpretation, split.bearer if is_share else None)
    is_rate = split.kind in _RATES and split.bearer is not None
    if interpretation.relation_decides and (interpretation.is_shared or (not is_rate and quantity.dimension == "ratio")):
        return _of_relation(lexemes, quantity, interpretation, split.bearer if split.kind in _RATES else None)
    return MeasuredProperty(split.property, None, _named(lexemes, split) if _divides(lexemes, split) else None)


def _divides(lexemes: Lexemes, split: Split) -> bool:
    """Whether the bearer alone is the entity (项目|总投资), unless it only says where (城镇|失业率)."""
    if split.bearer and lexemes.text[split.bearer.start : split.bearer.end] in _WHERE:
        return False
    return split.kind in _DIVIDING or lexemes.text[split.property.start : split.property.end] in _COSTS


def _bearer_classes(lexemes: Lexemes, split: Split) -> str:
    """The classes of the bearer's lexemes; none where there is no bearer."""
    if split.bearer is None:
        return ""
    first, end = (bisect_left(lexemes.starts, at) for at in split.bearer)
    return lexemes.classes[first:end]


def _described(lexemes: Lexemes, split: Split | None) -> Split | None:
    """A split whose bearer only describes the measure is all property: 不良贷款率, 优良天数."""
    if split is None or split.bearer is None or split.bearer.end != split.property.start:
        return split
    classes = _bearer_classes(lexemes, split)
    return (
        Split(split.kind, None, CharacterSpan(split.bearer.start, split.property.end))
        if classes and set(classes) <= _ATTRIBUTES
        else split
    )


def _named(lexemes: Lexemes, split: Split) -> CharacterSpan | None:
    """The bearer split off, when it is more than an action (受灾面积, 出生人口)."""
    classes = _bearer_classes(lexemes, split)
    return None if classes and set(classes) <= _ACTIONS else split.bearer


def _of_predicate(lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation) -> MeasuredProperty | None:
    """Of a part that is the subject, what its clause says of it: 七成年轻人〔选择职业教育〕."""
    if quantity.dimension != "ratio" or interpretation.entity is None:
        return None
    if interpretation.relation is not None and lexemes.word(interpretation.relation) not in _INTRODUCING:
        return None
    first = interpretation.entity.end
    while lexemes.classes[first : first + 1] in _ADVERBS:
        first += 1
    end = min(clause_end(lexemes.classes, first), first + PREDICATE_REACH)
    if lexemes.classes[first : first + 1] not in _PREDICATES or FIGURE in lexemes.classes[first:end]:
        return None
    if lexemes.classes[first + 1 : first + 2] == OF:
        return None  # 六成企业生产的产品…: the part is no subject
    span = lexemes.characters(WordSpan(first, end))
    return MeasuredProperty(span, lexemes.source[span.start : span.end].replace("了", "", 1))


def _of_relation(
    lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation, bearer: CharacterSpan | None = None
) -> MeasuredProperty:
    """A verb as the property: 增长, 占全国高校, and of money what is done with it (退费, 投入)."""
    if interpretation.relation is None:
        return MeasuredProperty(bearer=bearer)
    span = lexemes.characters(WordSpan(interpretation.relation, interpretation.relation + 1))
    letter = lexemes.classes[interpretation.relation]
    if interpretation.whole:
        whole = lexemes.characters(interpretation.whole)
        of = lexemes.classes[interpretation.whole.end : interpretation.whole.end + 1] == OF
        reached = (
            letter == LEVEL and of and lexemes.word(interpretation.relation) != "为"
        )  # 达到总数的〔80%〕, but 为计划的〔106%〕
        verb = "占" if reached or lexemes.word(interpretation.relation) == "占比" else lexemes.source[span.start : span.end]
        words = verb + lexemes.source[whole.start : whole.end]
        return MeasuredProperty(CharacterSpan(span.start, whole.end) if whole.start == span.end else span, words, bearer)
    is_size = letter == LEVEL and quantity.dimension not in ("count", "currency", "ratio")
    if is_size and lexemes.word(interpretation.relation)[0] in dimension_words():
        return MeasuredProperty(CharacterSpan(span.start, span.start + 1), None, bearer)  # 冰层厚达〔60厘米〕
    is_changed = letter == CHANGE and interpretation.relation_decides
    if (
        letter in _OF_RELATION
        and (is_changed or quantity.dimension in _RELATED)
        and not _is_of_another_noun(lexemes, quantity, interpretation)
    ):
        return MeasuredProperty(span, None, bearer)
    if _is_done(lexemes, interpretation) and _tells_property(lexemes, quantity, interpretation):
        return MeasuredProperty(span, None, bearer)
    return MeasuredProperty(bearer=bearer)


def _is_changed(lexemes: Lexemes, interpretation: Interpretation) -> bool:
    """Whether the relation of an interpretation is a verb of change."""
    return interpretation.relation is not None and lexemes.classes[interpretation.relation] == CHANGE


def _is_done(lexemes: Lexemes, interpretation: Interpretation) -> bool:
    """Whether the verb of an interpretation says what is done, not only that there is so much."""
    relation = interpretation.relation
    return relation is not None and lexemes.classes[relation] in VERBS and lexemes.word(relation) not in ACHIEVING


def _tells_property(lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation) -> bool:
    """Whether the verb is what is told of money, matter or a part: 退费13亿元, 发行125亿元国债, 中央财政分担80%, 覆盖八成县域."""
    if interpretation.relation is None or lexemes.word(interpretation.relation) in _INTRODUCING:
        return False
    if interpretation.rule != "noun_after":
        is_lasting = interpretation.entity is not None and lexemes.word(interpretation.relation) in _LASTING
        return is_lasting or quantity.dimension in DONE_WITH or quantity.dimension == "ratio"
    between = lexemes.classes[interpretation.relation + 1 : bisect_left(lexemes.starts, quantity.start)]
    if FIGURE in between or NOUN in between or interpretation.entity is None:
        return False
    is_money = lexemes.word(interpretation.entity.end - 1).endswith(
        endings("money", "grant")
    )  # 投入〔3亿元〕资金: the noun says it again
    return quantity.dimension == "ratio" or (quantity.dimension == "currency" and not is_money)


def _is_of_another_noun(lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation) -> bool:
    """Whether a noun stands between the verb and a figure of what follows: 达到较低等级、〔90%〕的煤矿."""
    if interpretation.relation is None or interpretation.rule != "noun_after":
        return False
    return NOUN in lexemes.classes[interpretation.relation : bisect_left(lexemes.starts, quantity.start)]


def _is_run(lexemes: Lexemes, quantity: Quantity) -> bool:
    """Whether a figure says how long something has held (总产量连续〔10年〕稳定): a run of years has its subject, no property."""
    at = bisect_left(lexemes.starts, quantity.start)
    return quantity.dimension == "duration" and at > 0 and lexemes.word(at - 1) in RUNNING


def _may_lead(lexemes: Lexemes, lead: CharacterSpan, quantity: Quantity) -> bool:
    """Whether the property before a list is of a figure in it: of counts only an output is (产量如下：钢…，自行车3568万辆)."""
    return quantity.dimension != "count" or lexemes.text[lead.start : lead.end].endswith("产量")


def _noted(lexemes: Lexemes, quantity: Quantity) -> CharacterSpan | None:
    """What a note says of the ratios in brackets: 产量（括号内为比上年增长%）：布158亿米（〔7.6%〕）."""
    if quantity.dimension != "ratio" or lexemes.text[quantity.start - 1 : quantity.start] not in _OPENING:
        return None
    note = NOTE.search(lexemes.text, 0, quantity.start)
    return CharacterSpan(*note.span(1)) if note else None


def lead_property(lexemes: Lexemes) -> CharacterSpan | None:
    """The property that a sentence names before a list: 主要产品的产量如下：钢200万吨, 投资的分配如下：工业部门248亿元."""
    phrase = _lead(lexemes)
    split = split_property(lexemes, phrase) if phrase else None
    return split.property if split else None


def list_whole(lexemes: Lexemes, index: int) -> WordSpan | None:
    """What the lead of a list before the figure at lexeme `index` divides: 投资的分配如下：工业248亿元，占〔58.2%〕."""
    phrase = _lead(lexemes)
    return phrase if phrase and phrase.end <= index and split_property(lexemes, phrase) else None


def _lead(lexemes: Lexemes) -> WordSpan | None:
    """The noun phrase that a sentence names before a list, None where no colon leads to one."""
    colon = lexemes.text.find("：", 0, LEAD_REACH)
    if colon < 0:
        return None
    end = skip_back(lexemes.classes, bisect_left(lexemes.starts, colon))
    if end and lexemes.text[lexemes.starts[end - 1]] in _OPENING:
        end -= 1  # 主要工业产品产量（括号内为比上年增长%）：
    while end and (lexemes.word(end - 1) in LEADS or lexemes.classes[end - 1] in _BEFORE_LIST):
        end -= 1
    phrase = phrase_before(lexemes, end)
    return phrase if phrase.end > phrase.first else None
