"""The entity stands right behind the figure: 建成〔5000平方米〕红馆, 〔260米〕高的吸热塔, 〔数百个〕具有超导特性的元素."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import ACHIEVING, FigureContext, Interpretation, pivot_verbs
from transforms.measurement.constructions.bounded_number import LEVEL_NOUNS
from transforms.measurement.constructions.counted_phrase import CONCERNS, counted_phrase
from transforms.measurement.constructions.noun_behind_verb import (
    RELATIVE_REACH,
    is_part_or_count,
    is_unknown_noun,
    named_or_described,
)
from transforms.measurement.constructions.same_unit import of_the_same
from transforms.measurement.property_split import pure_property, split_property
from transforms.measurement.syntax.clauses import clause_verb
from transforms.measurement.syntax.noun_phrases import (
    clause_end,
    leading_verb,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTIONS,
    ADVERB,
    ADVERBS,
    BREAK,
    CHANGE,
    COMMA,
    COMPARE,
    CONJUNCTION,
    FIGURE,
    LEVEL,
    LOOSE,
    MODIFIER,
    NAMING,
    NOMINALS,
    NOUN,
    OF,
    ORDINAL,
    PLACE,
    PROPER_TAGS,
    SCOPE,
    SHARE,
    STOP,
    TIME,
    dimension_words,
)
from transforms.segmenters import dictionary_tags
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_GIVING = ACT + LOOSE
_SIZED = re.compile(r"([naw]{0,4})d*Qm*u?(?=[naw])")
_SINCE = frozenset(("来", "以来", "间", "之间", "前", "后", "内", "之内", "之后", "之前", "里"))
_RELATIVE = frozenset(ACT + CHANGE + STOP + SHARE + COMPARE + ADVERB)
_BEFORE_NAME = _RELATIVE | frozenset(ACTIONS + TIME)
"""With these, a count has a noun only behind a verb of its own or a relative clause."""
_NOMINAL = frozenset(NOMINALS + ORDINAL + PLACE + SCOPE + OF + FIGURE)
_WITH = frozenset(("与", "同", "跟"))
_CASES = frozenset(("起", "件", "宗", "例"))
_CASE_NOUNS = frozenset(("问题", "案件", "案", "事件", "行为", "事故"))
_KEEPING = ACHIEVING | {"保持", "取得", "录得", "出现", "有", "获得"}
_ENDS = frozenset((COMMA, BREAK, ""))
_BRACKETS = "（("


def noun_after(context: FigureContext) -> Interpretation | None:
    """〔figure〕 X, 〔figure〕的 X."""
    lexemes, after, right = context.lexemes, context.after, context.right
    if found := of_the_same(context):
        return found
    if found := _achieved_growth(context) or _case(context):
        return found
    if is_unknown_noun(context):
        return Interpretation("noun_after", WordSpan(after, after + 1), clause_verb(lexemes, context.before))
    is_beside = right == CONJUNCTION and lexemes.word(after) in _WITH
    if (right in _BEFORE_NAME or is_beside) and is_part_or_count(context):
        found = named_or_described(context)
        if found or right in _RELATIVE or is_beside:
            return found
    is_attribute = right in ADVERBS and context.quantity.dimension == "count" and lexemes.classes[after + 1 : after + 2] == NOUN
    if not (right in _NOMINAL or is_attribute) or not _takes_noun(context) or _is_level_again(context):
        return None
    verb = clause_verb(lexemes, context.before)
    measure: WordSpan | None = None
    if right in NAMING and lexemes.word(after) in dimension_words() and lexemes.classes[after + 1 : after + 2] == OF:
        measure, after, right = WordSpan(after, after + 1), after + 1, OF  # 〔260米〕高的吸热塔
    sized = _SIZED.match(lexemes.classes, after)
    if sized and context.quantity.dimension == "count" and _is_size(lexemes, sized):
        after = sized.end()  # 50个〔单项投资10亿元以上〕重大项目, 两座〔百万千瓦〕级水电站
    phrase = phrase_after(
        lexemes, after, keeps_action=right == OF or _counts_action(context, verb), people=context.trait == "people"
    )
    if phrase.first == phrase.end:
        return None
    phrase = counted_phrase(context, _of_maker(context, phrase), verb)
    before = phrase_before(lexemes, context.before)
    at = skip_back(lexemes.classes, before.first)
    related = lexemes.classes[at - 1] if right == OF and before.end > before.first and at else ""
    if related == SHARE:
        return Interpretation("noun_after", phrase, at - 1, before)  # 占国土面积〔69%〕的山地
    if related == COMPARE and context.quantity.dimension == "ratio":
        return Interpretation("compare", before, at - 1)  # 高于平均地价〔四成〕的价格: so much more than that
    return Interpretation("noun_after", phrase, verb, aspect=measure or _aspect(context, before))


def _case(context: FigureContext) -> Interpretation | None:
    """〔十起〕违反规定典型问题: a case is named by what was done, up to the word for it."""
    lexemes, after = context.lexemes, context.after
    if context.right != ACT or context.quantity.unit not in _CASES:
        return None
    for at in range(after + 1, min(clause_end(lexemes.classes, after), after + RELATIVE_REACH)):
        if lexemes.classes[at] not in _NOMINAL or lexemes.classes[at] == FIGURE:
            return None
        if lexemes.word(at) in _CASE_NOUNS:
            return Interpretation("noun_after", WordSpan(after, at + 1), clause_verb(lexemes, context.before))
    return None


def _of_maker(context: FigureContext, phrase: WordSpan) -> WordSpan:
    """What stands behind the 的 of a clause that tells whose doing it is: 两套|英国|提供的|导弹系统."""
    lexemes, classes, end = context.lexemes, context.lexemes.classes, phrase.end
    is_maker = end - phrase.first == 1 and dictionary_tags().get(lexemes.word(phrase.first)) in PROPER_TAGS
    if not is_maker or classes[end : end + 2] != ACT + OF:
        return phrase
    made = phrase_after(lexemes, end + 1, keeps_action=True)
    return made if made.end > made.first else phrase


def _achieved_growth(context: FigureContext) -> Interpretation | None:
    """进出口实现〔6.5%〕的增长: what somebody achieves, or keeps up, is a change of the subject."""
    lexemes, after = context.lexemes, context.after
    if context.quantity.dimension != "ratio" or context.right != OF or lexemes.classes[after + 1 : after + 2] != CHANGE:
        return None
    verb = context.before - 1
    if verb < 1 or lexemes.classes[after + 2 : after + 3] not in _ENDS or lexemes.word(verb) not in _KEEPING:
        return None
    subject = phrase_before(lexemes, skip_back(lexemes.classes, verb))
    return Interpretation("change", without_scope(lexemes, subject), after + 1) if subject.end > subject.first else None


def _takes_noun(context: FigureContext) -> bool:
    """Whether what follows the figure can be a noun phrase that it counts."""
    lexemes, dimension = context.lexemes, context.quantity.dimension
    if context.right in ACTIONS:
        if lexemes.classes[context.after + 1 : context.after + 2] == LEVEL:
            return False  # 由〔10∶50∶40〕调整为
        if dimension not in ("count", "ratio") and (dimension == "currency" or context.left not in _GIVING):
            return False  # 投资〔120亿元〕建设医院; but 送去〔6吨〕补给物资
        if dimension == "ratio" and context.left == OF:
            return False  # 财政支出的〔七成〕用于民生
    if context.quantity.unit == "人" and context.after == context.index + 1:
        if context.right != OF:
            return False  # 〔9人〕中枪受伤; but 〔66人〕以上班级
        if lexemes.word(phrase_after(lexemes, context.after, keeps_action=True).end - 1) in CONCERNS:
            return False  # 〔十几亿人〕的温饱问题; but 〔300人〕的队伍
    if dimension == "duration" and lexemes.word(context.after) in _SINCE:
        return False
    return lexemes.text[lexemes.starts[context.after]] not in _BRACKETS


def _is_level_again(context: FigureContext) -> bool:
    """Whether the noun after an amount only names the amount again: 储能〔60万千瓦〕目标, 突破〔万亿元〕大关."""
    is_amount = context.right == NOUN and context.quantity.dimension not in ("count", "duration")
    return is_amount and context.lexemes.word(context.after) in LEVEL_NOUNS


def _counts_action(context: FigureContext, verb: int | None) -> bool:
    """Whether the unit counts actions (3场专题培训), and not what a verb urges to act (推动3项改革落地)."""
    if context.trait != "event" and context.quantity.unit is not None:
        return False
    return verb is None or verb != context.before - 1 or context.lexemes.word(verb) not in pivot_verbs()


def _is_size(lexemes: Lexemes, sized: re.Match[str]) -> bool:
    """Whether the figure inside `sized` tells how large the things counted are."""
    first, end = sized.span(1)
    last = WordSpan(end - 1, end)
    if first == end or pure_property(lexemes, last):
        return True
    if MODIFIER not in sized[0]:
        return False
    split = split_property(lexemes, last)  # 9个人口〔20万〕以上的县, 12家产值〔1亿元〕以上的企业
    return lexemes.word(end - 1) == "人口" or (split is not None and split.bearer is None)


def _aspect(context: FigureContext, phrase: WordSpan) -> WordSpan | None:
    """The phrase before a figure, when it only names the property (〔总投资〕240亿元的电站, 〔含油量〕66%的油菜)."""
    if phrase.first == phrase.end:
        return None
    aspect = WordSpan(phrase.first + leading_verb(context.lexemes, phrase), phrase.end)
    if pure_property(context.lexemes, aspect):
        return aspect
    split = split_property(context.lexemes, aspect) if context.right == OF and context.quantity.dimension == "ratio" else None
    return aspect if split and split.bearer is None and split.kind == "flow" else None
