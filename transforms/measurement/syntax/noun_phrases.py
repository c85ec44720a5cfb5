"""Noun phrases to the left and to the right of a place in a sentence, as spans of lexemes.

The boundaries follow RULES.md: the noun phrase in the text's own words, without the verb and the number.
All spans are half-open; an empty one (first == end) means that there is none. Walks are bounded, so a sentence
of any length costs the same per figure.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTIONS,
    ADVERB,
    ADVERBIALS,
    ADVERBS,
    ATTRIBUTE,
    BREAK,
    CHANGE,
    CLAUSE_MARKS,
    CLOSE,
    COMMA,
    CONJUNCTION,
    CONTENT,
    ETC,
    FIGURE,
    HINT,
    LINKS,
    LOOSE,
    MODIFIABLE,
    MODIFIER,
    NAMING,
    NOMINALS,
    NOUN,
    OF,
    OPEN,
    ORDINAL,
    PLACE,
    PROPER_TAGS,
    SCOPE,
    STOP,
    TIME,
    WEAK,
)
from transforms.segmenters import dictionary_tags
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes
    from transforms.spans import CharacterSpan

_CLAUSE_ENDS = CLAUSE_MARKS + CLOSE
_BEFORE_VERB = ADVERBS + TIME
_VERBS_BEFORE_LINK = frozenset(ACTIONS + CHANGE)
_NO_PHRASE_END = LINKS + PLACE + HINT
_HEADS_WITHOUT_NOUN = ACTIONS + CHANGE + ATTRIBUTE + ORDINAL + HINT
_GOVERNS_CLAUSE = ACT + STOP + CHANGE
_NO_PHRASE_START = LINKS + PLACE
_AFTER_NOUNS = PLACE + ATTRIBUTE
_BEHIND_AGE = MODIFIER + OF
_SCOPES = SCOPE + CONJUNCTION + OF
_BEFORE_PHRASE = LINKS + SCOPE
_TAKEN_FOR_ADVERB = ACTIONS + HINT + ATTRIBUTE
_JOINED = CONJUNCTION + ETC
_GOVERNS_VERB = ACT + CHANGE + OF
_DESCRIBING = ATTRIBUTE + LOOSE

# What begins an attribute that tells kinds apart: 五个不同类型的活动.
_OF_KINDS = frozenset(("不同", "相同", "同样", "类似", "特殊", "特定"))
_KIND_ENDINGS = ("白色", "黑色", "红色", "黄色", "蓝色", "绿色", "彩色", "型", "级", "状", "式", "性", "口径", "规格", "风格")
"""What ends so tells the kind of what follows 的: 2条白色的横带."""
_UNDERTAKINGS = frozenset(("工程", "行动", "项目", "计划", "专项", "任务", "试点"))
"""Before them even a verb of change belongs to the name: 50处城乡供水提升工程."""
_NEARBY = frozenset(("身边", "周边", "沿线", "家门口"))
"""Places beside somebody that tell which ones are counted: 60处群众身边的健身设施."""
_WITH = frozenset(("与", "同", "跟"))
_MANY = frozenset(("若干", "许多", "多个", "多项", "多家"))
"""They begin another thing counted: 7个大型产业集群、若干小型产业集群."""
_MODIFIABLE = frozenset(MODIFIABLE)
_BREAKS = frozenset((COMMA, BREAK, ""))
_JOINABLE = frozenset(NOMINALS)
_ABOUT = frozenset(("对", "对于", "给"))
_UP_TO = frozenset(("到", "至"))
CLAUSE_REACH = 150
"""Lexemes; a clause without an end within so many is cut there."""

_OF_NOUNS = frozenset(("及", "以及", "与", "暨"))
"""They join nouns, and no clauses."""
_LEAVING_VERB = frozenset(("加快", "加速", "加大", "加强", "报告", "通报", "支持", "启动", "开工", "推动", "推进"))
"""Behind these a verb keeps its own object: 加快建设高铁, 累计报告接种疫苗."""
REACH = 40
"""A noun phrase is at most this many lexemes long; the longest seen in reports have some 30."""

_INSIDE = frozenset(NOMINALS + ORDINAL + PLACE + SCOPE)
LONGEST_INNER_BRACKET = 3
"""Characters in brackets that still belong to the noun before them."""

_PHRASE_ENDS = frozenset(("之一", "以上", "以下"))
_ASPECTS = frozenset(("了", "过", "着"))
_HEADS = frozenset(CONTENT)
_TRANSPARENT = frozenset(ADVERBIALS)
_LINKS = frozenset(LINKS)
_OF_A_KIND = frozenset("型性式类级化户")
"""What makes a kind of the verb before it: 示范|型|食堂."""
_MEASURING = frozenset("量额值数率价")
"""They make a measure of the verb before them: 观看|量."""
_VERBAL = frozenset(ACTIONS)
# Nouns that a verb before them tells the kind of, and does not govern (死亡人口, 确诊病例).
_COUNTED_NOUNS = frozenset(
    ("人口", "病例", "人数", "面积", "产量", "总数", "数量", "户数", "里程", "金额", "费用", "收入", "支出")
)


_BEFORE_OTHERS = frozenset(("涉嫌", "协助", "参与", "负责", "开始", "停止", "继续"))
"""Verbs that another verb with its object follows."""
_STAFF = frozenset(("人员", "人才"))
"""An action before them tells what they do: 研发|人员, 管理|人才."""


def skip_back(classes: str, index: int) -> int:
    """The end of what stands before `index`; adverbs, modifiers, times and a bracket left out."""
    while index > 0:
        if classes[index - 1] in _TRANSPARENT:
            index -= 1
        elif classes[index - 1] == CLOSE and (opened := classes.rfind(OPEN, max(0, index - REACH), index)) >= 0:
            index = opened
        else:
            break
    return index


def clause_start(classes: str, index: int) -> int:
    """The first lexeme of the clause (the piece between commas) that `index` lies in."""
    floor = max(0, index - CLAUSE_REACH)
    opened = classes.rfind(OPEN, floor, index)
    if classes.rfind(CLOSE, floor, index) > opened:
        opened = -1
    start = max(classes.rfind(COMMA, floor, index), classes.rfind(BREAK, floor, index), opened) + 1
    return start or floor


def clause_end(classes: str, index: int) -> int:
    """The end of the clause that `index` lies in, exclusive."""
    ceiling = min(len(classes), index + CLAUSE_REACH)
    return min((at for mark in _CLAUSE_ENDS if (at := classes.find(mark, index, ceiling)) >= 0), default=ceiling)


def phrase_before(lexemes: Lexemes, end: int) -> WordSpan:
    """The noun phrase that ends at `end`.

    Walks over nouns, attributes and verbs used as modifiers, across 的, 等 and coordination; stops at a governing
    verb, an adverb, a preposition, a comma or a figure. What stands before 的 is dropped when a verb or a preposition
    governs it (a relative clause: 与产业契合度高的职业院校), and kept when it is a noun (企业的研发投入).
    """
    classes = lexemes.classes
    while end > 0 and classes[end - 1] in LINKS:
        end -= 1
    first, after_of = _walk_before(lexemes, end)
    governing = lexemes.word(first - 1) if first > 0 else ""
    is_governed = first > 0 and classes[first - 1] in _GOVERNS_CLAUSE and governing not in _ABOUT
    is_governed = is_governed or governing in _UP_TO  # 退到企业账户的|税款
    if after_of and (is_governed or _opens_relative(classes, first, after_of)):
        first = after_of
    while first < end and classes[first] in _NO_PHRASE_START:
        first += 1
    while end > first + 1 and classes[end - 1] in _AFTER_NOUNS:
        end -= 1
    return WordSpan(_with_age(lexemes, first), end)


def _opens_relative(classes: str, first: int, after_of: int) -> bool:
    """Whether a phrase begins with a clause that tells which: 送交国家的|新粮, but 新登记的市场主体, 培训教师的能力."""
    return classes[first] == LOOSE and classes[first + 1] in NOMINALS and after_of - first > len("送")


def _with_age(lexemes: Lexemes, first: int) -> int:
    """Where a phrase at lexeme `first` begins with the age that stands before it (0—14岁|人口, 60岁及以上|人口)."""
    at = first
    while at and lexemes.classes[at - 1] in _BEHIND_AGE:
        at -= 1
    return at - 1 if at and lexemes.classes[at - 1] == FIGURE and lexemes.word(at - 1).endswith("岁") else first


def _walk_before(lexemes: Lexemes, end: int) -> tuple[int, int]:
    """Where the lexemes that may belong to a phrase ending at `end` begin, and what follows the last 的 in it (or 0)."""
    classes = lexemes.classes
    first, floor, after_of = end, max(0, end - REACH), 0
    while first > floor:
        letter = classes[first - 1]
        if letter not in _INSIDE:
            inner = first - 1 > floor
            if letter in _LINKS and inner and classes[first - 2] in _INSIDE:
                if letter == CONJUNCTION and _is_new_clause(lexemes, first, end):
                    break
                if letter == OF and not after_of:
                    after_of = first
            # 能力提升行动: a verb of change between nouns modifies
            elif not (letter == CHANGE and inner and classes[first : first + 1] in _MODIFIABLE and classes[first - 2] in _HEADS):
                break
        first -= 1
    return first, after_of


def without_scope(lexemes: Lexemes, phrase: WordSpan) -> WordSpan:
    """The phrase without words that only say whose it is (全市, 我省); the phrase itself when it is nothing else."""
    first, end = phrase
    while first < end and lexemes.classes[first] in _SCOPES:
        first += 1
    return phrase if first in (phrase.first, end) else WordSpan(first, end)


def _is_new_clause(lexemes: Lexemes, first: int, end: int) -> bool:
    """Whether the 、 or 和 before `first` joins clauses (推进改革、建设农田) and not nouns (绿地率、绿化覆盖率).

    及 joins none, and what ends alike is of one kind (起数、死亡人数).
    """
    classes = lexemes.classes
    if (
        lexemes.word(first - 1) in _OF_NOUNS
        or lexemes.text[lexemes.ends[first - 2] - 1] == lexemes.text[lexemes.ends[end - 1] - 1]
    ):
        return False
    if classes[first] not in _VERBAL or first + 1 >= end or classes[first + 1] not in NAMING or ETC in classes[first:end]:
        return False
    start = clause_start(classes, first - 1)
    before = classes[start : first - 1].lstrip(_BEFORE_VERB)
    return before[:1] in _VERBS_BEFORE_LINK or ACT in before


def phrase_after(lexemes: Lexemes, index: int, *, keeps_action: bool, people: bool = False) -> WordSpan:
    """The noun phrase that starts at lexeme `index`, right after a figure.

    Args:
        lexemes: The sentence.
        index: The first lexeme after the figure and its modifiers.
        keeps_action: Whether an action at the end is what is counted (3场专题培训), or is said of it (20家机构退费).
        people: Whether the unit counts people, so that a verb after their noun is what they do.
    """
    classes = lexemes.classes
    first = index + 1 if classes[index : index + 1] == OF else index
    if first < len(classes) and lexemes.word(first) == "人":
        return WordSpan(first, first + 1)
    if first > index and classes[first : first + 1] == ACT and classes[first + 1 : first + 2] in _BREAKS:
        return WordSpan(first, first + 1)  # 〔5亿元〕的支持。: a verb names what was done
    end = _walk_after(lexemes, first, people=people)
    if FIGURE in classes[end : end + 2] and CONJUNCTION in classes[first:end]:
        end = first + classes[first:end].rindex(CONJUNCTION)  # 200万剂疫苗和价值〔5000万元〕: a new item
    nouns = classes[first:end].count(NOUN)
    # 〔45分钟〕的电话交谈。: after 的 and at the end of a clause, even a plain verb is the head.
    loose = "" if first > index and classes[end : end + 1] in _BREAKS else LOOSE
    trailing = _NO_PHRASE_END + ATTRIBUTE + (loose if keeps_action else ACTIONS) if nouns else _NO_PHRASE_END
    while end > first and classes[end - 1] in trailing:
        end -= 1
    if end - first > 1 and end < len(classes) and lexemes.word(end) in _ASPECTS and classes[end - 1] == NOUN:
        end -= 1  # 14万困难群众|圆|了安居梦: a verb, whatever the tagger says
    while end > first + 1 and lexemes.text[lexemes.starts[end - 1]] in "（(" and _is_long(lexemes, end - 1):
        end -= 1  # 英国特工（人称“开罗帮”）: an explanation, unlike 优势专业（群）
    if end > first + 1 and classes[end - 2] == NOUN and lexemes.text[lexemes.starts[end - 1]] in "“「":
        end -= 1  # 志愿者“小青荷”: a name
    while first < end and classes[first] in _BEFORE_PHRASE:
        first += 1
    if not nouns and not (keeps_action and any(letter in _VERBAL for letter in classes[first:end])):
        return WordSpan(index, index)
    return WordSpan(first, end)


def _is_long(lexemes: Lexemes, index: int) -> bool:
    """Whether a bracket explains what stands before it; one that lists other kinds does not (省（自治区、直辖市）)."""
    return lexemes.ends[index] - lexemes.starts[index] > LONGEST_INNER_BRACKET + 2 and "、" not in lexemes.word(index)


def _walk_after(lexemes: Lexemes, first: int, *, people: bool) -> int:
    """Where the lexemes that may belong to a phrase from `first` on end."""
    classes = lexemes.classes
    end, ceiling, nouns = first, min(len(classes), first + REACH), 0
    while end < ceiling and not _ends_phrase(lexemes, first, end, nouns=nouns, people=people):
        nouns += classes[end] == NOUN
        end += 1
    return end


def _ends_phrase(lexemes: Lexemes, first: int, at: int, *, nouns: int, people: bool) -> bool:
    """Whether the lexeme `at` cannot belong to the phrase that starts at `first` and has so many nouns."""
    classes, letter = lexemes.classes, lexemes.classes[at]
    if nouns and lexemes.word(at) in _PHRASE_ENDS:
        return True  # 四大书院之一的岳麓书院: the whole is counted, not the one of it
    if letter == PLACE:
        is_named = nouns > 0 or not _VERBAL.isdisjoint(classes[first:at])
        return is_named and lexemes.ends[at] - lexemes.starts[at] == 1  # 比赛中, 会上, 隔离后
    if letter in _VERBAL:  # 1200名特派员下沉一线, 五名工人被困井下
        return nouns > 0 and ((people and letter == LOOSE) or lexemes.text[lexemes.starts[at]] == "被")
    if letter == CONJUNCTION:
        return not nouns or lexemes.word(at) in _WITH or not _joins(lexemes, at)
    if letter == OF:
        if at == first:
            return True
        if lexemes.word(at - 1).endswith(_KIND_ENDINGS) or lexemes.word(at - 1) in _NEARBY:
            return False
        return nouns > 0 and classes[at - 1] not in _DESCRIBING and lexemes.word(first) not in _OF_KINDS
    if letter == CHANGE:
        return not nouns or classes[at + 1 : at + 2] != NOUN or lexemes.word(at + 1) not in _UNDERTAKINGS
    if letter == ADVERB and at == first:
        return classes[at + 1 : at + 2] != NOUN  # 20个高质量社区
    if letter == HINT:
        if at == first:
            return classes[at + 1 : at + 2] != NOUN  # 八个特别符号
        return not _leads_to_noun(classes, at, min(len(classes), first + REACH))
    return letter not in _INSIDE and (letter != ETC or at == first)


def _joins(lexemes: Lexemes, at: int) -> bool:
    """Whether a conjunction behind a noun joins another that is counted too.

    A name behind kinds in a bracket is not: 31个省（自治区、直辖市）和新疆生产建设兵团.
    """
    if lexemes.classes[at + 1 : at + 2] not in _JOINABLE or lexemes.word(at + 1) in _MANY:
        return False
    is_bracket = lexemes.text[lexemes.starts[at - 1]] in "（("
    return lexemes.word(at) == "、" or not (is_bracket and _is_proper(lexemes, at + 1))


def _is_proper(lexemes: Lexemes, at: int) -> bool:
    """Whether a lexeme is a name of a place, a person or an institution."""
    return dictionary_tags().get(lexemes.word(at)) in PROPER_TAGS


def _leads_to_noun(classes: str, index: int, ceiling: int) -> bool:
    """Whether what the tagger takes for an adverb stands inside a noun phrase (虚拟|仿|真实|训|基地)."""
    while index < ceiling and classes[index] in _TAKEN_FOR_ADVERB:
        index += 1
    return index < ceiling and classes[index] == NOUN


def leading_verb(lexemes: Lexemes, phrase: WordSpan) -> int:
    """How many lexemes at the start of the phrase are a verb that governs the rest.

    培训企业员工 → 1, 新登记市场主体 → 2 (a manner and a verb), 0 when another verb stands before or no noun follows.
    """
    classes = lexemes.classes
    first, end = phrase
    manner = 1 if end - first > 2 and classes[first] == ATTRIBUTE else 0
    verb = first + manner
    if end - verb < 2 or classes[verb] not in _VERBAL or NOUN not in classes[verb + 1 : end] or classes[verb + 1] in _JOINED:
        return 0
    if (
        lexemes.word(verb) in intransitive_verbs()
        or lexemes.word(verb + 1) in _OF_A_KIND
        or (end - verb == 2 and lexemes.word(verb + 1) in _MEASURING)
        or (end - verb == 2 and lexemes.word(end - 1) in _COUNTED_NOUNS)
        or (end - verb == 2 and classes[verb] == WEAK and lexemes.word(end - 1) in _STAFF)
    ):
        return 0
    before = skip_back(classes, first)
    if before and classes[before - 1] in _GOVERNS_VERB and lexemes.word(before - 1) not in _LEAVING_VERB:
        is_parallel = before == verb and not manner and lexemes.word(verb)[0] == lexemes.word(verb - 1)[0]
        return int(is_parallel and classes[verb] == LOOSE)  # 击落|击伤|敌机
    if lexemes.word(verb) in _BEFORE_OTHERS and not manner:
        return 1 + leading_verb(lexemes, WordSpan(verb + 1, end))  # 涉嫌|违规使用|医保基金
    return manner + 1 + (classes[verb + 1] == OF)  # 登记的|宗教活动场所


@cache
def intransitive_verbs() -> frozenset[str]:
    """Verbs that take no object, so that a noun right after them is who does it (参保职工, 受灾群众)."""
    table = lexicon("verbs")
    return frozenset(word for word, kind in zip(table["word"], table["class"], strict=True) if kind == "intransitive")


def has_noun(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether the phrase has a noun."""
    return NOUN in lexemes.classes[phrase.first : phrase.end]


def has_content(lexemes: Lexemes, phrase: WordSpan) -> bool:
    """Whether the phrase has a noun or an action: more than attributes."""
    return any(letter in _HEADS for letter in lexemes.classes[phrase.first : phrase.end])


def head(lexemes: Lexemes, phrase: WordSpan) -> CharacterSpan | None:
    """The characters of the head: the last noun of the phrase (its last action when it has no noun).

    Of conjuncts that are nouns (元素或合金) it is that of the first; what stands before 等 is no conjunct of the head.
    """
    classes = lexemes.classes
    first, end = phrase
    if ETC not in classes[first:end]:
        joint = classes.find(CONJUNCTION, first, end)
        if joint > first and classes[joint - 1] == NOUN and (end - joint) <= (joint - first) + 1:
            end = joint
    for wanted in (NOUN, _HEADS_WITHOUT_NOUN):
        for index in range(end - 1, first - 1, -1):
            if classes[index] in wanted and lexemes.text[lexemes.starts[index]] not in "（(":
                return lexemes.characters(WordSpan(index, index + 1))
    return None
