"""What each figure of a sentence is of: entity, property, predicate, status, period, region, confidence.

The sentence is read into lexemes once; each figure is then read by looking left and right of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms.quantities.confidence import confidence
from transforms.quantities.entities import read_entities
from transforms.quantities.lexemes import Lexemes, read_lexemes
from transforms.quantities.noun_phrases import head, phrase_before
from transforms.quantities.predicates import predicate_span
from transforms.quantities.properties import split_property
from transforms.quantities.readings import Reading
from transforms.quantities.status import Outlook, read_outlook, status_of
from transforms.records import Measurement, Span
from transforms.structure.periods import find_periods, period_of
from transforms.structure.regions import find_regions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from transforms.records import Numeral, PeriodMention, Quantity, RegionMention, Sentence

# Of money and of amounts of matter, the verb tells the property: 退费, 投入, 排放.
_DONE_WITH = frozenset(("currency", "mass", "energy", "volume"))
LEAD_REACH = 60
"""The colon of a list's lead-in stands within so many characters."""

_TRAILING_NOUN = re.compile(r"[^0-9０-９.,，％%〇零一二两三四五六七八九十百千万亿几数余多来上近]+$")


def measure(
    sentence: Sentence, numerals: Sequence[Numeral], published_on: date | None, *, planned: bool = False, topic: str | None = None
) -> list[Measurement]:
    """What each quantity of a sentence is of, in order: one for each numeral that has a quantity.

    Args:
        sentence: The sentence with its words.
        numerals: Its numerals, in order, offsets in the sentence.
        published_on: Day the document is of, for relative periods and for plans.
        planned: Whether the passage it stands in is one of plans (`status.planned_passages`).
        topic: What the sentence before it in its paragraph measures, for a sentence that names nothing (比上年增长5%。).
    """
    quantities = [numeral.quantity for numeral in numerals if numeral.quantity is not None]
    if not quantities:
        return []
    text = sentence.text.text
    lexemes = read_lexemes(text, sentence.tokens, numerals)
    outlook = read_outlook(text, sentence.section_path, published_on, planned=planned)
    periods = find_periods(text, published_on)
    region = _region(sentence, text)
    lead = _lead_property(lexemes)
    measurements: list[Measurement] = []
    for order, (quantity, reading) in enumerate(zip(quantities, read_entities(lexemes, quantities), strict=True)):
        period = period_of(text, quantity.start, quantity.end, periods) if periods else None
        measurements.append(_measurement(lexemes, order, quantity, reading, outlook, period, region, lead))
    return [_with_topic(measurement, topic) for measurement in measurements] if topic else measurements


def _with_topic(measurement: Measurement, topic: str) -> Measurement:
    """A measurement that names no entity takes the topic, when a verb relates it to one."""
    if measurement.entity or measurement.property is None:
        return measurement
    rules = ("entity.topic",)
    return replace(measurement, entity_text=topic, rules=rules, confidence=confidence(rules))


def topic_of(text: str, measurements: Sequence[Measurement]) -> str | None:
    """What the sentence `text` measures first, to be handed to the next sentence of its paragraph."""
    for measurement in measurements:
        if measurement.entity_text or measurement.entity:
            span = measurement.entity
            return measurement.entity_text or (text[span.start : span.end] if span else None)
    return None


def _region(sentence: Sentence, text: str) -> RegionMention | None:
    """Where the sentence names the region that its figures are of."""
    if sentence.region_basis != "sentence":
        return None
    mentions = find_regions(text, sentence.region_code)
    return next((mention for mention in mentions if mention.code == sentence.region_code), None)


def _lead_property(lexemes: Lexemes) -> tuple[int, int] | None:
    """The property that a sentence names before a list: 主要产品的产量如下：钢200万吨."""
    colon = lexemes.text.find("：", 0, LEAD_REACH)
    if colon < 0:
        return None
    end = bisect_left(lexemes.starts, colon)
    while end and lexemes.word(end - 1) in ("如下", "为", "是", "分别"):
        end -= 1
    first, end = phrase_before(lexemes, end)
    split = split_property(lexemes, first, end) if end > first else None
    return split.property if split else None


def _measurement(
    lexemes: Lexemes,
    order: int,
    quantity: Quantity,
    reading: Reading,
    outlook: Outlook,
    period: PeriodMention | None,
    region: RegionMention | None,
    lead: tuple[int, int] | None,
) -> Measurement:
    entity = _entity(lexemes, quantity, reading)
    bearer, property_span, property_text = _property(lexemes, quantity, reading)
    if bearer:
        entity = bearer
    if lead and property_span is None and quantity.start > lead[1] and quantity.dimension != "count":
        property_span = lead
    text = lexemes.text[entity[0] : entity[1]] if entity else None
    if text and reading.tail:
        tail = lexemes.span(*reading.tail)
        text += lexemes.text[tail[0] : tail[1]]
    predicate = predicate_span(lexemes, lexemes.figures[order], reading)
    rules = (f"entity.{reading.rule}",)
    return Measurement(
        quantity=quantity,
        entity=Span(*entity) if entity else None,
        entity_head=_head(lexemes, reading, entity),
        entity_text=text if reading.tail else None,
        property=Span(*property_span) if property_span else None,
        property_text=property_text,
        predicate=Span(*predicate) if predicate else None,
        period=period,
        region=region,
        status=status_of(lexemes.text, quantity, outlook, text),
        confidence=confidence(rules),
        rules=rules,
    )


def _entity(lexemes: Lexemes, quantity: Quantity, reading: Reading) -> tuple[int, int] | None:
    """The characters of the entity; of the unit where the unit names it (2.4万人 → 人, 7省市 → 省市)."""
    if reading.is_unit:
        return _unit_span(lexemes.text, quantity)
    return lexemes.span(*reading.entity) if reading.entity else None


def _unit_span(text: str, quantity: Quantity) -> tuple[int, int] | None:
    noun = _TRAILING_NOUN.search(text[quantity.start : quantity.end])
    if noun is None:
        return None
    start = quantity.start + noun.start()
    return start + (quantity.end - start > 2 and text[start] == "大"), quantity.end  # 六大行动


def _property(
    lexemes: Lexemes, quantity: Quantity, reading: Reading
) -> tuple[tuple[int, int] | None, tuple[int, int] | None, str | None]:
    """The bearer where the property is split off it, the property's span, and its text where that is no span."""
    if reading.aspect:
        return _bearer(lexemes, reading), lexemes.span(*reading.aspect), None
    if reading.entity is None or reading.rule == "noun_after":
        return None, *_relation_property(lexemes, quantity, reading)
    split = split_property(lexemes, *reading.entity)
    if split is None:
        return None, *_relation_property(lexemes, quantity, reading)
    is_rate = split.kind == "rate"
    if reading.relation_decides and (reading.is_shared or not (is_rate or quantity.dimension != "ratio")):
        return (split.bearer if is_rate else None), *_relation_property(lexemes, quantity, reading)
    return (split.bearer if split.kind in ("rate", "per", "dimension", "level") else None), split.property, None


def _bearer(lexemes: Lexemes, reading: Reading) -> tuple[int, int] | None:
    """The bearer of an entity taken over from before for another property of it (播种面积4157万亩、产量…)."""
    if reading.entity is None or not reading.is_shared:
        return None
    split = split_property(lexemes, *reading.entity)
    return split.bearer if split else None


def _relation_property(lexemes: Lexemes, quantity: Quantity, reading: Reading) -> tuple[tuple[int, int] | None, str | None]:
    """A verb as the property: 增长, 占全国高校, and of money what is done with it (退费, 投入)."""
    if reading.relation is None:
        return None, None
    span = lexemes.span(reading.relation, reading.relation + 1)
    letter = lexemes.classes[reading.relation]
    if reading.whole:
        whole = lexemes.span(*reading.whole)
        verb = "占" if letter == "k" else lexemes.text[span[0] : span[1]]
        return (span[0], whole[1]) if whole[0] == span[1] else span, verb + lexemes.text[whole[0] : whole[1]]
    if letter in "gsh" and quantity.dimension in ("ratio", "currency", "rate"):
        return span, None
    if quantity.dimension in _DONE_WITH and letter in "Vwvg" and reading.rule != "noun_after":
        return span, None
    return None, None


def _head(lexemes: Lexemes, reading: Reading, entity: tuple[int, int] | None) -> Span | None:
    if entity is None:
        return None
    if reading.entity is None:
        return Span(*entity)
    first, end = reading.entity
    while end > first + 1 and lexemes.starts[end - 1] >= entity[1]:
        end -= 1
    found = head(lexemes, first, end)
    return Span(*found) if found else None
