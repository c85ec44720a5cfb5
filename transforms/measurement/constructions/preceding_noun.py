"""The entity stands right before the figure: 设置对接专业点〔665个〕, 机构退费〔13亿元〕."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import ANNIVERSARY, FigureContext, Interpretation, pivot_verbs, unit_traits
from transforms.measurement.constructions.same_unit import is_kind_of_amount
from transforms.measurement.constructions.share import another_whole, part_of
from transforms.measurement.property_split import pure_property, split_property
from transforms.measurement.syntax.clauses import carried, subject_of
from transforms.measurement.syntax.noun_endings import endings, names_people_or_cases
from transforms.measurement.syntax.noun_phrases import (
    clause_start,
    has_noun,
    intransitive_verbs,
    leading_verb,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTION_VERBS,
    ACTIONS,
    ADVERB,
    ATTRIBUTE,
    CHANGE,
    CLAUSE_MARKS,
    COMMA,
    CONJUNCTION,
    CONTENT,
    FIGURE,
    LOOSE,
    NOUN,
    OF,
    ORDINAL,
    TIME,
    WEAK,
)
from transforms.segmenters import dictionary_tags
from transforms.spans import WordSpan
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_QUALIFIERS = ATTRIBUTE + ADVERB
_GOVERNING = ACT + CHANGE
_ENDS = frozenset(CLAUSE_MARKS + CONJUNCTION)
_DOING = frozenset(ACTION_VERBS)

_PEOPLE_UNITS = frozenset(("人", "人次", "万人", "名"))
_TAKING_PART = frozenset(("参加", "参与", "享受", "接受", "加入", "领取"))
_MARKING = frozenset(("纪念", "庆祝", "喜迎", "迎接", "庆贺"))
"""What is done about an anniversary: 政府|纪念|建城〔50周年〕."""
_MEANS = frozenset(("日均", "月均", "年均", "人均", "平均"))
_TOWARDS = frozenset(("向", "给", "为"))
_OPENING = frozenset(CLAUSE_MARKS + ADVERB + TIME)
_PEOPLE = frozenset(("person", "people"))
_INCLUDING = frozenset(("其中", "当中"))
_HANDING = frozenset(("移送", "移交", "送交", "交由", "移送至", "移送给"))
_GOALS = frozenset(("向", "给", "从", "在", "对", "为", "于"))
_MANNERS = frozenset(("一次性", "定额"))
_ON_WORKS = frozenset(("开工", "完工", "竣工", "投产", "投用", "通车", "停产"))
"""Verbs of works, of which so many are begun or done."""
_TIMES = frozenset("年月天日周时钟秒")


def noun_before(context: FigureContext) -> Interpretation | None:
    """X 〔figure〕, with or without a verb before X or between X and the figure."""
    lexemes, quantity = context.lexemes, context.quantity
    classes = lexemes.classes
    phrase = phrase_before(lexemes, context.before)
    if quantity.unit == ANNIVERSARY:
        phrase = _marked(lexemes, phrase)
    if _is_of_figure_before(context, phrase):
        return None
    if found := _towards(context, phrase) or _taking_part(context, phrase):
        return found
    if _receiver(context, phrase) or _is_done_to_same(context, phrase):
        return carried(lexemes, context.before, context.people or context.previous, "noun_before")
    found = part_of(context, phrase) or another_whole(context, phrase) or _kind_of_the_same(context, phrase)
    if found:
        return found
    governed = _after_mean(
        lexemes, _after_actor(lexemes, _after_doer(lexemes, without_scope(lexemes, _after_goal(lexemes, phrase))))
    )
    verbs = leading_verb(lexemes, governed)
    verb = _governing_verb(classes, governed.first, verbs)
    counted = WordSpan(governed.first + verbs, governed.end)
    first, end = counted
    if end == first or not _can_be_counted(lexemes, counted) or (not verbs and _is_counted_already(context, counted)):
        return None
    if (
        end - first > 2
        and classes[end - 2] == ORDINAL
        and lexemes.word(end - 1) in unit_traits()
        and quantity.dimension == "count"
    ):
        end -= 2  # 典型案例76批〔563件〕
        counted = WordSpan(first, end)
    last = end
    while last > first + 1 and classes[last - 1] in ACTIONS:
        last -= 1
    is_elsewhere = context.right not in _ENDS and _is_place(lexemes, counted)
    if context.trait == "person" and (is_elsewhere or _befalls(context, counted)):
        return None  # 美国东部〔6500万人〕可能面临停电, 商场火灾〔69人〕遇难
    is_told_by_verb = (last < end and quantity.unit != ANNIVERSARY) and (
        quantity.dimension == "currency" or LOOSE in classes[last:end] or _is_done_by_noun(context, last)
    )
    if is_told_by_verb and has_noun(lexemes, WordSpan(first, last)):
        has_manner = lexemes.word(last - 1) in _MANNERS and has_noun(lexemes, WordSpan(first, last - 1))  # 农民一次性补贴
        bearer = WordSpan(first, last - has_manner)
        return Interpretation("bearer_verb", bearer, last)  # 机构退费〔13亿元〕, 选手得到了〔94分〕
    return None if _object_is_elsewhere(context, counted) else Interpretation("noun_before", counted, verb)


def _is_of_figure_before(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether what stands before a figure is what those counted before it do or suffer: 127人死亡、〔734人〕受伤."""
    classes = context.lexemes.classes
    if not phrase.first or classes[phrase.first - 1] != FIGURE or classes[phrase.first : phrase.end].strip(ACTIONS):
        return False
    return context.left == CONJUNCTION or (
        context.trait == "person" and context.right in ACTIONS and phrase.end == context.before
    )


def _befalls(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether people whom the phrase before does not name do or suffer what the verb behind the figure says."""
    lexemes = context.lexemes
    if not lexemes.classes[phrase.first : phrase.end].strip(ACTIONS):
        before = skip_back(lexemes.classes, phrase.first)
        is_governed = before > 0 and lexemes.classes[before - 1] in _GOVERNING  # 带动就业〔90万人〕
        return context.right in _ENDS and not is_governed  # 死亡〔217人〕
    if context.quantity.unit != "人" or context.right not in _DOING:
        return False
    return not any(names_people_or_cases(lexemes.word(at)) for at in range(*phrase))


def _is_place(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether a phrase names a place and nothing that is there."""
    return all(
        letter in (ATTRIBUTE, CONJUNCTION) or (letter == NOUN and dictionary_tags().get(lexemes.word(at)) == "ns")
        for at, letter in enumerate(lexemes.classes[phrase.first : phrase.end], phrase.first)
    )


def _is_done_by_noun(context: FigureContext, verb: int) -> bool:
    """Whether the noun before a verb without an object is who does it: 确诊病例|出院〔189例〕, unlike 城镇就业〔17万人〕."""
    lexemes = context.lexemes
    if context.quantity.dimension != "count" or context.quantity.unit == ANNIVERSARY:
        return False
    if lexemes.word(context.before - 1) in _ON_WORKS:
        return True  # 老旧小区|改造开工〔742个〕
    return lexemes.word(verb) in intransitive_verbs() and names_people_or_cases(lexemes.word(verb - 1))


def _after_doer(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """What people who were counted before it do, with what: 86户|村民|种植中药材〔1200亩〕."""
    classes, first = lexemes.classes, phrase.first
    if first and classes[first - 1] == ACT and lexemes.word(first - 1) in pivot_verbs():
        return _after_helped(lexemes, phrase)
    if not first or classes[first - 1] != FIGURE or phrase.end - first < 3:
        return phrase
    is_doer = names_people_or_cases(lexemes.word(first)) and classes[first + 1] in ACTIONS
    return WordSpan(first + 1, phrase.end) if is_doer else phrase


def _after_actor(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """What a body does with what, where they are all the clause: 合作社|流转|土地〔1200亩〕, but 企业|研发|投入〔12亿元〕."""
    classes, first = lexemes.classes, phrase.first
    if phrase.end - first < 3 or not first or classes[first - 1] not in _OPENING or classes[first : first + 1] != NOUN:
        return phrase
    verb = max(first + 1, classes.rfind(LOOSE, first, phrase.end))
    acted = WordSpan(verb + 1, phrase.end)
    if classes[verb] not in ACTIONS or classes[verb + 1 : phrase.end].strip(NOUN) or not _can_act(lexemes.word(first)):
        return phrase
    if acted.end == acted.first:
        return phrase
    is_measure = split_property(lexemes, phrase) is not None or names_people_or_cases(lexemes.word(phrase.end - 1))
    return phrase if is_measure else acted


def _can_act(word: str) -> bool:
    return word.endswith(endings("actor"))


def _after_goal(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """What is done to or for the place or body that a preposition names: 向|长江|放流|中华鲟|近〔530万尾〕."""
    classes, first = lexemes.classes, phrase.first
    if (
        not first
        or lexemes.word(first - 1) not in _GOALS
        or phrase.end - first < 3
        or classes[first] != NOUN
        or OF in classes[first : phrase.end]
    ):
        return phrase
    verb = first + 1
    while verb < phrase.end and classes[verb] == NOUN:
        verb += 1
    acted = WordSpan(verb, phrase.end)
    return acted if acted.end > verb and classes[verb] == LOOSE and has_noun(lexemes, acted) else phrase


def _after_helped(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """What those who are helped or led do, with what: 支持|受灾地区|修复|水毁设施〔2300处〕."""
    classes, first = lexemes.classes, phrase.first
    verb = first + 1
    while verb < phrase.end and classes[verb] == NOUN:
        verb += 1
    acted = WordSpan(verb + 1, phrase.end)
    can_act = classes[first] == NOUN and lexemes.word(verb - 1).endswith(endings("actor"))
    is_done = can_act and verb < phrase.end and classes[verb] in ACTIONS and has_noun(lexemes, acted)
    return acted if is_done and OF not in classes[first : phrase.end] and split_property(lexemes, phrase) is None else phrase


def _after_mean(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """What is done each day by whom stands before it: 笋厂日均|加工鲜笋〔一吨半〕; but 居民人均|可支配收入."""
    for at in range(phrase.first + 1, phrase.end - 2):
        acted = WordSpan(at + 1, phrase.end)
        if lexemes.word(at) in _MEANS and lexemes.classes[at + 1] in ACTIONS and has_noun(lexemes, acted):
            return phrase if split_property(lexemes, acted) else acted
    return phrase


def _towards(context: FigureContext, phrase: WordSpan) -> Interpretation | None:
    """小麦总产1544万斤，向国家交售了〔380万斤〕: whom it goes to is not what is measured."""
    lexemes, verb = context.lexemes, phrase.end - 1
    if not phrase.first or lexemes.word(phrase.first - 1) not in _TOWARDS or phrase.end - phrase.first < 2:
        return None
    if lexemes.classes[verb] not in ACTIONS or context.previous is None or context.quantity.dimension == "count":
        return None
    return carried(lexemes, verb, context.previous, "verb")


def _marked(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """What an anniversary is of, without who marks it (政府纪念|建城〔50周年〕)."""
    marking = [at for at in range(phrase.first, phrase.end - 1) if lexemes.word(at) in _MARKING]
    return WordSpan(marking[-1] + 1, phrase.end) if marking else phrase


def _taking_part(context: FigureContext, phrase: WordSpan) -> Interpretation | None:
    """居民在外地参加工伤保险〔70万人次〕: so many people take part in what stands before the figure."""
    lexemes, at = context.lexemes, skip_back(context.lexemes.classes, phrase.first)
    if context.quantity.unit not in _PEOPLE_UNITS or not at or lexemes.word(at - 1) not in _TAKING_PART:
        return None
    if context.right not in _ENDS or any(names_people_or_cases(lexemes.word(index)) for index in range(*phrase)):
        return None
    start = clause_start(lexemes.classes, at)
    people = subject_of(lexemes, WordSpan(start, at - 1)) if at - 1 > start else None
    if people is None or not names_people_or_cases(lexemes.word(people.end - 1)):
        return None
    return Interpretation("bearer_verb", people, at - 1)


def _governing_verb(classes: str, first: int, verbs: int) -> int | None:
    """The verb that governs the phrase from lexeme `first` on, whose first `verbs` lexemes may be that verb and a 的."""
    if verbs:
        last = first + verbs - 1
        return last - (classes[last] == OF)
    at = skip_back(classes, first)
    return at - 1 if at and classes[at - 1] in _GOVERNING else None


def _kind_of_the_same(context: FigureContext, phrase: WordSpan) -> Interpretation | None:
    """建议26万件，其中重大的〔1205件〕: an attribute with 的 tells a kind of what was counted before."""
    classes = context.lexemes.classes[phrase.first : phrase.end]
    if is_kind_of_amount(context, phrase):
        return carried(context.lexemes, None, context.previous, "noun_before")
    if _is_kind_of_people(context, phrase):
        return carried(context.lexemes, None, context.people, "noun_before")
    if (
        context.left != OF
        or not classes
        or classes.strip(_QUALIFIERS)
        or context.previous is None
        or context.quantity.dimension != "count"
    ):
        return None
    return carried(context.lexemes, None, context.previous, "noun_before")


def _is_kind_of_people(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether a clause with 其中 and 的 tells which of the people counted before it: 其中判处五年以上徒刑的〔213人〕."""
    lexemes = context.lexemes
    if context.left != OF or context.trait not in _PEOPLE or context.people is None:
        return False
    start = clause_start(lexemes.classes, context.index)
    is_governed = phrase.first > start and any(letter in _DOING for letter in lexemes.classes[start : phrase.first])
    return lexemes.word(start) in _INCLUDING and is_governed and lexemes.classes[start - 1 : start] == COMMA


def _receiver(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether a phrase names the body to which so many people of before are handed over: 移送司法机关〔1人〕."""
    lexemes, at = context.lexemes, skip_back(context.lexemes.classes, phrase.first)
    is_handed = at > 0 and lexemes.word(at - 1) in _HANDING and context.trait in _PEOPLE
    return is_handed and lexemes.word(phrase.end - 1).endswith(endings("actor"))


def _is_done_to_same(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether a clause tells only to how many of those before something was done: 发现隐患1864处，已整改〔1790处〕."""
    lexemes, classes, unit = context.lexemes, context.lexemes.classes, context.quantity.unit
    if phrase.end - phrase.first != 1 or classes[phrase.first] not in ACTIONS or unit is None or context.right not in _ENDS:
        return False
    start, earlier = clause_start(classes, context.index), classes.rfind(FIGURE, 0, phrase.first)
    if context.trait or earlier < 0 or start < 1 or classes[start - 1] != COMMA or skip_back(classes, phrase.first) != start:
        return False
    return context.quantity.dimension == "count" and simplified(lexemes.word(earlier)).endswith(simplified(unit))


def _is_counted_already(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether the phrase belongs to the figure before it (50所职业院校〔8万人次〕)."""
    classes = context.lexemes.classes
    first, end = phrase
    counted = (
        context.quantity.dimension == "count" and first > 0 and classes[first - 1] == FIGURE and classes[end - 1] not in ACTIONS
    )
    if counted and split_property(context.lexemes, phrase):
        return False  # 万人发明专利拥有量〔74件〕
    return counted and context.lexemes.word(first - 1)[-1] not in _TIMES  # 两个月内采得标本〔650号〕


def _object_is_elsewhere(context: FigureContext, phrase: WordSpan) -> bool:
    """Whether the phrase is only the verb, or the property, of money or matter told of elsewhere."""
    if context.quantity.dimension in ("count", "ratio") or context.quantity.unit == ANNIVERSARY:
        return False
    if set(context.lexemes.classes[phrase.first : phrase.end]) <= {WEAK, LOOSE}:
        split = split_property(context.lexemes, phrase)
        return split is None or split.kind != "flow"  # 投入〔14亿元〕提升能力; but 出口〔14亿元〕
    spends = context.quantity.dimension == "currency" and context.right in ACTION_VERBS
    return spends and pure_property(context.lexemes, phrase)  # 投资〔14亿元〕建设…


def _can_be_counted(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether the phrase has a noun or an action, or is an attribute that stands for one (其中本土〔67例〕)."""
    first, end = phrase
    classes = lexemes.classes[first:end]
    if any(letter in CONTENT for letter in classes) or lexemes.word(end - 1).endswith("奖"):
        return True
    return ATTRIBUTE in classes and not pure_property(lexemes, phrase) and lexemes.ends[end - 1] - lexemes.starts[first] > 1
