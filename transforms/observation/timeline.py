"""The times that hold along an article: of its headings, of the sentences that open a passage, of a paragraph.

五年来，… (holds to the next heading or opening) … 2012年，… (holds to the end of its paragraph).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms.observation.document_profile import OF_NO_YEAR
from transforms.observation.frames import PLAN, Frame
from transforms.observation.headings import NO_HEADING, Heading, heading_time
from transforms.observation.openers import census_moment, opening_of
from transforms.structure.periods.period_dates import Days

if TYPE_CHECKING:
    import datetime

    from transforms.observation.document_profile import Profile

_CONTINUES = re.compile(r"[\s　]*(?:其中|分[^，,。；]{1,8}看|从[^，,。；]{1,10}看|具体|按[^，,。；]{1,8}分)")
"""What goes on with the same numbers in the next paragraph of a news item."""


def _is_long(start: datetime.date | None, end: datetime.date | None) -> bool:
    return start is not None and end is not None and start.year < end.year


@dataclass(slots=True)
class Timeline:
    """Follows the sentences of one article in order.

    Attributes:
        profile: The document.
        heading: The heading that gives the time of this stretch.
        lasting: The time that a passage opened with since that heading.
        local: The time that a sentence of this paragraph opened with.
        own: The time that this sentence opens with.
        moment: What a census counts at, from where it is named.
        own_basis: What gives it: own, or document for a word like 今年.
    """

    profile: Profile
    heading: Heading = NO_HEADING
    lasting: Frame | None = None
    local: Frame | None = None
    own: Frame | None = None
    moment: Frame | None = None
    own_basis: str = "own"
    _paragraph: int = -1
    _continues: bool = False
    _latest: int = 0
    _years: Frame | None = None
    _before: Frame | None = None

    def enter(self, paragraph_no: int, section_path: str | None, text: str) -> None:
        """Goes on to the next sentence.

        Args:
            paragraph_no: Number of its paragraph.
            section_path: Headings above it.
            text: The sentence, in simplified characters.
        """
        heading = heading_time(section_path, self.profile)
        if heading.name != self.heading.name:
            self.heading, self.lasting = heading, None
        first = paragraph_no != self._paragraph
        if first:
            self._paragraph, self.local = paragraph_no, None
        if self.profile.kind == "census" and self.moment is None and (moment := census_moment(text)):
            self.moment = moment
        before = self._before if self._continues else None
        self._before = None if first else self.own or before
        opening = opening_of(text, self.profile, self.lasting or self.heading.frame)
        self._continues = _CONTINUES.match(text) is not None
        if opening is not None:
            opening = opening._replace(frame=self._as_named(opening.frame))
        self.own = opening.frame if opening is not None else None
        self.own_basis = opening.basis if opening is not None else "own"
        if opening is None or not opening.goes_on or not self._is_of_now(opening.frame):
            return
        self.local = opening.frame
        heads_list = text.rstrip().endswith(("：", ":"))
        if opening.lasts and (first or heads_list or opening.frame.role == PLAN) and self._fits(opening.frame):
            named = Days(opening.frame.start, opening.frame.end) in self.heading.named
            self.lasting = opening.frame._replace(basis="heading") if named else opening.frame

    def _as_named(self, frame: Frame) -> Frame:
        """Years counted back from the document's day (五年来) as the years that it named before (2003—2007年)."""
        if not frame.is_span or frame.start is None or frame.end is None:
            return frame
        if frame.is_of_years:
            self._years = frame
            return frame
        years = self._years
        if years is None or years.start is None or years.end is None or frame.end != self.profile.day:
            return frame
        is_same = frame.end.year - frame.start.year == years.end.year - years.start.year + 1
        return years._replace(basis=frame.basis) if is_same and years.end.year in (frame.end.year - 1, frame.end.year) else frame

    def _is_of_now(self, frame: Frame) -> bool:
        """Whether what follows may still be of a time: a text that reports on no year soon comes back to the present.

        1955年建店。这里经营7万种商品。: in a text of no kind only the latest years that it has spoken of go on.
        """
        if self.profile.kind not in OF_NO_YEAR or frame.end is None:
            return True
        if frame.is_span and not frame.is_of_years:
            return False
        self._latest = max(self._latest, frame.end.year)
        year = self.profile.day.year if self.profile.day is not None else self._latest
        return frame.end.year >= year - 1

    def pause(self) -> None:
        """Goes over a line that tells nothing of time (a title): the paragraph before it has ended."""
        self.own = self.local = None

    def _fits(self, frame: Frame) -> bool:
        """Whether a time can hold for a whole passage here.

        Under a heading that looks ahead only one that is still to come; under one that names a year alone no span of years.
        """
        heading = self.heading.frame
        if frame.is_span and self.heading.named and not any(_is_long(*days) for days in self.heading.named):
            return False
        if self.heading.role != PLAN or heading is None or heading.start is None:
            return True
        return frame.start is not None and frame.start >= heading.start

    @property
    def frame(self) -> Frame | None:
        """The nearest time that holds here, None when neither passage nor heading tells one."""
        if self.own is not None:
            return self.own._replace(basis=self.own_basis)
        lasting = self.lasting if self.profile.kind not in OF_NO_YEAR or self._continues else None
        before = self._before if self._continues else None
        return before or self.local or lasting or self.heading.frame or self.moment
