"""What comes of a map: results in the order of the items, or the first error that the function raised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class Raised:
    """An error that the function raised, on its way to who asked."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def in_order(outcomes: Mapping[int, object]) -> list[Any]:
    """The outcomes of all items, by their numbers from 0.

    Raises:
        Exception: The first of them that is an error.
    """
    ordered = [outcomes[number] for number in range(len(outcomes))]
    for outcome in ordered:
        if isinstance(outcome, Raised):
            raise outcome.error
    return ordered
