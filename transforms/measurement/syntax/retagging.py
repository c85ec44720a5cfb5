"""Words that get another class from the words beside them: 解决|率, 总|花费, 10家|高|价值|专利, 持续|保持在四成."""

from __future__ import annotations

from transforms.measurement.syntax.word_classes import (
    ACT,
    ADVERB,
    ADVERBIALS,
    ATTRIBUTE,
    BREAK,
    CHANGE,
    CLAUSE_MARKS,
    COMMA,
    CONJUNCTION,
    FIGURE,
    LEVEL,
    LOOSE,
    MODIFIER,
    NOUN,
    OF,
    PREDICATES,
    SCOPE,
    TIME,
    WEAK,
)

_BOUND_FIGURES = ([LEVEL, FIGURE], [ADVERB, FIGURE])
_NAMING = frozenset((NOUN, ATTRIBUTE))
_NAME_ENDS: tuple[list[str], ...] = ([], [COMMA], [BREAK], [CONJUNCTION])
_SHORTEST_NAME = 3
_TOLD = ([LEVEL], [CHANGE])
_TOLD_HOW = ([ADVERB, LEVEL], [ADVERB, CHANGE])
_PLANNED = frozenset(PREDICATES)
_OPENING = frozenset(CLAUSE_MARKS + ADVERBIALS + SCOPE)

DURING_REACH = 3
"""Lexemes of the name of an event before 期间."""


def _modify_suffix(classes: list[str], index: int) -> None:
    """The verb before a noun's last character modifies it: 解决|率, 开行|量."""
    if classes[index - 1] is ACT and classes[index] is NOUN:
        classes[index - 1] = WEAK


def _name_total(classes: list[str], index: int) -> None:
    """What is totalled is a noun: 总|花费, but 总|反射|面积."""
    if classes[index + 1 : index + 2] in ([ACT], [LOOSE]) and classes[index + 2 : index + 3] != [NOUN]:
        classes[index + 1] = NOUN


def _exceed_in_name(classes: list[str], index: int) -> None:
    """超 between nouns is an attribute: 超|深水."""
    if classes[index + 1 : index + 2] == [NOUN] and classes[index - 1] in (NOUN, WEAK, ATTRIBUTE):
        classes[index] = ATTRIBUTE


def _high_in_name(classes: list[str], index: int) -> None:
    """高 and 低 between a figure and a noun are attributes: 10家|高|价值|专利."""
    if classes[index + 1 : index + 2] == [NOUN] and classes[index - 1] in (FIGURE, MODIFIER, WEAK, ATTRIBUTE):
        classes[index] = ATTRIBUTE


def _demand_is(classes: list[str], index: int) -> None:
    """要求 before 是 is a noun: 温度要求是零下8摄氏度."""
    if classes[index + 1 : index + 2] == [LEVEL]:
        classes[index] = NOUN


def _keep_on(classes: list[str], index: int) -> None:
    """持续 before a verb of level or change tells how: 持续保持在四成."""
    if classes[index + 1 : index + 2] in ([LEVEL], [CHANGE]):
        classes[index] = ADVERB


def _hold_during(classes: list[str], index: int) -> None:
    """期间 makes a time of the nouns right before it: 冬奥会|期间|服务观众."""
    at = index
    while at and classes[at - 1] is NOUN and index - at < DURING_REACH:
        at -= 1
    classes[at : index + 1] = [TIME] * (index + 1 - at)


def _owe_to(classes: list[str], index: int) -> None:
    """Money owed is a noun behind the verb that gets it back: 追回|欠薪, but 企业|欠薪|320万元."""
    if classes[index - 1] is ACT:
        classes[index] = NOUN


def _receive(classes: list[str], index: int) -> None:
    """接待 before a noun takes it as its object: 景区|接待|游客; 接待能力 is one word, 公务接待35批次 has no object."""
    if classes[index + 1 : index + 2] == [NOUN]:
        classes[index] = ACT


def _quote(classes: list[str], index: int) -> None:
    """报 before a figure says where a price or an index stands: 沪指|报|2842.21点, 黄金|报|每盎司1945美元."""
    if classes[index + 1 : index + 2] == [FIGURE] or classes[index + 1 : index + 3] in _BOUND_FIGURES:
        classes[index] = LEVEL


def _grow(classes: list[str], index: int) -> None:
    """成长 before a figure tells a change, as Taiwan says it: 较上年|成长|8.2%."""
    if classes[index + 1 : index + 2] == [FIGURE] or classes[index + 1 : index + 3] in _BOUND_FIGURES:
        classes[index] = CHANGE


def _plan_to(classes: list[str], index: int) -> None:
    """计划 tells how a level, a verb or a measure is meant: 总产值|计划|为747亿元, 计划|造林, 粮食|计划|产量3920亿斤.

    Behind a noun it is the name of a plan (营养改善计划覆盖89个县), unless a level or a measure and its figure follow.
    """
    following = classes[index + 1 : index + 3]
    opens = not index or classes[index - 1] in _OPENING
    if following == [LEVEL, FIGURE] or (opens and following and following[0] in _PLANNED):
        classes[index] = ADVERB
    elif following in ([NOUN, FIGURE], [NOUN, BREAK]):
        classes[index] = ATTRIBUTE


def _tell(classes: list[str], index: int) -> None:
    """报告 behind an adverb, or before a noun and its figure, is a verb: 累计|报告|确诊病例456例, 某县|报告|流感84例."""
    is_told = classes[index - 1] in _OPENING and classes[index + 1 : index + 2] in ([NOUN], [WEAK], [ATTRIBUTE])
    if is_told or classes[index + 1 : index + 3] == [NOUN, FIGURE]:
        classes[index] = ACT


def _name_currency(classes: list[str], index: int) -> None:
    """The name of a currency right before an amount is part of its unit: 折合|人民币|1000万元."""
    is_bound = classes[index + 1 : index + 3] in _BOUND_FIGURES and classes[index - 1] is LEVEL
    if classes[index + 1 : index + 2] == [FIGURE] or is_bound:
        classes[index] = ADVERB


def _yield(classes: list[str], index: int) -> None:
    """A yield by time or area is a verb before what it is of: 日产|生铁, 亩产|皮棉; else it is a noun (亩产|300公斤)."""
    if classes[index + 1 : index + 2] == [NOUN]:
        classes[index] = ACT


def _as_a_rule(classes: list[str], index: int) -> None:
    """一般 before a measure and its figure tells how it is meant: 一般|亩产|2000公斤, but 一般|债券."""
    if classes[index + 1 : index + 2] in ([NOUN], [WEAK]) and classes[index + 2 : index + 3] == [FIGURE]:
        classes[index] = ADVERB


def _suppose(classes: list[str], index: int) -> None:
    """估计 where a clause begins tells how sure what follows is: 估计|平均亩产|可达."""
    if not index or classes[index - 1] in _OPENING:
        classes[index] = ADVERB


def _name_place(classes: list[str], index: int) -> None:
    """The verb before the last character of a name of a place or thing modifies it: 先行|启动|区, but 设|站|5个."""
    if classes[index + 1 : index + 2] != [FIGURE]:
        _modify_suffix(classes, index)


def _name_institution(classes: list[str], index: int) -> None:
    """The verb in a name behind a figure, whose clause it ends, modifies: 10家|专利|培育|中心."""
    if index < _SHORTEST_NAME or classes[index - 1] is not ACT or classes[index + 1 : index + 2] not in _NAME_ENDS:
        return
    at = index - 2
    while at and classes[at] in _NAMING:
        at -= 1
    if at < index - 2 and classes[at] is FIGURE:
        classes[index - 1] = WEAK


def _grow_by(classes: list[str], index: int) -> None:
    """新增 between a noun and a figure tells by how much it grew: 死亡人数|新增|43人."""
    if classes[index - 1] is NOUN and classes[index + 1 : index + 2] == [FIGURE]:
        classes[index] = CHANGE


def _name_case(classes: list[str], index: int) -> None:
    """The crime between a number and 案 modifies it: 63起|挪用|案."""
    if index > 1 and classes[index - 1] is ACT and classes[index - 2] is FIGURE:
        classes[index - 1] = WEAK


def _name_doer(classes: list[str], index: int) -> None:
    """者 behind a verb names who does it: 无家可归|者."""
    classes[index] = NOUN
    if classes[index - 1] is ACT:
        classes[index - 1] = WEAK


def _modify_measure(classes: list[str], index: int) -> None:
    """The verb before a general measure that is said to be or to grow modifies it: 公示|时间|不少于, but 缩短|时间|3天."""
    told = classes[index + 1 : index + 2] in _TOLD or classes[index + 1 : index + 3] in _TOLD_HOW
    if classes[index - 1] is ACT and told:
        classes[index - 1] = WEAK


def _compare_in_name(classes: list[str], index: int) -> None:
    """较 and a degree behind a noun and before another tell a kind: 人口|较|少|民族, but 比上年|较|少|5人."""
    if classes[index + 1 : index + 2] in ([CHANGE], [ATTRIBUTE]) and classes[index + 2 : index + 3] in ([NOUN], [OF]):
        classes[index : index + 2] = [ATTRIBUTE, ATTRIBUTE]


def _order(classes: list[str], index: int) -> None:
    """令 behind the word for what it orders, and before a figure, is what is issued: 人身安全|保护|令|123份."""
    if classes[index - 1] in (WEAK, LOOSE, NOUN) and classes[index + 1 : index + 2] in ([FIGURE], [COMMA], [BREAK], []):
        classes[index] = NOUN


def _meet(classes: list[str], index: int) -> None:
    """会 at the end of a clause, behind what it is held for, is a meeting: 开了六次批判|会."""
    if classes[index + 1 : index + 2] in ([COMMA], [BREAK], []) and classes[index - 1] in (WEAK, LOOSE, NOUN):
        classes[index] = NOUN


def _in_year(classes: list[str], index: int) -> None:
    """年度 before a verb is a time: 年度|完成投资3000亿元."""
    if classes[index + 1 : index + 2] == [ACT]:
        classes[index] = TIME


RETAGGINGS = (
    ("较", _compare_in_name),
    ("年度", _in_year),
    ("令", _order),
    ("会", _meet),
    ("新增", _grow_by),
    *((suffix, _name_place) for suffix in "区站点园带库厂室店网线器"),
    ("案", _name_case),
    ("案件", _name_case),
    ("者", _name_doer),
    ("时间", _modify_measure),
    ("期限", _modify_measure),
    ("比例", _modify_measure),
    ("价格", _modify_measure),
    ("金额", _modify_measure),
    ("数量", _modify_measure),
    ("规模", _modify_measure),
    ("次数", _modify_measure),
    ("人数", _modify_measure),
    ("幅度", _modify_measure),
    ("费用", _modify_measure),
    ("日产", _yield),
    ("月产", _yield),
    ("年产", _yield),
    ("亩产", _yield),
    ("一般", _as_a_rule),
    ("估计", _suppose),
    ("数", _modify_suffix),
    ("报告", _tell),
    ("人民币", _name_currency),
    ("新台币", _name_currency),
    ("天数", _modify_suffix),
    ("时长", _modify_suffix),
    ("成长", _grow),
    ("衰退", _grow),
    ("报", _quote),
    ("计划", _plan_to),
    ("接待", _receive),
    ("欠薪", _owe_to),
    ("欠款", _owe_to),
    ("欠税", _owe_to),
    ("退赔", _owe_to),
    ("期间", _hold_during),
    ("持续", _keep_on),
    ("要求", _demand_is),
    ("高", _high_in_name),
    ("低", _high_in_name),
    ("率", _modify_suffix),
    ("量", _modify_suffix),
    ("额", _modify_suffix),
    ("总", _name_total),
    ("超", _exceed_in_name),
    *((institution, _name_institution) for institution in ("中心", "基地", "机构", "平台", "体系", "项目", "工程")),
)
"""A word, and what it does to the classes of a sentence at each lexeme that is that word."""
WITHOUT_LEFT = frozenset(("报", "计划", "日产", "月产", "年产", "亩产", "一般", "估计", "年度"))
"""Words whose class is told by what follows alone, so that they may begin a sentence."""
