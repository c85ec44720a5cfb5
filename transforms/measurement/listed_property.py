"""Items of a list share the property that the first names: 钢产量620万吨；生铁〔735万吨〕, 投资145亿元，其中工业〔68亿元〕.

A property that a line or a sentence names before its list is `list_lead`'s and `property.lead_property`'s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.measurement.constructions.base import unit_traits
from transforms.measurement.property_split import property_ending
from transforms.measurement.syntax.noun_endings import endings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Measurement

_BETWEEN_ITEMS = re.compile(r"(?:以上|左右|多|余)?[）)]?[，,；;、](?P<part>其中[：:，]?)?")
"""What stands between the figure of one item and the name of the next."""
_OUTPUT = "产量"
_NO_OUTPUT = frozenset(("ratio", "currency", "duration", "area"))
"""Dimensions that no output has."""
_PEOPLE = frozenset(("person", "people"))
_NAMED = frozenset(("entity.noun_before", "entity.level", "entity.from_level"))
_STARTED = "entity.from_level"
_REACHED = re.compile(r"(?:[约近为共]|将?达到?|将为|预计|由|从|增加到|提高到|[一二三四五六七八九〇0-9]{4}年){0,3}\Z")
"""What stands between the name of an item and its figure."""


class _Shared(NamedTuple):
    """A property that the items of a list may share, and the figure that it is of."""

    noun: str
    unit: str | None


def with_shared_property(text: str, measurements: Sequence[Measurement]) -> list[Measurement]:
    """The measurements of the sentence `text`, in order; items that name no property have that of the list's first."""
    shared: _Shared | None = None
    started: Measurement | None = None
    end = 0
    found: list[Measurement] = []
    for measurement in measurements:
        quantity = measurement.quantity
        if shared and _is_item(text, end, measurement, shared):
            found.append(measurement._replace(property_text=shared.noun))
            started = measurement if measurement.rules[0] == _STARTED else None
        elif shared and started and _goes_on(measurement, started):
            found.append(measurement._replace(property=None, property_text=shared.noun))
            started = None
        else:
            found.append(measurement)
            if quantity.dimension != "ratio":
                shared = _shared(text, measurement)
        end = quantity.end
    return found


def _goes_on(measurement: Measurement, started: Measurement) -> bool:
    """Whether a figure is the level that an item rises to: 原煤由6000万吨增加到〔1亿吨〕."""
    return measurement.entity == started.entity and measurement.quantity.unit == started.quantity.unit


def _shared(text: str, measurement: Measurement) -> _Shared | None:
    span = measurement.property
    named = property_ending(measurement.property_text or (text[span.start : span.end] if span else ""))
    return _Shared(named.noun, measurement.quantity.unit) if named else None


def _is_item(text: str, end: int, measurement: Measurement, shared: _Shared) -> bool:
    """Whether a measurement is nothing but the next item: a mark, its name, its figure, perhaps that it is or reaches so much."""
    quantity, entity = measurement.quantity, measurement.entity
    if measurement.property or measurement.property_text or entity is None or measurement.rules[0] not in _NAMED:
        return False
    between = _BETWEEN_ITEMS.match(text, end, entity.start)
    if between is None or between.end() != entity.start or not _REACHED.match(text, entity.end, quantity.start):
        return False
    if shared.noun.endswith(_OUTPUT) and quantity.dimension not in _NO_OUTPUT:
        return unit_traits().get(quantity.unit or "") not in _PEOPLE
    if quantity.unit != shared.unit or quantity.dimension != "currency":
        return False
    return between["part"] is not None or text[entity.start : entity.end].endswith(endings("actor"))
