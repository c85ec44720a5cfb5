"""The figure is the rate at which something is treated: 赤字率按〔3%〕安排, 按标准的〔50%〕核定."""

from __future__ import annotations

from transforms.measurement.constructions.base import Place, Reading
from transforms.measurement.syntax.clauses import without_circumstance
from transforms.measurement.syntax.noun_phrases import phrase_before, skip_back, without_scope

_BY = frozenset(("按", "按照", "依照"))


def by_rate(place: Place) -> Reading | None:
    """赤字率按〔3%〕安排, 非寄宿生按标准的〔50%〕核定, 试点县由财政按〔3元〕定额补助: the rate at which X is treated."""
    lexemes, classes = place.lexemes, place.lexemes.classes
    if place.quantity.dimension not in ("ratio", "currency") or place.right == "u" or place.left not in "pu":
        return None
    at = skip_back(classes, phrase_before(lexemes, place.before)[0]) if place.left == "u" else place.before
    if not at or lexemes.word(at - 1) not in _BY:
        return None
    first, end = without_circumstance(lexemes, *phrase_before(lexemes, skip_back(classes, at - 1)))
    return Reading("level", without_scope(lexemes, first, end), at - 1) if end > first else None
