"""Lengths of time that only tell when or how often: 三年来, 两天里, 过去五年, 每5分钟. Nothing is measured by them.

A span of a subject is no circumstance: 连续15年居首位 and 新中国成立60年来 tell how long it has lasted (RULES.md's labels).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.syntax.word_classes import ADVERBIALS, CLAUSE_MARKS, TIME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transforms.records import Quantity

_SINCE = frozenset(("来", "以来", "里", "间", "之间", "内", "之内"))
"""Behind a length of time that opens a clause they make a circumstance of it."""
_PAST = frozenset(("过去", "未来", "最近", "今后"))
_EACH = frozenset(("每", "每隔"))
_AGE = "岁"


def set_circumstances(words: Sequence[str], classes: list[str], figures: Sequence[int], quantities: Iterable[Quantity]) -> None:
    """Makes a time of each figure that is a circumstance, and of 来 or 内 behind it: what stands around it is one clause.

    Args:
        words: The lexemes of a sentence.
        classes: Their classes, which are changed.
        figures: The lexeme of each figure, in order.
        quantities: The quantity of each.
    """
    for index, quantity in zip(figures, quantities, strict=True):
        if quantity.dimension == "duration" and quantity.unit != _AGE and _is_circumstance(words, classes, index):
            classes[index] = TIME
            if index and words[index - 1] in _PAST:
                classes[index - 1] = TIME
            if words[index + 1 : index + 2] and words[index + 1] in _SINCE:
                classes[index + 1] = TIME


def _is_circumstance(words: Sequence[str], classes: Sequence[str], index: int) -> bool:
    before, after = words[index - 1] if index else "", words[index + 1] if index + 1 < len(words) else ""
    if before in _EACH or before in _PAST:
        return True
    if after not in _SINCE:
        return False
    at = index
    while at and classes[at - 1] in ADVERBIALS:
        at -= 1
    return not at or classes[at - 1] in CLAUSE_MARKS
