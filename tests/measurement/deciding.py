"""Sentences read as the program reads them, with the construction that decided the entity of each figure."""

from __future__ import annotations

from contextlib import ExitStack
from functools import cache
from itertools import dropwhile
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from tests.measurement.construction_tables import NONE
from tests.measurement.measuring import entity, measured_property, sentence
from transforms.measurement import entity_resolver
from transforms.measurement.constructions.registry import CONSTRUCTIONS, Construction, Constructions
from transforms.measurement.extractor import measure
from transforms.numerals.recognizer import find_numerals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from transforms.measurement.constructions.base import FigureContext, Interpretation
    from transforms.measurement.syntax.lexemes import Lexemes


CIRCUMSTANCE = "circumstance"
"""The construction that decides that a figure is of nothing."""


class Decided(NamedTuple):
    """What a figure is of, and how that was found.

    Attributes:
        entity: Its entity.
        property: Its property.
        status: Its status.
        construction: The construction that decided; `none` without an entity, but for a circumstance.
        rivals: Constructions that might have decided: those that were asked before that one, and later ones that would have
            read another entity.
    """

    entity: str | None
    property: str | None
    status: str
    construction: str
    rivals: frozenset[str]


@cache
def decide(text: str, section_path: str | None = None) -> dict[tuple[int, int], Decided]:
    """Each figure of a sentence that stands below those headings, by start and end."""
    words = sentence(text, section_path)
    recorder = _Recorder()
    with recorder:
        measurements = measure(words, find_numerals(text, words.words.at), None)
    return {
        (found.quantity.start, found.quantity.end): Decided(
            named := entity(text, found),
            measured_property(text, found),
            found.status,
            construction if named or construction == CIRCUMSTANCE else NONE,
            rivals,
        )
        for found, construction, rivals in zip(measurements, recorder.decided, recorder.rivals, strict=True)
    }


class _Recorder(ExitStack):
    """Notes, while it is entered, which construction decides each figure and which might have."""

    def __init__(self) -> None:
        super().__init__()
        self.decided: list[str] = []
        self.rivals: list[frozenset[str]] = []
        self._asked: set[str] = set()
        noting = Constructions(construction._replace(read=self._noting(construction)) for construction in CONSTRUCTIONS)
        self.enter_context(patch.object(entity_resolver, "CONSTRUCTIONS", noting))
        for name in ("share_following", "distribute"):
            self.enter_context(patch.object(entity_resolver, name, self._comparing(getattr(entity_resolver, name))))

    def _noting(self, construction: Construction) -> Callable[[FigureContext], Interpretation | None]:
        def read(context: FigureContext) -> Interpretation | None:
            found = construction.read(context)
            if found is None:
                self._asked.add(construction.name)
            else:
                self.decided.append(construction.name)
                self.rivals.append(frozenset(self._asked | set(_later(construction, context, found))))
                self._asked.clear()
            return found

        return read

    def _comparing(
        self, step: Callable[[Lexemes, list[Interpretation]], None]
    ) -> Callable[[Lexemes, list[Interpretation]], None]:
        """A step that goes over all interpretations of a sentence: what it changes is decided by coordination."""

        def compare(lexemes: Lexemes, interpretations: list[Interpretation]) -> None:
            before = list(interpretations)
            step(lexemes, interpretations)
            for order, (old, new) in enumerate(zip(before, interpretations, strict=True)):
                if old != new:
                    self.decided[order] = "coordination"

        return compare


def _later(deciding: Construction, context: FigureContext, found: Interpretation) -> Iterator[str]:
    """Constructions behind the one that decided that would have read another entity."""
    for construction in dropwhile(lambda other: other != deciding, CONSTRUCTIONS):
        if construction != deciding and construction.may_follow(context.left):
            other = construction.read(context)
            if other is not None and (other.entity, other.is_unit) != (found.entity, found.is_unit):
                yield construction.name
