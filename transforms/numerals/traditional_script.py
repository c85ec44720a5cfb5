"""Texts in traditional characters: rules and tables are read in simplified ones, the result is given as written."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from transforms.records import Numeral


@cache
def _table() -> dict[int, str]:
    table = lexicon("traditional")
    return {ord(t): s for t, s in zip(table["traditional"], table["simplified"], strict=True)}


@cache
def _traditional() -> re.Pattern[str]:
    """Any of the characters: a short sentence may have but one (樓高18層)."""
    return re.compile("[" + "".join(map(chr, _table())) + "]")


def simplify(text: str) -> str | None:
    """The text with the characters that the rules know in their simplified form, as long as before; None when nothing changes.

    萬, 億 and 兩 stay: they are no characters of a run (`number_patterns.RUN`), and the number parser reads them.
    """
    if _traditional().search(text) is None:
        return None
    return text.translate(_table())


def as_written(text: str, simplified: str, numeral: Numeral) -> Numeral:
    """The numeral with its unit and modifier in the characters of `text`."""
    quantity = numeral.quantity
    if quantity is None:
        return numeral
    unit = _written(text, simplified, quantity.unit, quantity.start, quantity.end)
    surface = _written(text, simplified, quantity.modifier_surface, max(quantity.start - 24, 0), quantity.end + 6)
    if (unit, surface) == (quantity.unit, quantity.modifier_surface):
        return numeral
    return numeral._replace(quantity=quantity._replace(unit=unit, modifier_surface=surface))


def _written(text: str, simplified: str, part: str | None, start: int, end: int) -> str | None:
    """`part` of `simplified[start:end]` in the characters of `text`; a unit may stand around 多 (個多月)."""
    if not part:
        return part
    at = simplified.rfind(part, start, end)
    if at >= 0:
        return text[at : at + len(part)]
    places: list[int] = []
    for character in part:
        at = simplified.find(character, places[-1] + 1 if places else start, end)
        if at < 0:
            return part
        places.append(at)
    return "".join(text[at] for at in places)
