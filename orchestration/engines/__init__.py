"""Engines map one pure function over the parts of a batch; which one runs is a setting, and nothing else knows.

Belongs here: processes and clusters, and holding them to their time and memory. Does not belong here: what the function does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")


class EngineError(Exception):
    """An engine cannot begin or go on, whatever the items are; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What has become of an item whose process did not live to end it.

    Attributes:
        reason_code: timeout, memory or crashed.
        reason: What happened to the process, as the end of a sentence: "took longer than 60 seconds".
    """

    reason_code: str
    reason: str


def ignored(_number: int) -> None:
    """What is called as an item ends where nobody wants to know."""


class Engine(Protocol):
    """Something that can map a function over items, in any order and any number of processes, and outlives each of them."""

    def map(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        seconds: Sequence[float],
        ended: Callable[[int], None] = ignored,
    ) -> list[Result | Lost]:
        """Maps the function over the items, never in this process.

        Args:
            function: Can be told to another process, as its items and results can.
            items: What it is called with, one at a time.
            seconds: How long each may take.
            ended: Called with the number of each item as it ends, well or not.

        Returns:
            The results in the order of the items; `Lost` for an item that took too long, used too much memory, or whose process
            died.

        Raises:
            EngineError: The engine cannot begin or go on.
            Exception: The first error that the function raised, when all other items have ended.
        """
        ...

    def close(self) -> None:
        """Ends the engine's processes."""
        ...
