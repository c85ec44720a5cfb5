"""Rules that say what a numeral is, asked in order: each only of numbers beside which a character stands that it needs.

A rule needs, say, 号 behind the number. Most numbers stand beside characters that few rules need, so that the two beside a
number tell which rules are to be asked at all: a cheap test for all of them at once, before dear ones.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from transforms.numerals.number_context import Classification, NumberContext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Ask = Callable[[NumberContext], Classification | None]


class Rule:
    """A function that says what the number in a context is, None when it has nothing to say, and what it needs beside it."""

    def __init__(self, ask: Ask, before: str | None, after: str | None, name: str) -> None:
        self.ask = ask
        self.name = name
        self.before, self.after = before, after

    def applies(self, context: NumberContext) -> bool:
        """Whether the characters stand beside the number that the rule needs."""
        return (self.before is None or context.before in self.before) and (self.after is None or context.after in self.after)

    def __call__(self, context: NumberContext) -> Classification | None:
        """The classification, None when the rule has nothing to say."""
        return self.ask(context) if self.applies(context) else None


def rule(*, before: str | None = None, after: str | None = None) -> Callable[[Ask], Rule]:
    """Makes a rule of a function.

    Args:
        before: Characters one of which must stand right before the number, `EDGE` for a text's start; None: whatever does.
        after: Characters one of which must stand right after it, `EDGE` for a text's end; None: whatever does.
    """
    return lambda ask: Rule(ask, before, after, ask.__name__)


class Rules:
    """Rules in the order in which they are asked."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._before, self._before_other = self._by_character([rule.before for rule in self._rules])
        self._after, self._after_other = self._by_character([rule.after for rule in self._rules])
        self._asked: dict[int, tuple[Ask, ...]] = {}

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules)

    @staticmethod
    def _by_character(needs: list[str | None]) -> tuple[dict[str, int], int]:
        """For each character that a rule needs, which rules it lets through (a bit each); and those that need none."""
        other = sum(1 << at for at, characters in enumerate(needs) if characters is None)
        found: dict[str, int] = {}
        for at, characters in enumerate(needs):
            for character in characters or "":
                found[character] = found.get(character, other) | 1 << at
        return found, other

    def first(self, context: NumberContext) -> Classification | None:
        """The classification by the first rule that has one."""
        fitting = self._before.get(context.before, self._before_other) & self._after.get(context.after, self._after_other)
        if not fitting:
            return None
        asked = self._asked.get(fitting)
        if asked is None:
            asked = self._asked[fitting] = tuple(rule.ask for at, rule in enumerate(self._rules) if fitting >> at & 1)
        for ask in asked:
            found = ask(context)
            if found:
                return found
        return None
