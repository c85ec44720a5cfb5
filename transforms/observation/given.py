"""A figure as its time depends on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime

ACHIEVED, TARGET, NORM = "achieved", "target", "norm"
_PLANNED = re.compile(
    r"目标|力争|确保|争取|计划|规划|要|将|应|拟|须|任务|预计|预期|有望|今后|未来|下一步|明年|到[\d二]|继续|推进|加快|努力|建议|打算|准备|安排"
)
_TO_LAST_MARK = re.compile(r".*[，,；;。：:！？]", re.DOTALL)
_CLAUSE_CHARACTERS = 60
_CHARACTERS_AFTER = 24


def status_in_news(status: str, text: str, end: int) -> str:
    """The status of a figure of news: a heading that names a year (2025年高考举行) makes no targets of what is under it."""
    return ACHIEVED if status == TARGET and not _PLANNED.search(text, 0, end) else status


class Words(NamedTuple):
    """The words for a figure's time.

    Attributes:
        text: The words, white space left out, in simplified characters and ASCII digits.
        kind: Kind of the mention.
        start: First day that they give.
        end: Last day that they give.
        before: What stands before them in the sentence.
        after: What stands behind them.
        between: What stands between them and the figure; empty when they stand behind it.
        is_of_head: Whether they stand outside the sentence: in the head or the caption of a table.
    """

    text: str
    kind: str
    start: datetime.date | None
    end: datetime.date | None
    before: str
    after: str
    between: str = ""
    is_of_head: bool = False


class Given(NamedTuple):
    """A figure in its sentence.

    Attributes:
        text: The sentence, in simplified characters.
        start: Where the figure begins.
        end: Where it ends.
        status: One of `schemas.vocabularies.STATUSES`.
        dimension: One of `schemas.vocabularies.DIMENSIONS`.
        unit: Its unit.
        surface: As written.
        words: The words that its sentence has for its time.
        is_state: Whether it is a value of an indicator that has one at each moment: a stock, a share, an average, a rate.
    """

    text: str
    start: int
    end: int
    status: str
    dimension: str
    unit: str | None
    surface: str
    words: Words | None
    is_state: bool = False

    @property
    def clause_before(self) -> str:
        """What stands before it in its clause."""
        first = max(0, self.start - _CLAUSE_CHARACTERS)
        mark = _TO_LAST_MARK.match(self.text, first, self.start)
        return self.text[mark.end() if mark else first : self.start]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.text[self.end : self.end + _CHARACTERS_AFTER]
