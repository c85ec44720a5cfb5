"""The measured entity of a figure: the noun phrase that the number counts or measures, found by the construction it stands in.

One function a construction; each gives a `Reading` or None, and the cheap and sure ones are asked first.
What the constructions are, with an example each:

    noun_after      建成〔5000平方米〕红馆            noun_before     设置对接专业点〔665个〕
    level           学生参与率达到〔96%〕             change          工业增加值增长〔6.2%〕
    share           数字经济占生产总值〔10%〕         compare         增速高于全国〔1.2个百分点〕
    from_level      失业率由〔6%〕降到5%              carried_…       …2万亿元、增长〔5%〕
    verb_object     投入〔14亿元〕提升办学能力        bearer_verb     机构退费约〔13亿元〕
    listed_…        分别增长5.2%、〔3.9%〕            following       长〔35公里〕、宽26米的大道
    unit            订单培养〔2.4万人〕               none            nothing names it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.quantities.noun_phrases import (
    clause_end,
    clause_start,
    has_noun,
    leading_verb,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.quantities.lexemes import dimension_words
from transforms.quantities.properties import split_property
from transforms.quantities.readings import Range, Reading, pivot_verbs, unit_traits
from transforms.quantities.relations import COMPARISON_WORDS, carried, from_level, owner_of_share, part_of, pure_property, related, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.quantities.lexemes import Lexemes
    from transforms.records import Quantity

_NUMBER_SIGNS = frozenset("0123456789０１２３４５６７８９〇零一二两三四五六七八九十百千万亿几多余")
_SIZED = re.compile(r"([naw]{0,4})d*Qm*u?(?=[naw])")
_SINCE = frozenset(("来", "以来", "间", "之间", "前", "后", "内", "之内", "之后", "之前", "里"))
_SHARES = frozenset(("比重", "占比", "比例", "比率", "份额"))
_PER_VERB_UNITS = frozenset(("人次", "次", "户次", "场次"))


def read_entities(lexemes: Lexemes, quantities: Sequence[Quantity]) -> list[Reading]:
    """The reading of each figure of a sentence, in order."""
    readings: list[Reading] = []
    previous: Reading | None = None
    whole: Range | None = None
    for order, quantity in enumerate(quantities):
        previous = _read(lexemes, lexemes.figures[order], quantity, previous)
        if previous.rule.endswith("share"):
            whole = previous.whole or whole
            previous = replace(previous, whole=whole)  # …占本年收入的8%；…，占〔90%〕
        readings.append(previous)
    _share_following(lexemes, readings)
    _distribute(lexemes, readings)
    return readings


def _read(lexemes: Lexemes, index: int, quantity: Quantity, previous: Reading | None) -> Reading:
    """The reading of the figure at lexeme `index`; `previous` is that of the figure before it."""
    classes = lexemes.classes
    after = index + 1
    while classes[after : after + 1] == "m":
        after += 1
    before = skip_back(classes, index)
    if before and classes[before - 1] == "u" and (at := skip_back(classes, before - 1)) < before - 1 and classes[at - 1] == "k":
        before = at  # 发展到2021年的〔3.04人〕
    left = classes[before - 1] if before else ";"
    names = _names_itself(lexemes, index, quantity) and classes[after : after + 1] != "u"
    found = (
        (related(lexemes, before - 1, after, quantity, previous) if left in "gkhs" else None)
        or (Reading("unit", None, _verb_before(lexemes, before), is_unit=True) if names else None)
        or _noun_after(lexemes, index, before, after, quantity)
        or (_listed(lexemes, before, previous) if left == "c" or (left == "Q" and before == index) else None)
        or (from_level(lexemes, before, previous) if left in "pu" else None)
        or (_noun_before(lexemes, before, after, quantity, previous) if left not in ",;pVQ" else None)
    )
    if found is None:
        found = _without_phrase(lexemes, index, before, after, quantity, previous)
    if found.entity is not None and found.aspect is None:
        owner = owner_of_share(lexemes, found.entity[0])
        if owner:
            return replace(found, entity=owner, aspect=found.entity)
    if previous is None and found.aspect is None and pure_property(lexemes, found.entity):
        bearer = carried(lexemes, before, None, found.rule)
        if bearer:
            return replace(bearer, relation=found.relation, aspect=found.entity)
    if previous is not None and previous.entity and found.aspect is None and _is_of_previous(lexemes, found, previous):
        return replace(found, entity=previous.entity, aspect=found.entity, is_shared=True)
    return found


def _is_of_previous(lexemes: Lexemes, found: Reading, previous: Reading) -> bool:
    """Whether the phrase only names a property of what was measured before (…4132个、总投资〔612亿元〕)."""
    if found.entity is None or previous.entity is None or not pure_property(lexemes, found.entity):
        return False
    if ";" in lexemes.classes[previous.entity[1] : found.entity[0]]:
        return False
    return found.rule != "change" or lexemes.word(found.entity[1] - 1) in _SHARES


def _names_itself(lexemes: Lexemes, index: int, quantity: Quantity) -> bool:
    """Whether the figure's unit is the noun that is counted (26县, 7省市)."""
    if quantity.unit is None:
        return lexemes.word(index)[-1] not in _NUMBER_SIGNS
    return unit_traits().get(quantity.unit) == "noun"


def _noun_after(lexemes: Lexemes, index: int, before: int, after: int, quantity: Quantity) -> Reading | None:
    """〔figure〕 X, 〔figure〕的 X."""
    classes = lexemes.classes
    right = classes[after : after + 1]
    if quantity.dimension == "ratio" and before and classes[before - 1] == "u" and right in "wv":
        return None  # 财政支出的〔七成〕用于民生
    if right in ("w", "v") and quantity.dimension not in ("count", "ratio"):
        return None  # 投资〔120亿元〕建设医院
    if not right or right not in "naowvfruQ":
        return None
    if lexemes.text[lexemes.starts[after]] in "（(" or (quantity.dimension == "duration" and lexemes.word(after) in _SINCE):
        return None
    trait = unit_traits().get(quantity.unit or "", "event" if quantity.unit is None else "")
    verb = _verb_before(lexemes, before)
    pivot = verb is not None and verb == before - 1 and lexemes.word(verb) in pivot_verbs()
    measure: Range | None = None
    if right in "na" and lexemes.word(after) in dimension_words() and classes[after + 1 : after + 2] == "u":
        measure, after, right = (after, after + 1), after + 1, "u"  # 〔260米〕高的吸热塔
    sized = _SIZED.match(classes, after)
    if sized and quantity.dimension == "count" and _is_size(lexemes, sized):
        after = sized.end()  # 50个〔单项投资10亿元以上〕重大项目, 两座〔百万千瓦〕级水电站
    first, end = phrase_after(lexemes, after, keeps_action=trait == "event" and not pivot, people=trait in ("people", "person"))
    if end == first:
        return None
    whole = phrase_before(lexemes, before)
    at = skip_back(classes, whole[0])
    if right == "u" and whole[1] > whole[0] and at and classes[at - 1] == "s":
        return Reading("noun_after", (first, end), at - 1, whole)  # 占国土面积〔69%〕的山地
    return Reading("noun_after", (first, end), verb, aspect=measure or _aspect_before(lexemes, whole))


def _aspect_before(lexemes: Lexemes, phrase: Range) -> Range | None:
    """The phrase before a figure, when it only names the property (〔总投资〕240亿元的电站)."""
    if phrase[0] == phrase[1]:
        return None
    aspect = (phrase[0] + leading_verb(lexemes, *phrase), phrase[1])
    return aspect if pure_property(lexemes, aspect) else None


def _is_size(lexemes: Lexemes, sized: re.Match[str]) -> bool:
    """Whether the figure inside `sized` tells how large the things counted are."""
    first, end = sized.span(1)
    return first == end or pure_property(lexemes, (end - 1, end))


def _listed(lexemes: Lexemes, before: int, previous: Reading | None) -> Reading | None:
    """A further figure of the same claim: 分别增长5.2%、3.9%."""
    classes = lexemes.classes
    at = before
    while at and classes[at - 1] in "cm":
        at -= 1
    if at and classes[at - 1] == "Q" and previous and previous.relation is not None and previous.rule != "noun_after":
        return replace(previous, rule=f"listed_{previous.rule.removeprefix('listed_')}", is_shared=True)
    return None


def _verb_before(lexemes: Lexemes, before: int) -> int | None:
    """The verb that governs what ends at `before`, if one stands there."""
    classes = lexemes.classes
    at = skip_back(classes, before)
    floor = clause_start(classes, at)
    while at > floor and classes[at - 1] in "Qmnaocfrut":
        at -= 1
    return at - 1 if at > floor and classes[at - 1] in "Vwvg" else None


def _noun_before(lexemes: Lexemes, before: int, after: int, quantity: Quantity, previous: Reading | None) -> Reading | None:
    """X 〔figure〕, with or without a verb before X or between X and the figure."""
    classes = lexemes.classes
    found = part_of(lexemes, before, quantity, previous)
    if found:
        return found
    phrase = phrase_before(lexemes, before)
    found = _beside_phrase(lexemes, phrase, quantity, previous)
    if found:
        return found
    first, end = without_scope(lexemes, *phrase)
    verbs = leading_verb(lexemes, first, end)
    at = skip_back(classes, first)
    verb = first + verbs - 1 if verbs else (at - 1 if at and classes[at - 1] in "Vg" else None)
    first += verbs
    if end == first or not _can_be_counted(lexemes, first, end):
        return None
    if not verbs and first and classes[first - 1] == "Q" and classes[end - 1] not in "wv" and quantity.dimension == "count":
        return None  # 50所职业院校〔8万人次〕: the noun is counted already
    last = end
    while last > first + 1 and classes[last - 1] in "wv":
        last -= 1
    if last < end and quantity.dimension == "currency" and has_noun(lexemes, first, last):
        return Reading("bearer_verb", (first, last), last)
    if quantity.dimension not in ("count", "ratio") and set(classes[first:end]) <= {"w", "v"}:
        return None  # 投入〔14亿元〕提升能力: the verb's object is elsewhere
    if quantity.dimension == "currency" and classes[after : after + 1] in ("V", "w", "v") and pure_property(lexemes, (first, end)):
        return None  # 投资〔14亿元〕建设…
    return Reading("noun_before", (first, end), verb)


def _beside_phrase(lexemes: Lexemes, phrase: Range, quantity: Quantity, previous: Reading | None) -> Reading | None:
    """A phrase that does not tell what is measured: another whole (、全市近〔80%〕), or a base (较上年同期〔8天〕)."""
    classes, first = lexemes.classes, phrase[0]
    if previous is None or not first:
        return None
    if classes[first - 1] == "p" and lexemes.word(first - 1) in COMPARISON_WORDS:
        return carried(lexemes, first - 1, previous, "base")
    is_listed = classes[first - 1] == "c" and classes[: first - 1].rstrip("m").endswith("Q")
    if is_listed and quantity.dimension == "ratio" and previous.rule.endswith("share") and previous.whole:
        return replace(previous, rule="listed_share", whole=phrase, is_shared=True)
    return None


def _can_be_counted(lexemes: Lexemes, first: int, end: int) -> bool:
    """Whether the phrase has a noun or an action, or is an attribute that stands for one (其中本土〔67例〕)."""
    classes = lexemes.classes[first:end]
    if any(letter in "nwv" for letter in classes):
        return True
    return "a" in classes and not pure_property(lexemes, (first, end)) and lexemes.ends[end - 1] - lexemes.starts[first] > 1


def _without_phrase(
    lexemes: Lexemes, index: int, before: int, after: int, quantity: Quantity, previous: Reading | None
) -> Reading:
    """No noun phrase stands beside the figure: the unit names it, or the object of a verb after, or what was spoken of before."""
    classes = lexemes.classes
    verb = before - 1 if before and classes[before - 1] in "Vwvg" else None
    if quantity.dimension not in ("count", "ratio") or quantity.unit in _PER_VERB_UNITS:
        found = _object_after(lexemes, after, verb)
        if found:
            return found
    bare = not classes[clause_start(classes, index) : index].strip("daDt") and classes[after : after + 1] in (",", ";", "c", "")
    if unit_traits().get(quantity.unit or "") == "person" and not (bare and previous and previous.entity):
        return Reading("unit", None, _verb_before(lexemes, before), is_unit=True)
    if verb is not None:
        at = verb
        while at and classes[at - 1] in "Vwv":
            at -= 1  # 铁路交付运营〔1600公里〕
        first, end = phrase_before(lexemes, skip_back(classes, at))
        if end > first and has_noun(lexemes, first, end):
            return Reading("bearer_verb", without_scope(lexemes, first, end), verb)
    found = carried(lexemes, before, previous, "verb")
    if found is None and quantity.dimension in ("duration", "currency"):
        start = classes.find(",", after) + 1
        stop = clause_end(classes, start)
        counted = classes.find("Q", start, stop)
        subject = subject_of(lexemes, start, stop if counted < 0 else counted) if start else None
        found = Reading("next_clause", subject, verb) if subject else None
    if found is None and verb is not None and classes[verb] == "w":
        return Reading("action", (verb, verb + 1))  # 9月份发电〔7456亿千瓦时〕
    return replace(found, relation=verb) if found else Reading("none", None, verb)


def _object_after(lexemes: Lexemes, after: int, verb: int | None) -> Reading | None:
    """V 〔figure〕 V O: 投入〔14亿元〕提升办学能力."""
    classes = lexemes.classes
    at, stop = after, clause_end(classes, after)
    while at < stop and classes[at] in "VwvgdDmt":
        at += 1
    if at == after:
        return None
    first, end = phrase_after(lexemes, at, keeps_action=False)
    return Reading("verb_object", (first, end), verb) if end > first else None


def _share_following(lexemes: Lexemes, readings: list[Reading]) -> None:
    """Gives a figure without an entity that of the next one in the same clause: 长〔35公里〕、宽26米的滨海大道."""
    classes = lexemes.classes
    for order in range(len(readings) - 2, -1, -1):
        reading, following = readings[order], readings[order + 1]
        if reading.entity is not None and not pure_property(lexemes, reading.entity):
            continue
        between = classes[lexemes.figures[order] + 1 : lexemes.figures[order + 1]]
        if following.rule == "noun_after" and following.aspect and between.lstrip("m").startswith("c"):
            readings[order] = Reading("following", following.entity, reading.relation, aspect=reading.entity)


def _distribute(lexemes: Lexemes, readings: list[Reading]) -> None:
    """Gives each figure after 分别 its own conjunct: A、B、C分别增长5%、6%、7%."""
    order = 0
    while order < len(readings):
        end = order + 1
        while end < len(readings) and readings[end].rule.startswith("listed_"):
            end += 1
        entity = readings[order].entity
        parts = _conjuncts(lexemes, entity) if end - order > 1 and entity else []
        if len(parts) == end - order:
            tail = _shared_tail(lexemes, parts)
            for at, part in enumerate(parts):
                readings[order + at] = _own_part(readings[order + at], part, tail)
        order = end


def _shared_tail(lexemes: Lexemes, parts: Sequence[Range]) -> Range | None:
    """The property that stands at the last conjunct only and is of all (城镇、农村居民〔人均可支配收入〕)."""
    split = split_property(lexemes, *parts[-1])
    if split is None or split.bearer is None or split_property(lexemes, *parts[0]):
        return None
    return bisect_left(lexemes.starts, split.property[0]), parts[-1][1]


def _own_part(reading: Reading, part: Range, tail: Range | None) -> Reading:
    if tail is None:
        return replace(reading, entity=part, is_shared=False)
    if reading.relation_decides:
        return replace(reading, entity=part, tail=None if part[1] == tail[1] else tail, is_shared=False)
    return replace(reading, entity=(part[0], min(part[1], tail[0]) if part[1] == tail[1] else part[1]), aspect=tail, is_shared=False)


def _conjuncts(lexemes: Lexemes, phrase: Range) -> list[Range]:
    """The conjuncts of a phrase; empty where one of them has no noun (第一、第三产业)."""
    parts: list[Range] = []
    start = phrase[0]
    for index in range(phrase[0], phrase[1] + 1):
        if index == phrase[1] or lexemes.classes[index] == "c":
            if not has_noun(lexemes, start, index):
                return []
            parts.append((start, index))
            start = index + 1
    return parts
