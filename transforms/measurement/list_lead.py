"""What a line that ends in a colon says of the list in the lines below it.

主要工业产品产量（括号内为比上年增长%）： / 布158亿米（7.6%）；钢5205万吨（11.3%）。: each item is an output, and each ratio in
brackets a growth.
A list that stands in the sentence of its lead is `property.lead_property`'s.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.measurement.property import LEADS, NOTE
from transforms.measurement.property_split import property_ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.measurement.property_split import PropertyNoun
    from transforms.records import Measurement, Quantity

LONGEST_LEAD = 60
"""Characters of a line that leads a list."""
LONGEST_ITEM = 60
"""Characters of an item; a longer paragraph is the whole list, or no longer of it."""
_COLONS = ("：", ":")
_SAID = (*sorted(LEADS, key=len, reverse=True), "的", "将", "应", "[，,]", "[一二三四五六七八九〇零0-9]{4}年")
_NOTE = r"[（(][^（）()]*[）)]"
_NOT_BEHIND_ONE = "".join(f"(?<!{said})" for said in _SAID)
"""A run of them is read from its beginning alone: from each of its words it would take the square of its length."""
_SAID_BEFORE_COLON = re.compile(rf"(?:{_NOTE}|{_NOT_BEHIND_ONE})(?:{'|'.join(_SAID)})*+(?:{_NOTE})?$")
_MONEY_KINDS = frozenset(("amount", "total"))
_RATIO_KINDS = frozenset(("rate", "index"))
_NOT_MATTER = frozenset(("ratio", "currency", "duration"))
_OPENING = ("（", "(")


class ListLead(NamedTuple):
    """What a line says of the list below it.

    Attributes:
        measured: The property of its items; None where the line names none.
        noted: What a note says of the ratios in brackets.
    """

    measured: PropertyNoun | None
    noted: str | None


def read_lead(line: str) -> ListLead | None:
    """What a line leads to, None for one that does not end in a colon or says nothing of its items."""
    line = line.rstrip()
    if not line.endswith(_COLONS) or len(line) > LONGEST_LEAD:
        return None
    note = NOTE.search(line)
    measured = property_ending(_SAID_BEFORE_COLON.sub("", line[:-1]))
    return ListLead(measured, note[1] if note else None) if note or measured else None


def is_item(text: str, measurements: Sequence[Measurement]) -> bool:
    """Whether a paragraph's sentence is one item of a list, which may go on in the next paragraph."""
    return bool(measurements) and len(text) <= LONGEST_ITEM


def with_lead(lead: ListLead, text: str, measurements: Sequence[Measurement]) -> list[Measurement]:
    """The measurements of a sentence of the list, with the property that its lead names where they have none."""
    return [_with_lead(lead, text, measurement) for measurement in measurements]


def _with_lead(lead: ListLead, text: str, measurement: Measurement) -> Measurement:
    quantity = measurement.quantity
    if lead.noted and quantity.dimension == "ratio" and text[quantity.start - 1 : quantity.start] in _OPENING:
        return measurement._replace(property=None, property_text=lead.noted)
    is_open = measurement.property is None and measurement.property_text is None
    if lead.measured and is_open and _fits(lead.measured, quantity):
        return measurement._replace(property_text=lead.measured.noun)
    return measurement


def _fits(measured: PropertyNoun, quantity: Quantity) -> bool:
    """Whether a quantity can be of a property, by its dimension."""
    dimension, kind = quantity.dimension, measured.kind
    if kind in _MONEY_KINDS:
        return dimension == "currency"
    if kind in _RATIO_KINDS:
        return dimension == "ratio"
    if measured.noun.endswith("面积"):
        return dimension == "area"
    if measured.noun.endswith("量"):
        return dimension not in _NOT_MATTER
    return kind != "count" and dimension not in ("count", *_NOT_MATTER)
