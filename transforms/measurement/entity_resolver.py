"""The measured entity of a figure: the noun phrase that the number counts or measures, found by the construction it stands in.

`constructions.registry` asks them in order. What they are called in `Interpretation.rule`, with an example each:

    noun_after      建成〔5000平方米〕红馆            noun_before     设置对接专业点〔665个〕
    level           学生参与率达到〔96%〕             change          工业增加值增长〔6.2%〕
    share           数字经济占生产总值〔10%〕         compare         增速高于全国〔1.2个百分点〕
    from_level      失业率由〔6%〕降到5%              carried_…       …2万亿元、增长〔5%〕
    verb_object     投入〔14亿元〕提升办学能力        bearer_verb     机构退费约〔13亿元〕
    listed_…        分别增长5.2%、〔3.9%〕            following       长〔35公里〕、宽26米的大道
    next_clause     投入〔6亿元〕，新建学校2所        action          9月份发电〔7亿千瓦时〕
    unit            订单培养〔2.4万人〕               table_row       2080505 基本养老保险缴费 〔84.00〕
    none            nothing names it

The file `constructions/run.py` gives the names of others: a run of years is read as a noun before it, or carried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.bearer import resolve_bearer
from transforms.measurement.constructions.base import FigureContext, Interpretation, unit_traits
from transforms.measurement.constructions.bounded_number import BOUNDS
from transforms.measurement.constructions.coordination import distribute, share_following
from transforms.measurement.constructions.registry import CONSTRUCTIONS
from transforms.measurement.property import list_whole
from transforms.measurement.syntax.clauses import FROM
from transforms.measurement.syntax.noun_phrases import skip_back
from transforms.measurement.syntax.word_classes import BREAK, CLOSE, LEVEL, MODIFIER, OF, OPEN, TIME
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.measurement.syntax.lexemes import Lexemes
    from transforms.records import Quantity

PEOPLE = frozenset(("person", "people"))
"""Traits of units that count people."""
_BOUNDING = BOUNDS | {"平均"}


def read_entities(lexemes: Lexemes, quantities: Sequence[Quantity]) -> list[Interpretation]:
    """The interpretation of each figure of a sentence, in order."""
    interpretations: list[Interpretation] = []
    previous: Interpretation | None = None
    whole: WordSpan | None = None
    outside: list[Interpretation | None] = []
    last = 0
    people: Interpretation | None = None
    for index, quantity in zip(lexemes.figures, quantities, strict=True):
        for letter in lexemes.classes[last:index]:
            if letter == OPEN:
                outside.append(previous)
            elif letter == CLOSE and outside:
                previous = outside.pop()  # 企业（即收入在500万元以上的）实现增加值〔4890亿元〕
        last = index
        context = _place(lexemes, index, quantity, previous)
        context.people = people
        found = resolve_bearer(context, _construction(context))
        if lexemes.classes[index] == TIME:
            interpretations.append(found)  # 三年|来: a circumstance; what follows goes on about what was measured before
            continue
        previous = found
        if context.trait in PEOPLE:
            people = found
        if previous.rule.endswith("share"):
            whole = previous.whole or whole or list_whole(lexemes, index)
            previous = previous._replace(whole=whole)  # …占本年收入的8%；…，占〔90%〕
        interpretations.append(previous)
    if len(interpretations) > 1:
        share_following(lexemes, interpretations)
        distribute(lexemes, interpretations)
    return interpretations


def _place(lexemes: Lexemes, index: int, quantity: Quantity, previous: Interpretation | None) -> FigureContext:
    classes = lexemes.classes
    after = index + 1
    while classes[after : after + 1] == MODIFIER:
        after += 1
    before = skip_back(classes, index)
    if before and classes[before - 1] == OF:
        at = skip_back(classes, before - 1)
        if at < before - 1 and classes[at - 1] == LEVEL:
            before = at  # 发展到2021年的〔3.04人〕
    before = _without_bound(lexemes, before)
    left = classes[before - 1] if before else BREAK
    right = classes[after : after + 1] or BREAK
    return FigureContext(
        lexemes, index, before, after, quantity, previous, left, right, unit_traits().get(quantity.unit or "", "")
    )


def _without_bound(lexemes: Lexemes, before: int) -> int:
    """Where what bounds or averages a figure behind 从 begins: 由平均〔7天〕缩短到, 从不足〔75%〕提高到."""
    if before < 2 or lexemes.word(before - 1) not in _BOUNDING:
        return before
    at = skip_back(lexemes.classes, before - 1)
    return at if at and lexemes.word(at - 1) in FROM else before


def _construction(context: FigureContext) -> Interpretation:
    """The interpretation by the first construction that fits."""
    return CONSTRUCTIONS.first(context) or Interpretation("none")
