"""What the sentences of a paragraph hand on to each other: that they plan, and what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.extractor import measure, topic_of
from transforms.measurement.status import TARGET, opens_plan, status_by_title

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from transforms.records import Measurement, Numeral, Sentence


class Passages:
    """Measures the sentences of a document in order; one such object a batch, which is to see every sentence.

    我们将努力。重点支持7所高校。: the second sentence is of the plan that the first opens, to the end of the paragraph.
    收入18亿元。比上年增长5%。: the second names nothing, and is about what the first measures.
    """

    def __init__(self) -> None:
        self._paragraph: object = None
        self._planned = False
        self._topic: str | None = None

    def measure(
        self, paragraph: object, title: str | None, sentence: Sentence, numerals: Sequence[Numeral], published_on: date | None
    ) -> list[Measurement]:
        """What each quantity of the next sentence is of.

        Args:
            paragraph: Any value that tells the paragraph of this sentence from all others.
            title: Title of its article.
            sentence: The sentence with its words.
            numerals: Its numerals, in order, offsets in the sentence.
            published_on: Day the document is of.
        """
        self._enter(paragraph)
        default = TARGET if self._planned else status_by_title(title)
        found = measure(sentence, numerals, published_on, default, topic=self._topic)
        self._leave(sentence.text, found)
        return found

    def pass_over(self, paragraph: object, text: str) -> None:
        """Takes note of the next sentence, which has no numerals."""
        self._enter(paragraph)
        self._leave(text, ())

    def _enter(self, paragraph: object) -> None:
        if paragraph != self._paragraph:
            self._paragraph, self._planned, self._topic = paragraph, False, None

    def _leave(self, text: str, measurements: Sequence[Measurement]) -> None:
        self._planned = self._planned or opens_plan(text)
        self._topic = topic_of(text, measurements) or self._topic
