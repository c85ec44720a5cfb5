"""Figures that a verb relates to their entity: X 增长, 达到, 占 Y, 高于 Y 〔figure〕; and entities carried over from before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.quantities.noun_phrases import (
    REACH,
    clause_start,
    has_content,
    has_noun,
    leading_verb,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.quantities.property_nouns import split_property
from transforms.quantities.readings import Place, Range, Reading
from transforms.quantities.word_classes import PROPER_TAGS
from transforms.segmenters import dictionary_tags

if TYPE_CHECKING:
    from transforms.quantities.lexemes import Lexemes

_RULES = {"g": "change", "s": "share", "h": "compare", "k": "level"}
_THAN = frozenset(("比", "较", "同", "由", "从", "按", "自", "与", "和", "跟"))
_TIMES = frozenset("td")
_FROM = frozenset(("由", "从", "自"))
# Properties that are measured in their own right, so that they need no bearer: 税收, 货运量.
_SELF_STANDING = frozenset(("amount", "flow", "count"))
_BY = frozenset(("按", "按照", "依照"))
_COMPARISON = frozenset(("比", "较"))
_COMPARED = frozenset(("相比", "相较", "比较", "比", "相比较"))
_AT = frozenset(("于", "在"))
_AMONG = frozenset(("中", "之中", "当中", "里"))
WHOLE_REACH = 8
"""Lexemes between 占 and a verb in the whole."""
_CIRCUMSTANCES = frozenset(("在", "经", "由", "以", "按", "因", "由于", "因为"))
_BOUNDS = frozenset(("超过", "超", "突破", "不足", "不到", "近", "约", "逾", "接近"))
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
_DONE_WITH = frozenset(("currency", "mass", "energy", "volume"))
_UP_TO = frozenset(("到", "至"))
# After these the verb before tells the change: 发展到, 调整为.
_RESULTS = frozenset(("到", "至", "为", "成"))
_WHEN = frozenset(("后", "之后", "以后", "时", "期间", "前", "之前", "以前"))


def related(place: Place) -> Reading | None:
    """The reading of a figure right after a verb of change, level, share or comparison."""
    lexemes, previous, relation = place.lexemes, place.previous, place.before - 1
    classes = lexemes.classes
    if place.right == "u" and lexemes.word(relation) == "为" and (not relation or classes[relation - 1] in ",;"):
        return None  # 为〔90%〕的物种提供…: a preposition
    verb = _first_of_chain(lexemes, relation)
    rule = _relation(place, verb, relation)
    end = _before_duration(lexemes, before_comparison(lexemes, _before_date(lexemes, verb)))
    results = classes[relation] == "k" and lexemes.word(relation) in _RESULTS
    if results:
        while end > 1 and classes[end - 1] in "wv" and classes[end - 2] in "Qm":
            end -= 1  # 由十一个发展到
    nearest = classes[end - 1] if end else ";"
    if nearest == "Q" and previous is not None and (earlier := _of_figure_before(end, previous)):
        is_same = rule == "level" and earlier.rule.endswith("share")  # 占全省比重由20%提高到〔30%〕
        return earlier if is_same else earlier._replace(rule=rule, relation=verb)
    if nearest == "s" or rule == "share":
        return share(lexemes, end - 1 if nearest == "s" else verb, None, previous)  # 占, 占比降至
    if rule in ("change", "level") and (other := _counts_what_follows(place, verb) or _driven(place, end, verb)):
        return other
    subject = _subject_before(lexemes, end, results=results)
    if classes[relation] == "k":
        found, is_settled = _level(place, subject, verb, end)
        if found or is_settled:
            return found
    if subject[1] > subject[0]:
        if rule == "level" and place.quantity.dimension in _DONE_WITH and (acted := _bearer_of_action(lexemes, subject)):
            return acted
        before = skip_back(classes, subject[0])
        if before and classes[before - 1] == "s" and rule in ("level", "change"):
            return share(lexemes, before - 1, subject, previous)
        return Reading(rule, without_scope(lexemes, *subject), verb)
    return carried(lexemes, verb, previous, rule)


def _relation(place: Place, verb: int, relation: int) -> str:
    """What the verbs from `verb` to `relation` tell: 提高到〔90%〕 a level, 增长超过〔10%〕 a change."""
    lexemes = place.lexemes
    if verb == relation:
        return _RULES[lexemes.classes[relation]]
    word = lexemes.word(relation)
    if any(lexemes.word(at) in _UP_TO for at in range(verb, relation)):
        return "level"  # 提升到超过〔61%〕
    is_amount = word in _BOUNDS or word in _AMOUNTING or (word == "达到" and place.quantity.dimension == "ratio")
    return "change" if is_amount and lexemes.classes[verb] == "g" else "level"


def _driven(place: Place, end: int, verb: int) -> Reading | None:
    """消费|拉动经济增长|〔2.1个百分点〕: what drives the change is measured, and how far it does."""
    if place.quantity.unit != "百分点":
        return None
    lexemes = place.lexemes
    start = clause_start(lexemes.classes, end)
    driving = next((at for at in range(start, end) if lexemes.word(at) in _DRIVING), None)
    if driving is None:
        return None
    bearer = without_scope(lexemes, *phrase_before(lexemes, skip_back(lexemes.classes, driving)))
    aspect = driving, verb + 1
    if has_content(lexemes, *bearer):
        return Reading("change", bearer, verb, aspect=aspect)
    found = carried(lexemes, driving, place.previous, "change")
    return found._replace(relation=verb, aspect=aspect, is_shared=False) if found else None


def _before_date(lexemes: Lexemes, verb: int) -> int:
    """The end of what stands before a verb, adverbs, times, and 于 or 在 before a time left out (病例|于7月14日|超过)."""
    classes = lexemes.classes
    end = skip_back(classes, verb)
    is_date = end < verb and classes[end] == "t" and end > 1 and lexemes.word(end - 1) in _AT
    return skip_back(classes, end - 1) if is_date else end


def _before_duration(lexemes: Lexemes, end: int) -> int:
    """Leaves out how long a share has held: 占营业收入的比例|连续三年|超过〔15%〕."""
    classes = lexemes.classes
    at = skip_back(classes, end - 1) if end and classes[end - 1] == "Q" else 0
    if not at or at == end - 1 or lexemes.word(at) != "连续" or "s" not in classes[clause_start(classes, at) : at]:
        return end
    return at


def _of_figure_before(end: int, previous: Reading) -> Reading | None:
    """What the figure that ends before lexeme `end` is of, or the noun inside it, as subject of another figure."""
    if previous.entity is not None:
        # 由15%提高到〔20%〕; 比重由15%提高到〔20%〕 is the same property of the same bearer
        return previous._replace(is_shared=previous.is_shared or previous.aspect is None)
    return Reading(previous.rule, (end - 1, end)) if previous.is_unit else None  # 三大关键利率上调〔50个基点〕


def _bearer_of_action(lexemes: Lexemes, subject: Range) -> Reading | None:
    """电站累计发电超〔10亿千瓦时〕: who does, and what is done, of money and matter."""
    first, last = subject
    while last > first and lexemes.classes[last - 1] in "wv" and lexemes.classes[last - 2] != "u":
        last -= 1
    if last == subject[1] or not has_noun(lexemes, first, last):
        return None
    return Reading("bearer_verb", without_scope(lexemes, first, last), last)


def _counts_what_follows(place: Place, verb: int) -> Reading | None:
    """增加了〔109艘〕战舰, 由超过〔28间〕教会组成: a noun right after a classifier is what is counted."""
    quantity, lexemes = place.quantity, place.lexemes
    if place.right != "n" or place.trait in ("person", "event", "noun"):
        return None
    is_part = quantity.dimension == "ratio" and lexemes.word(place.before - 1) in _BOUNDS  # 超过〔一半〕居民
    if not is_part and (quantity.dimension != "count" or quantity.unit is None):
        return None
    first, end = phrase_after(lexemes, place.after, keeps_action=False, people=place.trait == "people")
    if end == first or lexemes.word(end - 1) in LEVEL_NOUNS:
        return None
    return Reading("noun_after", (first, end), verb)


def _level(place: Place, subject: Range, verb: int, end: int) -> tuple[Reading | None, bool]:
    """A level that is not its subject's: the reading, if it is of what follows, and whether that settles the matter."""
    lexemes, classes = place.lexemes, place.lexemes.classes
    word, count = lexemes.word(place.before - 1), place.quantity.dimension == "count"
    if place.trait == "person" and place.right in "wvVDn" and word in _BOUNDS:
        return None, True  # 加沙地带超过〔百万人〕流离失所
    found = _attributive(lexemes, place.after, subject, verb) if place.right == "u" else None
    if found is None and word in _UP_TO and count and place.right in "na":
        phrase = phrase_after(lexemes, place.after, keeps_action=False)
        found = Reading("noun_after", phrase, verb) if phrase[1] > phrase[0] else None  # 资金分配到〔2800个〕县区
    if found is None and place.quantity.dimension not in ("ratio", "duration"):
        found = _bounded(lexemes, end, place.after, subject, "level")
    has_subject = subject[1] > subject[0]
    if found is None and not has_subject and count and word in _BOUNDS and (doer := _doer(place, end)):
        return doer, True
    governed = end > 0 and classes[end - 1] == "V" and place.quantity.dimension != "ratio"
    # 到〔500家〕企业: a place, not a level
    return found, not has_subject and (governed or (word in _UP_TO and verb == place.before - 1))


def _doer(place: Place, end: int) -> Reading | None:
    """中欧班列累计开行超过〔5.7万列〕: what a verb says that there are so many of, when it has no object."""
    lexemes = place.lexemes
    if not end or place.trait == "person" or place.right not in ",;" or lexemes.classes[end - 1] != "V":
        return None
    first, last = without_scope(lexemes, *phrase_before(lexemes, skip_back(lexemes.classes, end - 1)))
    if not has_noun(lexemes, first, last) or dictionary_tags().get(lexemes.word(last - 1)) in PROPER_TAGS:
        return None
    return Reading("bearer_verb", (first, last), end - 1)


def _first_of_chain(lexemes: Lexemes, relation: int) -> int:
    """The first verb of 提高到, 达到了: the change tells what happened."""
    classes, first = lexemes.classes, relation
    before = skip_back(classes, first)
    while before and (classes[before - 1] == "k" or (classes[before - 1] == "g" and classes[relation] == "k")):
        first = before - 1
        before = skip_back(classes, first)
    return first


def _attributive(lexemes: Lexemes, after: int, subject: Range, verb: int) -> Reading | None:
    """所得额不超过〔100万元〕的小型企业: the noun after 的, and what is before as its property."""
    first, end = phrase_after(lexemes, after, keeps_action=False)
    if end == first or subject[0] == subject[1] or lexemes.word(end - 1) in LEVEL_NOUNS:
        return None
    return Reading("noun_after", (first, end), verb, aspect=subject if split_property(lexemes, *subject) else None)


def _bounded(lexemes: Lexemes, end: int, after: int, subject: Range, rule: str) -> Reading | None:
    """推广超过〔300项〕技术, 报告了超过〔220万例〕病例: what looks like a level only bounds the number of what follows."""
    classes = lexemes.classes
    has_subject = subject[1] > subject[0]
    last = subject[1] if has_subject else end
    is_copula = last > 0 and lexemes.word(last) in _COPULAS
    if not last or not (is_copula or classes[last - 1] in "Vwv"):
        return None
    first, stop = phrase_after(lexemes, after, keeps_action=True)
    if stop > first and (not has_subject or classes[after] in "nawv"):
        return Reading("noun_after", (first, stop), last if is_copula else last - 1)
    if is_copula:
        return None
    return Reading(rule, (last - 1, last), last) if not has_subject and classes[last - 1] != "V" else None


def _subject_before(lexemes: Lexemes, end: int, *, results: bool) -> Range:
    """The noun phrase before `end`; what has no noun or action in it (年均, 月人均) is passed over once.

    With `results`, the verb of 发展到, 恢复至, 调整为 is left out of it. What ends in 后 or 时 is a circumstance, no subject.
    """
    if end and lexemes.classes[end - 1] == "f" and lexemes.word(end - 1) in _WHEN:
        return end, end
    first, last = _without_circumstance(lexemes, *phrase_before(lexemes, end))
    while results and last > first + 1 and lexemes.classes[last - 1] in "wv" and lexemes.classes[last - 2] != "u":
        last -= 1
    if last > first and not has_content(lexemes, first, last):
        first, last = phrase_before(lexemes, skip_back(lexemes.classes, first))
        if not has_content(lexemes, first, last):
            return last, last
    return first, last


def _without_circumstance(lexemes: Lexemes, first: int, last: int) -> Range:
    """The subject before a phrase that only tells where or how (总产值|在全国|率先突破); else the phrase itself."""
    at = skip_back(lexemes.classes, first)
    if first == last or not at or lexemes.word(at - 1) not in _CIRCUMSTANCES:
        return first, last
    if lexemes.classes[last : last + 1] != "f" and split_property(lexemes, first, last):
        return first, last
    before = phrase_before(lexemes, skip_back(lexemes.classes, at - 1))
    return before if has_noun(lexemes, *before) else (first, last)


def before_comparison(lexemes: Lexemes, end: int) -> int:
    """Leaves out what a change is compared with: 比上年, 较上月, 与2010年相比."""
    classes = lexemes.classes
    last = end
    while last and classes[last - 1] in "dDt":
        last -= 1
    for index in range(last - 1, max(-1, last - 8), -1):
        letter = classes[index]
        if letter in ",;Q":
            break
        word = lexemes.word(index)
        if letter not in "pcn" or word not in _THAN or (index == end - 1 and word in _FROM):
            continue
        if letter == "p" or _is_compared(lexemes, index, end):
            return skip_back(classes, index)
    return end


def _is_compared(lexemes: Lexemes, index: int, end: int) -> bool:
    return any(lexemes.word(at) in _COMPARED for at in range(index + 1, min(end + 2, len(lexemes.classes))))


def share(lexemes: Lexemes, relation: int, whole: Range | None, previous: Reading | None) -> Reading:
    """X 占 Y 〔figure〕, with the verb at lexeme `relation` and Y as `whole`."""
    rule = "compare" if lexemes.classes[relation] == "h" else "share"
    first, end = phrase_before(lexemes, before_comparison(lexemes, skip_back(lexemes.classes, relation)))
    if end > first and has_content(lexemes, first, end):
        subject = _without_circumstance(lexemes, first, end)
        if subject != (first, end):
            return Reading(rule, without_scope(lexemes, *subject), relation, whole or (first, end))  # 投入在GDP中的占比
        return Reading(rule, without_scope(lexemes, first, end), relation, whole or _whole_before(lexemes, first))
    at = skip_back(lexemes.classes, relation)
    if at > 1 and lexemes.classes[at - 1] == "r" and lexemes.word(at - 2) == "在":
        subject = without_scope(lexemes, *phrase_before(lexemes, skip_back(lexemes.classes, at - 2)))
        if subject[1] > subject[0]:
            return Reading(rule, subject, relation, whole or (at - 1, at))  # 产业规模在全国占比近〔60%〕
    found = carried(lexemes, relation, previous, rule)
    if whole is None and rule == "share":
        whole = _whole_before(lexemes, relation)
    return found._replace(whole=whole) if found else Reading(rule, None, relation, whole)


def _whole_before(lexemes: Lexemes, index: int) -> Range | None:
    """The whole that a sentence names at its start: 总人口中，男性占〔51%〕."""
    classes = lexemes.classes
    comma = classes.find(",", 0, min(index, REACH))
    if comma < 2 or classes[comma - 1] != "f" or lexemes.word(comma - 1) not in _AMONG:
        return None
    first, end = phrase_before(lexemes, comma - 1)
    return (first, end) if end > first else None


def carried(lexemes: Lexemes, at: int | None, previous: Reading | None, rule: str) -> Reading | None:
    """The entity of the figure before, or else the subject of the clause before, for a clause that names none."""
    if previous is not None and previous.entity is not None:
        return Reading(f"carried_{rule}", previous.entity, at, is_shared=True)
    start = clause_start(lexemes.classes, at or 0)
    before = clause_start(lexemes.classes, start - 1) if start > 1 else 0
    is_time = before > 1 and start - 1 > before and set(lexemes.classes[before : start - 1]) <= _TIMES
    if is_time and lexemes.classes[clause_start(lexemes.classes, before - 1)] != "p":
        start = before  # 早稻，到七月底为止，已收割〔五百万亩〕; but 在合肥，今年一季度，…
    if start < 2:
        return None
    subject = subject_of(lexemes, clause_start(lexemes.classes, start - 1), start - 1)
    return Reading(f"carried_{rule}", subject, at, is_shared=True) if subject else None


def subject_of(lexemes: Lexemes, start: int, end: int) -> Range | None:
    """The first noun phrase of a clause, or, where it begins with a verb, its last."""
    classes = lexemes.classes
    index = start
    while index < end and classes[index] not in "nwvVg":
        index += 1
    if index < end and classes[index] != "n":
        first, last = without_scope(lexemes, *phrase_before(lexemes, end))
        verbs = leading_verb(lexemes, first, last)
        first = max(first + verbs, index)
        return (first, last) if last > first else None
    stop = index
    while stop < end and classes[stop] in "nawvorfuce":
        stop += 1
    while stop > index + 1 and classes[stop - 1] in "wvucef" and has_noun(lexemes, index, stop - 1):
        stop -= 1
    first, last = without_scope(lexemes, *phrase_before(lexemes, stop))
    return (max(first, index), last) if last > max(first, index) else None


def from_level(place: Place) -> Reading | None:
    """X 由 〔figure〕 提高到 …, X 从年初的 〔figure〕 降到 …, 比上年的 〔figure〕 减少: a level that another is told from."""
    lexemes, before, previous = place.lexemes, place.before, place.previous
    classes = lexemes.classes
    at = before
    if at and classes[at - 1] == "u":
        at = skip_back(classes, at - 1)
        while at and classes[at - 1] in "tnafVw" and classes[at - 1] != "p" and before - at < 5:
            at -= 1
    word = lexemes.word(at - 1) if at and classes[at - 1] == "p" else ""
    if word in _COMPARISON:
        return carried(lexemes, at - 1, previous, "base") or Reading("base", None, at - 1)
    is_away = place.quantity.dimension == "length" and place.right == "f"  # 机场在〔88公里〕外
    if word == "在" and (place.quantity.dimension == "ratio" or is_away or classes[place.index + 1 : place.index + 2] == "m"):
        verb = skip_back(classes, at - 1)
        grows = verb > 0 and classes[verb - 1] == "g"  # 支出增长都在〔4%〕以上
        first, end = phrase_before(lexemes, skip_back(classes, verb - 1) if grows else verb)
        phrase = without_scope(lexemes, first, end)
        if end == first:
            return None
        return Reading("change", phrase, verb - 1) if grows else Reading("level", phrase, at - 1)  # 满意度在〔九成〕以上
    if word not in _FROM:
        return None
    end = skip_back(classes, at - 1)
    if end and classes[end - 1] == ",":
        end -= 1  # 所占的比重，由〔50%〕上升到
    if end and classes[end - 1] == "s":
        return share(lexemes, end - 1, None, previous)  # 占比由〔29%〕提高到
    first, end = phrase_before(lexemes, end)
    verb = skip_back(classes, first) - 1
    if verb > 0 and classes[verb] == "s" and end > first and lexemes.word(verb - 1) != "所":
        return share(lexemes, verb, (first, end), previous)  # 占全省比重由〔20%〕提高到
    return Reading("from_level", without_scope(lexemes, first, end), at - 1) if end > first else None


def by_rate(place: Place) -> Reading | None:
    """赤字率按〔3%〕安排, 非寄宿生按标准的〔50%〕核定, 试点县由财政按〔3元〕定额补助: the rate at which X is treated."""
    lexemes, classes = place.lexemes, place.lexemes.classes
    if place.quantity.dimension not in ("ratio", "currency") or place.right == "u" or place.left not in "pu":
        return None
    at = skip_back(classes, phrase_before(lexemes, place.before)[0]) if place.left == "u" else place.before
    if not at or lexemes.word(at - 1) not in _BY:
        return None
    first, end = _without_circumstance(lexemes, *phrase_before(lexemes, skip_back(classes, at - 1)))
    return Reading("level", without_scope(lexemes, first, end), at - 1) if end > first else None


def part_of(place: Place, phrase: Range) -> Reading | None:
    """X 超过 Y 的 〔ratio〕, X 完成计划的 〔ratio〕: a share told by another verb than 占; `phrase` is Y."""
    classes = place.lexemes.classes
    at = skip_back(classes, phrase[0])
    if place.quantity.dimension != "ratio" or phrase[0] == phrase[1] or not at:
        return None
    letter = classes[at - 1]
    if place.left == "u" and letter == "V" and (verb := _share_before(classes, at - 1)):
        return share(place.lexemes, verb, (verb + 1, phrase[1]), place.previous)  # 占全国新增病例的〔85%〕
    if letter in "shk" or (letter in "Vw" and place.left == "u"):
        return share(place.lexemes, at - 1, phrase, place.previous)
    return None


def _share_before(classes: str, at: int) -> int | None:
    """The 占 that a whole with a verb in it follows, when the verb is lexeme `at`."""
    floor = max(clause_start(classes, at), at - WHOLE_REACH)
    while at > floor and classes[at - 1] in "nrawt":
        at -= 1
    return at - 1 if at > floor and classes[at - 1] == "s" else None


def another_whole(place: Place, phrase: Range) -> Reading | None:
    """A phrase that does not tell what is measured: another whole (、全市近〔80%〕), or a base (较上年同期〔8天〕)."""
    lexemes, previous, first = place.lexemes, place.previous, phrase[0]
    classes = lexemes.classes
    at = skip_back(classes, first)
    is_base = at > 0 and classes[at - 1] == "p" and lexemes.word(at - 1) in _COMPARISON
    is_base = is_base and not any(lexemes.word(index) in ("多", "少") for index in range(*phrase))  # 比去年多生产焦炭〔2万吨〕
    if is_base or (place.after < len(classes) and lexemes.word(place.after) in _COMPARED):
        return carried(lexemes, at - 1, previous, "base") or Reading("base", None, at - 1 if is_base else None)
    if previous is None or not first:
        return None
    is_listed = classes[first - 1] == "c" and classes[max(0, first - 4) : first - 1].rstrip("m").endswith("Q")
    if is_listed and place.quantity.dimension == "ratio" and previous.rule.endswith("share") and previous.whole:
        return previous._replace(rule="listed_share", whole=phrase, is_shared=True)
    return None


def clause_verb(lexemes: Lexemes, before: int) -> int | None:
    """The verb that governs what ends at `before`, if one stands there in the clause."""
    classes = lexemes.classes
    at = skip_back(classes, before)
    floor = clause_start(classes, at)
    while at > floor and classes[at - 1] in "Qmnaocfrut":
        at -= 1
    return at - 1 if at > floor and classes[at - 1] in "Vwvg" else None


def pure_property(lexemes: Lexemes, phrase: Range | None) -> bool:
    """Whether a phrase is nothing but the name of a property (总投资, 比重, 全长)."""
    if phrase is None:
        return False
    split = split_property(lexemes, *phrase)
    return split is not None and split.bearer is None and split.kind not in _SELF_STANDING


def owner_of_share(lexemes: Lexemes, first: int) -> Range | None:
    """X in X所占的比重 and X所占比重, when the phrase 比重 starts at lexeme `first`."""
    classes = lexemes.classes
    at = first - (classes[first - 1 : first] == "u")
    if at < 2 or classes[at - 1] != "s" or (at == first and lexemes.word(at - 2) != "所"):
        return None
    owner = _without_circumstance(lexemes, *phrase_before(lexemes, skip_back(classes, at - 1)))
    return without_scope(lexemes, *owner) if owner[1] > owner[0] else None
