"""How a figure can be read: the constructions it can stand in, and what they all use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes
    from transforms.records import Quantity
    from transforms.spans import WordSpan

ACHIEVING = frozenset(("完成", "实现", "取得", "创造", "达成", "实际完成", "累计完成", "累计实现"))
"""Verbs that say no more than that there is what they name (实现利润)."""


RUNNING = frozenset(("连续", "已连续"))
"""Before a length of time: so long has held what the clause says of its subject."""
ANNIVERSARY = "周年"
"""The unit of what happened so many years ago: what stands before it, never what follows."""


class Interpretation(NamedTuple):
    """How a figure is read; all spans are of words.

    Attributes:
        rule: Name of the construction (`entity_resolver` lists them).
        entity: The noun phrase; None when the unit or nothing names it.
        relation: The verb between entity and number (增长, 占, 达到, 退费).
        whole: What the figure is a share of, or is compared with (占〔全国高校〕).
        aspect: The property where it stands apart from the entity (〔总投资〕240亿元的电站).
        tail: What the entity shares with its neighbours and stands after the last of them (城镇、农村居民〔人均收入〕).
        is_unit: Whether the unit itself names what is counted.
        is_shared: Whether the entity is that of an earlier figure or clause.
    """

    rule: str
    entity: WordSpan | None = None
    relation: int | None = None
    whole: WordSpan | None = None
    aspect: WordSpan | None = None
    tail: WordSpan | None = None
    is_unit: bool = False
    is_shared: bool = False

    @property
    def relation_decides(self) -> bool:
        """Whether the property is the relation itself (增长, 占全国, 高于全国), not the noun before it."""
        return self.rule.rpartition("_")[2] in ("change", "share", "compare")


@dataclass(slots=True)
class FigureContext:
    """A figure in its sentence.

    Attributes:
        lexemes: The sentence.
        index: The figure's lexeme.
        before: The end of what stands before it, adverbs and times left out.
        after: The first lexeme after it and its modifiers.
        quantity: The figure's quantity.
        previous: The interpretation of the figure before it in the sentence.
        left: Class of the lexeme before; that of a break at the start of the sentence.
        right: Class of the lexeme after; that of a break at the end of the sentence.
        trait: The unit's trait, "" where it has none.
        people: The interpretation of the last figure before it that counts people.
    """

    lexemes: Lexemes
    index: int
    before: int
    after: int
    quantity: Quantity
    previous: Interpretation | None
    left: str
    right: str
    trait: str
    people: Interpretation | None = None


@cache
def unit_traits() -> dict[str, str]:
    """Unit → trait: `event`, `people`, `person` or `noun` (the last two: the unit can name what is counted)."""
    return dict(lexicon("units").select("unit", "trait").drop_nulls().iter_rows())


@cache
def pivot_verbs() -> frozenset[str]:
    """Verbs whose object acts in turn (推动100个专业升级)."""
    table = lexicon("verbs")
    return frozenset(word for word, kind in zip(table["word"], table["class"], strict=True) if kind == "pivot")
