"""Head of the measured entity against a treebank's links from a numeral to the noun that it counts.

    python -m benchmarks.treebank FILE            prints the share that is right, and how many cases are out of scope and why
    python -m benchmarks.treebank FILE --errors   also prints each wrong case

FILE has one JSON object a line: `text`, and `quantities` with `num_start`, `num_end`, `classifier`, `clf_end`,
`head_noun`, `head_start`, `head_end`, `np_start`, `np_end` and `time`. A case is right when the head that is found
overlaps the treebank's head noun, or the name or compound that this noun is the last part of (the treebank cuts 計時賽
in two, and counts 巴士 公司 as one).

Out of scope, in this order, are cases in which the treebank names no noun (dates, measures, numbers that stand alone),
in which its classifier is a time, those that RULES.md takes for no figure (一個, 第三張, 五穀; their dispositions are
counted), and those in which the noun is what RULES.md calls the unit (人口13人, 兩層).
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.arguments import parser_of
from transforms.measurement.extractor import measure
from transforms.numerals.recognizer import find_numerals
from transforms.records import Measurement, Sentence
from transforms.segmentation import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from transforms.records import Numeral


class Case(NamedTuple):
    """A link of the treebank: the sentence, the link, why it is out of scope (None when in it), what was measured."""

    text: str
    link: dict[str, Any]
    outside: str | None
    found: Measurement | None

    @property
    def head(self) -> str | None:
        """The head that was found."""
        span = self.found.entity_head if self.found else None
        return self.text[span.start : span.end] if span else None

    @property
    def is_right(self) -> bool:
        """Whether the head that was found is the treebank's."""
        span = self.found.entity_head if self.found else None
        return span is not None and span.start < self.link["head_end"] and self.link["head_start"] < span.end


def read(lines: Iterable[str]) -> Iterator[Case]:
    """The cases of a file, each with what the rules find."""
    for line in lines:
        row = json.loads(line)
        text = row["text"]
        [words] = tokenize([text])
        numerals = find_numerals(text, words.at)
        measured = measure(Sentence(text, "body", None, words, None, "none"), numerals, None)
        by_place = iter(measured)
        results = [(numeral, next(by_place) if numeral.quantity else None) for numeral in numerals]
        for link in row["quantities"]:
            if link["head_noun"] is None:
                yield Case(text, link, "the treebank names no noun", None)
            elif link["time"]:
                yield Case(text, link, "a time", None)
            else:
                meant = (r for r in results if r[0].start < link["num_end"] and link["num_start"] < r[0].end)
                numeral, found = next(meant, (None, None))
                yield Case(text, link, _why_outside(text, link, numeral), found)


def _why_outside(text: str, link: dict[str, Any], numeral: Numeral | None) -> str | None:
    """Why a link to a noun is out of scope, None when it is in it."""
    if numeral is None:
        return "no figure: no numeral character (數家, 幾種)"
    if numeral.quantity is None:
        return f"no figure: {numeral.disposition}"
    unit_end = numeral.quantity.end
    unit_end += 3 * text.startswith(("人民币", "人民幣"), unit_end)
    return (
        "the noun is the figure's unit" if numeral.quantity.start < link["head_end"] and link["head_start"] < unit_end else None
    )


def main() -> None:
    """Prints the tables."""
    parser = parser_of(__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true", help="print each wrong case")
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as file:
        cases = list(read(file))
    inside = [case for case in cases if case.outside is None]
    for reason, count in Counter(case.outside for case in cases if case.outside).most_common():
        print(f"{count:6} out of scope: {reason}")
    if not inside:
        return
    right = sum(case.is_right for case in inside)
    print(f"{len(inside):6} in scope, {right} right: {right / len(inside):.3f}")
    by_rule = Counter(case.found.rules[0] for case in inside if case.found)
    wrong = Counter(case.found.rules[0] for case in inside if case.found and not case.is_right)
    for rule, count in by_rule.most_common():
        print(f"{rule:28}{count:6}{count - wrong[rule]:6}{1 - wrong[rule] / count:8.2f}")
    for case in inside if options.errors else ():
        if case.found and not case.is_right:
            surface = case.text[case.found.quantity.start : case.found.quantity.end]
            print(case.found.rules[0], surface, f"{case.head} not {case.link['head_noun']}", case.text, sep="\t")


if __name__ == "__main__":
    main()
