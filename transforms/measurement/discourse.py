"""What the sentences of a paragraph hand on to each other: that they plan, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.measurement.extractor import measure, topic_of
from transforms.measurement.list_lead import ListLead, is_item, read_lead, with_lead
from transforms.measurement.status import TARGET, opens_plan, plan_day, status_by_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from transforms.records import Measurement, Numeral, Sentence


class DiscourseContext(NamedTuple):
    """What the sentences of a paragraph hand on to the next one. It never changes: each sentence gives a new one.

    我们将努力。重点支持7所高校。: the second sentence is of the plan that the first opens, to the end of the paragraph.
    收入18亿元。比上年增长5%。: the second names nothing, and is about what the first measures.

    Attributes:
        is_planned: Whether a sentence opened a passage of plans.
        topic: What was measured last, None where nothing was.
        lead: What the line above the list says of its items, None outside lists.
        in_list: Whether the next paragraph may be of that list.
    """

    is_planned: bool = False
    topic: str | None = None
    lead: ListLead | None = None
    in_list: bool = False

    def observe(self, text: str, measurements: Sequence[Measurement] = ()) -> DiscourseContext:
        """The context of what follows the sentence `text`, which has these measurements."""
        lead = read_lead(text)
        return DiscourseContext(
            self.is_planned or opens_plan(text),
            topic_of(text, measurements) or self.topic,
            lead or self.lead,
            lead is not None or (self.lead is not None and is_item(text, measurements)),
        )

    def next_paragraph(self) -> DiscourseContext:
        """The context of the first sentence of the next paragraph: of a list, what its lead says."""
        return DiscourseContext(lead=self.lead) if self.in_list else START


START = DiscourseContext()
"""The context of the first sentence of a paragraph."""


class MeasuredSentence(NamedTuple):
    """What each quantity of a sentence is of, and the context of the next sentence."""

    measurements: list[Measurement]
    context: DiscourseContext


def measure_in_context(
    context: DiscourseContext, title: str | None, sentence: Sentence, numerals: Sequence[Numeral], published_on: date | None
) -> MeasuredSentence:
    """Measures a sentence in the context of those before it in its paragraph.

    Args:
        context: That of the sentence: `START`, or what the sentence before it gave.
        title: Title of its article.
        sentence: The sentence with its words.
        numerals: Its numerals, in order, offsets in the sentence.
        published_on: Day the document is of.
    """
    default = TARGET if context.is_planned else status_by_title(title)
    found = measure(sentence, numerals, published_on, default, topic=context.topic, as_of=published_on or plan_day(title))
    if context.lead:
        found = with_lead(context.lead, sentence.text, found)
    return MeasuredSentence(found, context.observe(sentence.text, found))
