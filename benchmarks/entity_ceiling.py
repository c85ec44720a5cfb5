"""What the order of the constructions costs: is the right phrase among all that they propose, and does the first answer give it?

    python -m benchmarks.entity_ceiling [--gold DIR] [--proposals FILE]

For every labelled figure of tests/gold (documents to develop on and those held back apart), or of a folder of that form, each
construction that may be asked is asked, not only the first that answers. `first` counts the figures whose entity (or property)
is right as they are published; `any` those for which what is published or any proposal is right: no choice among the proposals
can reach more. Printed by group, by the construction that answers, and by kind of document. Of documents held back only sums
are printed. Right is an overlap of 0.75 or more in characters with a phrase that the labels accept, as in docs/accuracy.md.
`--proposals` writes each proposal with its rightness as a line of JSON, those of documents held back left out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.arguments import parser_of
from orchestration import scoring
from transforms.measurement import entity_resolver, extractor
from transforms.measurement.bearer import resolve_bearer
from transforms.measurement.constructions.registry import CONSTRUCTIONS, Constructions
from transforms.measurement.entity_resolver import read_entities
from transforms.measurement.property import lead_property
from transforms.stages.figure_rows import SentenceRows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from transforms.measurement.constructions.base import FigureContext, Interpretation
    from transforms.measurement.syntax.lexemes import Lexemes
    from transforms.records import Measurement, Quantity
    from transforms.tabular.cell_context import TablePlaces

RIGHT = 0.75
"""Overlap from which a phrase counts as right (docs/accuracy.md)."""
Row = dict[str, Any]


class Proposal(NamedTuple):
    """What one construction makes of a figure."""

    construction: str
    rule: str
    entity: str | None
    measured_property: str | None


class Recorder(Constructions):
    """The constructions in their order; what all of them propose is remembered, by the identity of the figure's quantity."""

    def __init__(self) -> None:
        super().__init__(CONSTRUCTIONS)
        self.proposed: dict[int, list[tuple[str, FigureContext, Interpretation]]] = {}

    def first(self, context: FigureContext) -> Interpretation | None:
        """As the constructions answer; all others are asked too."""
        self.proposed[id(context.quantity)] = [
            (construction.name, context, resolve_bearer(context, found))
            for construction in self
            if construction.may_follow(context.left) and (found := construction.read(context))
        ]
        return super().first(context)


class Judged(NamedTuple):
    """A labelled figure: where it is from, which construction answers, and what is right of it."""

    group: str
    kind: str
    rule: str
    field: str
    first: bool
    any: bool


class _Recording:
    """Proposals by figure key, while documents are read."""

    def __init__(self) -> None:
        self.recorder = Recorder()
        self.by_key: dict[str, list[Proposal]] = {}
        self._kept: list[Quantity] = []
        self._row, self._read = SentenceRows.figure, read_entities

    def __enter__(self) -> dict[str, list[Proposal]]:
        setattr(entity_resolver, "CONSTRUCTIONS", self.recorder)  # noqa: B010 - an imported name
        setattr(extractor, "read_entities", self._entities)  # noqa: B010
        setattr(SentenceRows, "figure", self._row_maker())  # noqa: B010
        return self.by_key

    def __exit__(self, *_: object) -> None:
        setattr(entity_resolver, "CONSTRUCTIONS", CONSTRUCTIONS)  # noqa: B010
        setattr(extractor, "read_entities", self._read)  # noqa: B010
        setattr(SentenceRows, "figure", self._row)  # noqa: B010

    def _entities(self, lexemes: Lexemes, quantities: Sequence[Quantity]) -> list[Interpretation]:
        self._kept += quantities  # an identity is of one object only while it is kept
        return self._read(lexemes, quantities)

    def _row_maker(self) -> Callable[[SentenceRows, Measurement, TablePlaces | None], Row]:
        def figure(rows: SentenceRows, measurement: Measurement, place: TablePlaces | None = None) -> Row:
            row: Row = self._row(rows, measurement, place)
            proposed = self.recorder.proposed.get(id(measurement.quantity), [])
            self.by_key[row["figure_key"]] = [_proposal(*each) for each in proposed]
            return row

        return figure


def _proposal(name: str, context: FigureContext, found: Interpretation) -> Proposal:
    lexemes = context.lexemes
    phrases = extractor.phrases_of(lexemes, context.quantity, found, lead_property(lexemes))
    span = phrases.measured.span
    of = phrases.measured.text or (lexemes.source[span.start : span.end] if span else None)
    return Proposal(name, found.rule, phrases.text, of)


def judged(folders: Sequence[Path], lines: list[Row]) -> Iterator[Judged]:
    """Each labelled field of each labelled figure that is found; the proposals are added to `lines`."""
    overlap, pair = scoring.scorer().char_f1, scoring.scorer().pair
    with _Recording() as proposals:
        for folder in folders:
            compared = scoring.compare(folder)
            for at, of in pair(compared.figures, compared.found).items():
                label, row = compared.figures[at], compared.found[of]
                if label["tier"] != "A":
                    continue
                proposed = proposals.get(row["figure_key"], [])
                accepted = {
                    "entity": label["measured_entity"] or [],
                    "property": [label["measured_property"]] if label["measured_property"] else [],
                }
                for field, phrases in accepted.items():
                    if not phrases:
                        continue
                    column = f"measured_{field}"

                    def is_right(phrase: str | None, phrases: Sequence[str] = phrases) -> bool:
                        return bool(max(overlap(each, phrase) for each in phrases) >= RIGHT)

                    others = [each.entity if field == "entity" else each.measured_property for each in proposed]
                    first = is_right(row[column])
                    rule = next((rule.removeprefix("entity.") for rule in row["rules"] if rule.startswith("entity.")), "table")
                    yield Judged(compared.group, compared.kind, rule, field, first, first or any(map(is_right, others)))
                    if compared.group != "held_back":
                        lines.append(
                            {
                                "document": compared.name, "field": field, "accepted": phrases, "surface": label["surface"],
                                "published": row[column], "rule": rule, "sentence": row.get("sentence_key"),
                                "at": label["raw_start"],
                                "proposed": [
                                    [each.construction, each.rule, phrase, is_right(phrase)]
                                    for each, phrase in zip(proposed, others, strict=True)
                                ],
                            }
                        )  # fmt: skip


def _table(rows: Sequence[Judged], by: str, group: str) -> None:
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        if row.group == group:
            for key in (getattr(row, by), "all"):
                for at, counted in enumerate((1, row.first, row.any)):
                    counts[key, row.field][at] += counted
    print(f"\n{group}, by {by}\n{'':34}{'entities':>9}{'first':>7}{'any':>7}{'properties':>12}{'first':>7}{'any':>7}")
    for name in sorted({name for name, _ in counts}, key=lambda name: (name == "all", -counts[name, "entity"][0])):
        cells = []
        for field, width in (("entity", 9), ("property", 12)):
            of, first, reached = counts[name, field]
            cells.append(f"{of:{width}}" + "".join(f"{share / of:7.3f}" if of else f"{'–':>7}" for share in (first, reached)))
        print(f"{name:34}{''.join(cells)}")


def main() -> None:
    """Prints the tables."""
    parser = parser_of(__doc__)
    parser.add_argument("--gold", type=Path, default=scoring.GOLD, metavar="DIR", help="a folder of labelled documents")
    parser.add_argument("--proposals", type=Path, metavar="FILE", help="write each proposal as a line of JSON")
    options = parser.parse_args()
    folders = [folder for folder in scoring.labelled_documents(options.gold) if scoring.source_of(folder)]
    lines: list[Row] = []
    rows = list(judged(folders, lines))
    for group in sorted({row.group for row in rows}):
        for by in ("rule", "kind"):
            _table(rows, by, group)
    if options.proposals:
        options.proposals.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
