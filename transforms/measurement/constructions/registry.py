"""All constructions in which a figure finds its entity, in the order in which they are asked.

A construction is a file of this package: a function from the context of a figure to its interpretation, None when the figure
does not stand in it. The first that fits decides. A new one is a line below.

`share.py`, `bounded_number.py`, `same_unit.py`, `counted_phrase.py` and `noun_behind_verb.py` are no constructions: they are
steps that constructions take.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from transforms.measurement.constructions.at_rate import at_rate
from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.constructions.by_rate import by_rate
from transforms.measurement.constructions.circumstance import circumstance
from transforms.measurement.constructions.coordination import listed
from transforms.measurement.constructions.elliptical import without_phrase
from transforms.measurement.constructions.following_noun import noun_after
from transforms.measurement.constructions.from_level import from_level
from transforms.measurement.constructions.plan_of_years import plan_of_years
from transforms.measurement.constructions.preceding_noun import noun_before
from transforms.measurement.constructions.predicate import related
from transforms.measurement.constructions.run import run
from transforms.measurement.constructions.table_row import table_row
from transforms.measurement.constructions.unit_noun import unit_noun
from transforms.measurement.syntax.word_classes import ACT, CLAUSE_MARKS, CONJUNCTION, FIGURE, OF, RELATIONS, STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Construction(NamedTuple):
    """A construction, named like its file.

    Attributes:
        name: Its name.
        read: The interpretation of a figure in it, None for a figure that is not.
        left: Classes of the lexeme before the figure, of which it needs one; None: whatever stands there.
        not_left: Classes of the lexeme before the figure, with which it is not asked.
    """

    name: str
    read: Callable[[FigureContext], Interpretation | None]
    left: str | None = None
    not_left: str = ""

    def may_follow(self, letter: str) -> bool:
        """Whether the construction is asked when a lexeme of that class stands before the figure."""
        return letter not in self.not_left and (self.left is None or letter in self.left)


class Constructions:
    """Constructions in order; which of them are asked is told by the class before the figure, and remembered for each class."""

    def __init__(self, constructions: Iterable[Construction]) -> None:
        self._constructions = tuple(constructions)
        self._asked: dict[str, tuple[Callable[[FigureContext], Interpretation | None], ...]] = {}

    def __iter__(self) -> Iterator[Construction]:
        return iter(self._constructions)

    def first(self, context: FigureContext) -> Interpretation | None:
        """The interpretation of the first construction that the figure stands in."""
        asked = self._asked.get(context.left)
        if asked is None:
            fitting = [construction.read for construction in self._constructions if construction.may_follow(context.left)]
            asked = self._asked[context.left] = tuple(fitting)
        for read in asked:
            found = read(context)
            if found:
                return found
        return None


CONSTRUCTIONS = Constructions(
    (
        Construction("circumstance", circumstance),
        Construction("table_row", table_row),
        Construction("plan_of_years", plan_of_years),
        Construction("at_rate", at_rate),
        Construction("predicate", related, left=RELATIONS),
        Construction("unit_noun", unit_noun),
        Construction("by_rate", by_rate),
        Construction("run", run),
        Construction("following_noun", noun_after),
        Construction("coordination", listed, left=CONJUNCTION + FIGURE),
        Construction("from_level", from_level, left=STOP + OF),
        Construction("preceding_noun", noun_before, not_left=CLAUSE_MARKS + STOP + ACT + FIGURE),
        Construction("elliptical", without_phrase),  # always has an answer, if only that nothing names it
    )
)
