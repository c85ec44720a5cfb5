"""What each figure of a sentence is of: entity, property, predicate, status, period, region, confidence.

The sentence is read into lexemes once; each figure is then read by looking left and right of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from transforms.measurement.confidence import confidence
from transforms.measurement.constructions.base import Interpretation
from transforms.measurement.constructions.share import whole_before
from transforms.measurement.entity_resolver import read_entities
from transforms.measurement.listed_property import with_shared_property
from transforms.measurement.predicate_span import predicate_span
from transforms.measurement.property import MeasuredProperty, lead_property, measured_property
from transforms.measurement.status import ACHIEVED, TARGET, ModalityCues, read_modality_cues, status_of
from transforms.measurement.syntax.lexemes import Lexemes
from transforms.measurement.syntax.noun_phrases import head
from transforms.measurement.syntax.tokens import read_lexemes
from transforms.measurement.syntax.word_classes import FIGURE, LOOSE
from transforms.records import Measurement, RegionMention
from transforms.spans import CharacterSpan, WordSpan
from transforms.structure.periods.period_attribution import period_of
from transforms.structure.periods.period_mentions import find_periods
from transforms.structure.regions.region_attribution import region_of
from transforms.structure.regions.region_mentions import find_regions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from transforms.records import Numeral, PeriodMention, Quantity, Sentence


LONG_PHRASE = 14
"""Characters; longer phrases are seldom one noun phrase (corpus reading)."""

# Interpretations of a sentence that only goes on (平均每年增加77万人; 比1982年的…): nothing in it is what is measured.
_WITHOUT_TOPIC = frozenset(("entity.unit_change", "entity.base"))
_STARTING = frozenset(("from_level", "carried_base"))
"""Constructions of the level from which something changes."""
_WITHIN = "国内"
_WHOLE_NATION = ("国内", "国民", "全国")
_DIGITS = frozenset("0123456789０１２３４５６７８９〇零一二三四五六七八九")
_NO_NOUN_AFTER = re.compile(
    r"[^\w]|[至和与及到一等内外上下中人]|.?\Z|各?(?:族|国|方|界|地(?!区))|.{0,3}(?:大学|银行|集团|公司|铁路|大桥|高铁|港|机场|基金会|协会|学会|联合会|总会|研究院|研究所)"
)
"""What follows a region's name that is part of another name, or joins it to one."""
_GLOSS = re.compile(r"(?<=[\w”》])[（(][^（）()、]{4,}[）)]\Z")
"""A bracket behind a phrase that explains it (青雲湖（藏語：…）), unlike 县（市、区）."""
_TRAILING_NOUN = re.compile(r"[^0-9０-９.,，％%〇零一二两三四五六七八九十百千万亿几数余多来上近]+$")


@dataclass(slots=True)
class _SentenceContext:
    """What is found once a sentence, for all its figures."""

    lexemes: Lexemes
    cues: ModalityCues
    periods: Sequence[PeriodMention]
    regions: Sequence[RegionMention]
    region_code: str | None
    lead: CharacterSpan | None


def measure(
    sentence: Sentence,
    numerals: Sequence[Numeral],
    published_on: date | None,
    default: str = ACHIEVED,
    *,
    topic: str | None = None,
    as_of: date | None = None,
) -> list[Measurement]:
    """What each quantity of a sentence is of, in order: one for each numeral that has a quantity.

    Args:
        sentence: The sentence with its words.
        numerals: Its numerals, in order, offsets in the sentence.
        published_on: Day the document is of, for relative periods and for plans.
        default: Status of figures in the passage it stands in, where its own words do not say (`discourse` knows).
        topic: What the sentence before it in its paragraph measures, for a sentence that names nothing (比上年增长5%。).
        as_of: The day that years gone and to come are told from; the day of the document where it is not given.
    """
    quantities = [numeral.quantity for numeral in numerals if numeral.quantity is not None]
    if not quantities:
        return []
    text = sentence.text
    lexemes = read_lexemes(text, sentence.words, numerals)
    context = _SentenceContext(
        lexemes,
        read_modality_cues(lexemes, sentence.section_path, as_of or published_on, default),
        find_periods(text, published_on),
        find_regions(text, sentence.home_code) if sentence.region_basis != "none" else (),
        sentence.region_code,
        lead_property(lexemes),
    )
    measurements = [
        _measurement(context, order, quantity, interpretation)
        for order, (quantity, interpretation) in enumerate(zip(quantities, read_entities(lexemes, quantities), strict=True))
    ]
    measurements = with_shared_property(text, measurements)
    if context.regions:
        measurements = _without_regions(context, measurements, topic)
    return [_with_topic(measurement, topic) for measurement in measurements] if topic else measurements


def _without_regions(context: _SentenceContext, measurements: Sequence[Measurement], topic: str | None) -> list[Measurement]:
    """Counts told of regions alone are of what the list counts: 新增病例中，丰台区〔21例〕; 企业500家，其中北京〔120家〕."""
    regions = {(mention.start, mention.end) for mention in context.regions}
    counted: dict[str | None, CharacterSpan] = {}
    whole = whole_before(context.lexemes, len(context.lexemes.classes))
    found: list[Measurement] = []
    for measurement in measurements:
        unit, entity = measurement.quantity.unit, measurement.entity
        if measurement.quantity.dimension != "count" or entity is None:
            found.append(measurement)
        elif tuple(entity) not in regions or measurement.entity_text is not None:  # 厦门、福州机场旅客吞吐量分别达
            counted[unit] = entity
            found.append(measurement)
        elif span := context.lexemes.characters(whole) if whole else counted.get(unit):
            rules = ("entity.carried_noun_before",)
            found.append(measurement._replace(entity=span, entity_head=span, rules=rules, confidence=confidence(rules)))
        else:
            found.append(_of_topic(measurement, topic) if topic and unit else measurement)
    return found


def _with_topic(measurement: Measurement, topic: str) -> Measurement:
    """A measurement that names no entity takes the topic, when a verb relates it to one."""
    rule = measurement.rules[0]
    if rule not in _WITHOUT_TOPIC and (measurement.entity or measurement.property is None):
        return measurement
    return _of_topic(measurement, topic)


def _of_topic(measurement: Measurement, topic: str) -> Measurement:
    rules = ("entity.topic",)
    return measurement._replace(entity=None, entity_head=None, entity_text=topic, rules=rules, confidence=confidence(rules))


def topic_of(text: str, measurements: Sequence[Measurement]) -> str | None:
    """What the sentence `text` measures first, to be handed to the next sentence of its paragraph."""
    for measurement in measurements:
        if measurement.entity_text or measurement.entity:
            span = measurement.entity
            return measurement.entity_text or (text[span.start : span.end] if span else None)
    return None


class Phrases(NamedTuple):
    """What a figure is of, as spans of its sentence: the entity, its text (with a tail that stands elsewhere), its property."""

    entity: CharacterSpan | None
    text: str | None
    measured: MeasuredProperty


def phrases_of(lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation, lead: CharacterSpan | None) -> Phrases:
    """The entity and the property that an interpretation of a figure gives it.

    Args:
        lexemes: The sentence.
        quantity: The figure.
        interpretation: How it is read.
        lead: The property that the sentence names before a list (`property.lead_property`).
    """
    text = lexemes.source
    measured = measured_property(lexemes, quantity, interpretation, lead)
    entity = measured.bearer or _entity(lexemes, quantity, interpretation)
    phrase = text[entity.start : entity.end] if entity else None
    if phrase and interpretation.tail:
        tail = lexemes.characters(interpretation.tail)
        phrase += text[tail.start : tail.end]
    return Phrases(entity, phrase, measured)


def _measurement(context: _SentenceContext, order: int, quantity: Quantity, interpretation: Interpretation) -> Measurement:
    lexemes = context.lexemes
    text = lexemes.source
    entity, phrase, measured = phrases_of(lexemes, quantity, interpretation, context.lead)
    periods, regions = context.periods, context.regions
    if entity and phrase and entity.end - entity.start == len(phrase) and (gloss := _GLOSS.search(phrase)):
        phrase = phrase[: gloss.start()]
        entity = CharacterSpan(entity.start, entity.start + gloss.start())
    if entity and phrase and (start := _after_circumstances(lexemes, entity, (*regions, *periods))) > entity.start:
        phrase = phrase[start - entity.start :]
        entity = CharacterSpan(start, entity.end)
    rules = _rules(lexemes, interpretation, phrase)
    return Measurement(
        quantity=quantity,
        entity=entity,
        entity_head=_head(lexemes, interpretation, entity),
        entity_text=phrase if interpretation.tail else None,
        property=measured.span,
        property_text=measured.text,
        predicate=predicate_span(lexemes, lexemes.figures[order], interpretation),
        period=period_of(lexemes.text, quantity.start, quantity.end, periods) if periods else None,
        region=region_of(text, quantity.start, context.region_code, regions) if regions else None,
        status=_status(context, quantity, interpretation, phrase),
        confidence=confidence(rules),
        rules=rules,
    )


def _status(context: _SentenceContext, quantity: Quantity, interpretation: Interpretation, phrase: str | None) -> str:
    """The status of a figure; the level that a plan starts from is there already (比例由目前的〔75%〕提高到100%)."""
    status = status_of(context.lexemes.text, quantity, context.cues, None if interpretation.is_shared else phrase)
    return ACHIEVED if status == TARGET and interpretation.rule in _STARTING else status


def _after_circumstances(lexemes: Lexemes, entity: CharacterSpan, named: Sequence[RegionMention | PeriodMention]) -> int:
    """Where a phrase begins once the regions and dated times at its start are left out (西藏|货物贸易, 2025年|国债).

    They have columns of their own. A time without a number is part of a name (年初结转和结余, 全年计划), and a phrase that is
    nothing but a region keeps it.
    """
    text, start = lexemes.text, entity.start
    for mention in sorted(named, key=lambda mention: (mention.start, -mention.end)):
        is_dated = isinstance(mention, RegionMention) or text[mention.start] in _DIGITS
        is_within = mention.start == start and mention.end < entity.end and not _is_in_word(lexemes, mention.end)
        if is_within and is_dated and not _NO_NOUN_AFTER.match(text, mention.end, entity.end):
            if text.startswith(_WITHIN, start):
                continue  # 国内旅游: a kind, and nobody's name
            is_word = mention.end + 1 in lexemes.ends  # 湖南|省, but 中国|市场
            start = mention.end + (is_word and text[mention.end] in "的市省县区" and entity.end > mention.end + 1)
    return start


def _is_in_word(lexemes: Lexemes, at: int) -> bool:
    """Whether character `at` stands inside a word that begins with 国内 or 全国 and is a name as a whole (国内生产总值)."""
    index = bisect_right(lexemes.starts, at) - 1
    return lexemes.starts[index] < at < lexemes.ends[index] and lexemes.word(index).startswith(_WHOLE_NATION)


def _rules(lexemes: Lexemes, interpretation: Interpretation, phrase: str | None) -> tuple[str, ...]:
    """Names of what read the entity: the construction, and what makes its phrase doubtful."""
    rules = [f"entity.{interpretation.rule}"]
    if phrase and len(phrase) > LONG_PHRASE:
        rules.append("phrase.long")
    if interpretation.entity and LOOSE in lexemes.classes[interpretation.entity.first : interpretation.entity.end]:
        rules.append("phrase.verb")
    return tuple(rules)


def _entity(lexemes: Lexemes, quantity: Quantity, interpretation: Interpretation) -> CharacterSpan | None:
    """The characters of the entity; of the unit where the unit names it (2.4万人 → 人, 7省市 → 省市)."""
    if interpretation.is_unit:
        return _unit_span(lexemes.text, CharacterSpan(quantity.start, quantity.end))
    if interpretation.entity is None:
        return None
    span = lexemes.characters(interpretation.entity)
    return _unit_span(lexemes.text, span) if _is_counted_noun(lexemes, interpretation) else span


def _is_counted_noun(lexemes: Lexemes, interpretation: Interpretation) -> bool:
    """Whether the entity is the noun inside a figure before (六大产业增长〔5%〕)."""
    return (
        interpretation.entity is not None and lexemes.classes[interpretation.entity.first : interpretation.entity.end] == FIGURE
    )


def _unit_span(text: str, figure: CharacterSpan) -> CharacterSpan | None:
    noun = _TRAILING_NOUN.search(text[figure.start : figure.end])
    if noun is None:
        return None
    start = figure.start + noun.start()
    return CharacterSpan(start + (figure.end - start > 2 and text[start] == "大"), figure.end)  # 六大行动


def _head(lexemes: Lexemes, interpretation: Interpretation, entity: CharacterSpan | None) -> CharacterSpan | None:
    if entity is None:
        return None
    if interpretation.entity is None or _is_counted_noun(lexemes, interpretation):
        return entity
    first, end = interpretation.tail or interpretation.entity
    while not interpretation.tail and end > first + 1 and lexemes.starts[end - 1] >= entity.end:
        end -= 1
    found = head(lexemes, WordSpan(first, end))
    if found is None and end - first == 1:
        return entity  # 开展3次检查: a verb stands for what is counted
    return found
