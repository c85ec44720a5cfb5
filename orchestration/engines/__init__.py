"""Engines map one pure function over the parts of a batch; which one runs is a setting, and nothing else knows.

Belongs here: processes and clusters. Does not belong here: what the function does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Something that can map a function over items, in any order and any number of processes."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """The results in the order of the items; the first error is raised when all others have ended."""
        ...

    def close(self) -> None:
        """Ends the engine's processes."""
        ...
