"""The entity stands right behind the figure: 建成〔5000平方米〕红馆, 〔260米〕高的吸热塔, 〔数百个〕具有超导特性的元素."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import FigureContext, Interpretation, pivot_verbs
from transforms.measurement.constructions.bounded_number import LEVEL_NOUNS
from transforms.measurement.constructions.same_unit import of_the_same
from transforms.measurement.property_split import pure_property, split_property
from transforms.measurement.syntax.clauses import clause_verb
from transforms.measurement.syntax.noun_phrases import (
    clause_end,
    clause_start,
    leading_verb,
    phrase_after,
    phrase_before,
    skip_back,
)
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTION_VERBS,
    ACTIONS,
    ADVERB,
    ADVERBIALS,
    ADVERBS,
    ATTRIBUTE,
    BREAK,
    CHANGE,
    COMMA,
    COMPARE,
    CONJUNCTION,
    FIGURE,
    HINT,
    LEVEL,
    LOOSE,
    MODIFIER,
    NAMING,
    NOMINALS,
    NOUN,
    OF,
    ORDINAL,
    PLACE,
    SCOPE,
    SHARE,
    STOP,
    TIME,
    WEAK,
    dimension_words,
)
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_NAMED_BEFORE = NOUN + WEAK
_BEFORE_VERB = ATTRIBUTE + WEAK + HINT + CONJUNCTION + OF
_BEFORE_PROPERTY = PLACE + ATTRIBUTE
_HELD_AFTER = ACT + OF
_SELDOM_LAST = ADVERBS + ATTRIBUTE
_GIVING = ACT + LOOSE
_OTHER_VERBS = ACT + CHANGE + LEVEL + SHARE

_SIZED = re.compile(r"([naw]{0,4})d*Qm*u?(?=[naw])")
_VERB_AND_NOUN = re.compile(r"([wV]{0,2}Vn+)[dDt]*[Vgksh](?!u)")
_VERBS_JOINED = frozenset(ACTION_VERBS + NOUN + CONJUNCTION)
_SINCE = frozenset(("来", "以来", "间", "之间", "前", "后", "内", "之内", "之后", "之前", "里"))
_INTRODUCING = frozenset(("有", "已有", "共有", "使", "让"))
_ENDS = frozenset((COMMA, BREAK, CONJUNCTION, ""))
_ENDS_OR_OF = _ENDS | {OF}
_SELDOM_NOUN = frozenset(ATTRIBUTE + TIME + PLACE + ADVERB)
_GOVERNING = frozenset(ACT + LEVEL + COMPARE + PLACE)
_ADVERBS = frozenset(ADVERBIALS)
_MEASURED_BY = frozenset(LEVEL + CHANGE + SHARE + FIGURE)
_RELATIVE = frozenset(ACT + CHANGE + STOP + SHARE + COMPARE + ADVERB)
_BEFORE_NAME = _RELATIVE | frozenset(ACTIONS + TIME)
"""With these, a count has a noun only behind a verb of its own or a relative clause."""
RELATIVE_REACH = 12
_MONEY = frozenset(("资金", "贷款", "专款", "经费", "财力"))
_PREPOSITIONS = frozenset(("从", "在", "向", "对", "给", "为", "由", "与", "同", "以"))
_ACTORS = (
    "国家",
    "国",
    "省份",
    "省",
    "市",
    "县",
    "区",
    "乡镇",
    "镇",
    "村",
    "企业",
    "公司",
    "学校",
    "院校",
    "医院",
    "单位",
    "部门",
    "机构",
    "农户",
    "群众",
    "居民",
    "员工",
)
"""How the names of those end who can act."""
_PEOPLE = ("生", "生源", "教师", "老师", "职工", "工人", "民", "人员", "者", "家庭", "农户")
"""How the names of people end who do what the verb behind them says."""
_EFFECTS = frozenset(("影响", "袭击", "冲击", "拖累", "侵袭"))
_FEELING = frozenset(("受", "遭", "遭受", "受到", "因"))
_ABOUT = frozenset(("关于", "针对", "面向", "围绕"))
"""Behind a number of times they begin what its noun is about: 〔三次〕关于推动共建的座谈会."""
_ACTING = frozenset(ACTIONS)
_NOMINAL = frozenset(NOMINALS + ORDINAL + PLACE + SCOPE + OF + FIGURE)
_BRACKETS = "（("


def noun_after(context: FigureContext) -> Interpretation | None:
    """〔figure〕 X, 〔figure〕的 X."""
    lexemes, after, right = context.lexemes, context.after, context.right
    if found := of_the_same(context):
        return found
    if _is_unknown_noun(context):
        return Interpretation("noun_after", WordSpan(after, after + 1), clause_verb(lexemes, context.before))
    if right in _BEFORE_NAME and _is_part_or_count(context):
        found = _named_or_described(context)
        if found or right in _RELATIVE:
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
    phrase = _without_effect(context, _without_predicate(context, phrase))
    if verb is None or lexemes.word(verb) in _INTRODUCING:
        phrase = _subject_part(lexemes, phrase)
    if context.quantity.dimension == "count":
        phrase = _without_property(lexemes, phrase)
    before = phrase_before(lexemes, context.before)
    at = skip_back(lexemes.classes, before.first)
    if right == OF and before.end > before.first and at and lexemes.classes[at - 1] == SHARE:
        return Interpretation("noun_after", phrase, at - 1, before)  # 占国土面积〔69%〕的山地
    return Interpretation("noun_after", phrase, verb, aspect=measure or _aspect(context, before))


def _is_part_or_count(context: FigureContext) -> bool:
    """Whether a figure is a count, or a part that opens its clause (〔55%〕接受调查的家长)."""
    is_part = context.quantity.dimension == "ratio" and context.right == ACT and context.left in _ENDS
    return context.quantity.dimension == "count" or is_part


def _named_or_described(context: FigureContext) -> Interpretation | None:
    """What a verb behind a count names (〔38个〕选举单位分别召开会议) or a clause before 的 describes."""
    named = _named_by_verb(context) if context.quantity.dimension == "count" else None
    return named or _after_relative_clause(context)


def _is_unknown_noun(context: FigureContext) -> bool:
    """Whether the word after a count is a noun that the tagger takes for something else: nothing or 的 follows it."""
    following = context.lexemes.classes[context.after + 1 : context.after + 2]
    if context.trait == "event" and context.right == ACT:
        return _is_held(context, following)
    if context.quantity.dimension != "count" or following not in (_ENDS if context.right in _SELDOM_LAST else _ENDS_OR_OF):
        return False
    if context.right == HINT:
        return True
    if context.quantity.unit is None or context.trait in ("event", "person", "noun"):
        return False
    return context.right in _SELDOM_NOUN or (
        context.right == LOOSE and context.left in _GOVERNING
    )  # 其他〔两条〕边, 接到〔五个〕解答


def _is_held(context: FigureContext, following: str) -> bool:
    """Whether the verb after a number of times is counted (开展〔3次〕检查。, 〔46次〕选举中), unlike 他〔3次〕当选."""
    if context.quantity.unit == "人次":
        return False  # 〔8万人次〕参加。
    return (context.left in _HELD_AFTER and following in _ENDS) or (following == PLACE and context.left != NOUN)


def _named_by_verb(context: FigureContext) -> Interpretation | None:
    """〔38个〕选举单位分别召开会议: the verb before a noun belongs to it when another verb follows."""
    lexemes, after = context.lexemes, context.after
    if context.trait in ("person", "people", "event") or context.left in _NAMED_BEFORE:
        return None
    found = _VERB_AND_NOUN.match(lexemes.classes, after)
    return Interpretation("noun_after", WordSpan(after, found.end(1)), clause_verb(lexemes, context.before)) if found else None


def _after_relative_clause(context: FigureContext) -> Interpretation | None:
    """〔数百个〕具有超导特性的元素: the noun after 的, when a verb and no noun follows the figure."""
    classes = context.lexemes.classes
    if context.trait == "person" or (context.trait == "event" and context.lexemes.word(context.after) not in _ABOUT):
        return None  # 〔8万人次〕参与…: people do it
    stop = min(clause_end(classes, context.after), context.after + RELATIVE_REACH)
    of = classes.find(OF, context.after, stop)
    clause = classes[context.after : of]
    if of < 0 or FIGURE in clause:
        return None
    if context.right == WEAK and not (CONJUNCTION in clause and set(clause) <= _VERBS_JOINED):
        return None  # 〔320家〕承包或委托经营的食堂, but 建设用地的…
    phrase = phrase_after(context.lexemes, of, keeps_action=True)
    return (
        Interpretation("noun_after", phrase, clause_verb(context.lexemes, context.before)) if phrase.end > phrase.first else None
    )


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
    if context.quantity.unit == "人" and context.right != OF and context.after == context.index + 1:
        return False  # 〔9人〕中枪受伤; but 〔66人〕以上班级
    if dimension == "duration" and lexemes.word(context.after) in _SINCE:
        return False
    return lexemes.text[lexemes.starts[context.after]] not in _BRACKETS


def _is_level_again(context: FigureContext) -> bool:
    """Whether the noun after an amount only names the amount again: 储能〔60万千瓦〕目标, 突破〔万亿元〕大关."""
    is_amount = context.right == NOUN and context.quantity.dimension not in ("count", "duration")
    return is_amount and context.lexemes.word(context.after) in LEVEL_NOUNS


def _without_effect(context: FigureContext, phrase: WordSpan) -> WordSpan:
    """The phrase without the effect of what is counted: 受“麦莎”等〔5个〕台风|影响."""
    lexemes = context.lexemes
    if phrase.end - phrase.first == 1 or lexemes.word(phrase.end - 1) not in _EFFECTS:
        return phrase
    start = clause_start(lexemes.classes, context.index)
    is_felt = any(lexemes.word(at) in _FEELING for at in range(start, context.index))
    return WordSpan(phrase.first, phrase.end - 1) if is_felt else phrase


def _without_predicate(context: FigureContext, phrase: WordSpan) -> WordSpan:
    """The phrase without the clause's verb and its object: 从〔12个〕国家|进口大豆, 投入〔14亿元〕资金|改造管网.

    An action between nouns is the verb where the clause has no other behind the phrase, a preposition or a verb that lets others
    act governs the figure, and who acts stands right before it; else it tells a kind (粮食生产大县). Money is spent on what
    stands behind the word for it.
    """
    lexemes, classes = context.lexemes, context.lexemes.classes
    first, end = phrase
    if context.quantity.dimension == "currency" and lexemes.word(first) in _MONEY:
        return WordSpan(first, first + 1) if classes[first + 1 : first + 2] in _ACTING and end > first + 2 else phrase
    governing = lexemes.word(context.before - 1) if context.before else ""
    is_governed = (context.left == STOP and governing in _PREPOSITIONS) or governing in pivot_verbs()
    if not is_governed or any(letter in _OTHER_VERBS for letter in classes[end : clause_end(classes, end)]):
        return phrase
    for at in range(end - 2, first, -1):
        if classes[at] in _ACTING and classes[at - 1] == NOUN and lexemes.word(at - 1).endswith(_ACTORS):
            return WordSpan(first, at)
    return phrase


def _subject_part(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The phrase up to a verb inside it, when the clause has no other verb (八成人口信奉基督教): it is the subject."""
    classes = lexemes.classes
    first, end = phrase
    verb = next((at for at in range(first + 1, end) if _is_predicate(lexemes, at, end)), first)
    if (
        verb <= first
        or NOUN not in classes[first:verb]
        or any(c in _OTHER_VERBS for c in classes[end : clause_end(classes, end)])
    ):
        return phrase
    while verb > first + 1 and classes[verb - 1] in _BEFORE_VERB:
        verb -= 1
    return WordSpan(first, verb)


def _is_predicate(lexemes: Lexemes, at: int, end: int) -> bool:
    """Whether the lexeme `at` of a phrase is a verb: a plain one, or an action between who can act and its object.

    八成人口|信奉|基督教, 67.5%的初中毕业生|就读|普通高中.
    """
    if lexemes.classes[at] == WEAK:
        is_between = lexemes.classes[at - 1] == NOUN and lexemes.classes[at + 1 : min(at + 2, end)] == NOUN
        return is_between and lexemes.word(at - 1).endswith(_PEOPLE)
    return lexemes.classes[at] == LOOSE


def _without_property(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The phrase without the property that the clause goes on to measure (3家企业〔产值〕均超过1亿元, 电站〔总投资〕1亿元)."""
    classes, after = lexemes.classes, phrase.end
    while classes[after : after + 1] in _ADVERBS:
        after += 1
    if classes[after : after + 1] not in _MEASURED_BY:
        return phrase
    split = split_property(lexemes, phrase)
    if split is None or split.bearer is None:
        return phrase
    cut = bisect_left(lexemes.starts, split.property.start, phrase.first, phrase.end)
    while cut > phrase.first + 1 and classes[cut - 1] in _BEFORE_PROPERTY:
        cut -= 1  # 整改任务|总体|完成率
    return WordSpan(phrase.first, cut) if cut > phrase.first else phrase


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
