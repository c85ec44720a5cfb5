"""`docs/accuracy.md`: how right each field and disposition is, counted over the labelled documents of `tests/gold/`.

`python -m orchestration.accuracy_page` rewrites it; a test holds it current.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from orchestration.accuracy import FIELDS, RIGHT, Accuracy, Judged, Tally, count, f1_interval, together, wilson
from orchestration.scoring import compare, labelled_documents
from orchestration.settings import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from orchestration.scoring import Comparison

PAGE = PROJECT / "docs" / "accuracy.md"
BANDS = (0.0, 0.6, 0.8, 0.9, 1.0)
"""Limits of the bands of confidence: each holds its lower limit, the last its upper one too."""
SURE, FAIR = 0.95, 0.8
"""Share of right entities from which a band may be used as it is, and from which only what matters must be looked at."""
GROUPS = {
    "held_back": "Nobody looked at their errors, and no rule was made for them: what to expect of an unseen document.",
    "dev": "Rules were made while looking at these: what the rules can reach, not what to expect.",
    "seed": "The page under `seeds/`, which every rule has seen.",
}
_HEAD = f"""# Accuracy

What the rules give, compared with what careful readers labelled: {{documents}} documents, {{figures}} figures and {{others}}
other numerals ([tests/gold](../tests/gold/README.md) says how they were chosen and labelled). This page is written by
`python -m orchestration.accuracy_page` and held current by a test; `make test` fails when a score falls below its floor in
`tests/gold/floors.csv`. `zhibiao score --gold DIR` counts the same over documents of your own.

- **Precision** is the share of what the rules give that is right, **recall** the share of what is labelled that they have right,
  **F1** their harmonic mean. A figure that is missed, or invented, counts against every field that it has.
- **figure** asks only whether a figure stands there, **quantity** for its value and unit together. An entity or a property is
  right when it has an overlap of {RIGHT} or more, in characters, with a phrase that the labels accept. A field that a figure
  may lack (property, region, period, bounds) is counted where the label or the result has it; a figure of the whole country has
  no region. A disposition that a label accepts beside its own counts as its own.
- **Brackets** hold the interval in which the true share lies 95 times of 100: Wilson's for precision and recall; for F1 a
  bootstrap over documents, as the figures of one document fail together (none where fewer than ten documents have the thing).
- Figures that readers may leave out as well as count (tier B of the labels) are not asked for.
- Two readers who labelled the seed page apart from each other agree on 93 % of the entities and 99 % of the periods: a score
  above that says nothing more. The other documents were written for this purpose in the phrasing of their kind. Real ones are
  dirtier.
"""

Counted = list[tuple["Comparison", Accuracy]]


def counted_documents() -> Counted:
    """Every document of `tests/gold/`, read by the rules and counted; some five seconds."""
    compared = map(compare, labelled_documents())
    return [(one, count(one)) for one in compared]


def render(documents: Counted) -> str:
    """The page."""
    head = _HEAD.format(
        documents=len(documents),
        figures=sum(len(one.figures) for one, _ in documents),
        others=sum(len(one.others) for one, _ in documents),
    )
    parts = [head, *_worth(_of_group(documents, "held_back"))]
    for group, about in GROUPS.items():
        own = _of_group(documents, group)
        parts += [f"\n## {_title(group)}\n\n{about} {_how_many(own)}\n\n", *_fields(own), "\n", *_dispositions(own)]
    return "".join([*parts, *_kinds(documents), *_confidence(documents)])


def _worth(own: Sequence[Accuracy]) -> Iterator[str]:
    """In words, what the scores mean for somebody who works with the figures."""
    fields = together(own).fields
    found, quantity = fields["figure"], fields["quantity"]
    yield "\n## In words\n\nOf unseen documents of such kinds, expect that\n\n"
    yield f"- of 1,000 figures in the text, {_of_1000(found.recall)} are found, "
    yield f"{_of_1000(quantity.recall)} with the right value and unit;\n"
    yield f"- of 1,000 figures in the warehouse, {_of_1000(found.precision)} are figures of the text, "
    yield f"{_of_1000(fields['measured_entity'].precision)} name rightly what is measured, "
    yield f"{_of_1000(fields['status'].precision)} are rightly achieved, target or norm;\n"
    lines = [
        f"- of 1,000 {what} given, {_of_1000(fields[field].precision)} are right; of 1,000 in the text, "
        f"{_of_1000(fields[field].recall)} are given rightly"
        for field, what in (("measured_property", "properties"), ("region", "regions"), ("period", "periods"))
    ]
    yield ";\n".join(lines) + ".\n"


def _fields(own: Sequence[Accuracy]) -> Iterator[str]:
    total = together(own)
    yield "| field | labelled | given | precision | recall | F1 |\n| --- | ---: | ---: | --- | --- | --- |\n"
    for name in FIELDS:
        interval = f1_interval([one.fields[name] for one in own])
        yield _row(name, total.fields[name], interval)


def _dispositions(own: Sequence[Accuracy]) -> Iterator[str]:
    total = together(own)
    yield "| disposition | labelled | given | precision | recall | F1 |\n| --- | ---: | ---: | --- | --- | --- |\n"
    for name, tally in total.dispositions.items():
        yield _row(name, tally, f1_interval([one.dispositions.get(name, Tally()) for one in own]))


def _row(name: str, tally: Tally, interval: tuple[float, float] | None) -> str:
    precision = f"{_share(tally.precision)}{_between(wilson(tally.right, tally.given) if tally.given else None)}"
    recall = f"{_share(tally.recall)}{_between(wilson(tally.right, tally.labelled) if tally.labelled else None)}"
    return f"| {name} | {tally.labelled} | {tally.given} | {precision} | {recall} | {_share(tally.f1)}{_between(interval)} |\n"


def _kinds(documents: Counted) -> Iterator[str]:
    """Precision, recall and F1 of each field, and of each disposition, by kind of document."""
    kinds = sorted({(one.kind, one.group) for one, _ in documents})
    own = {kind: [counted for one, counted in documents if (one.kind, one.group) == kind] for kind in kinds}
    totals = {kind: together(counted) for kind, counted in own.items()}
    yield "\n## By kind of document\n\nMost kinds have one or two documents, so that one habit of phrasing moves a score. "
    yield "Each\ncell has precision / recall / F1 in hundredths; a dot where there is nothing to count.\n"
    names = sorted({name for total in totals.values() for name in total.dispositions})
    yield from _matrix("figures", list(FIELDS), {kind: total.fields for kind, total in totals.items()}, own)
    yield from _matrix("numerals", names, {kind: total.dispositions for kind, total in totals.items()}, own)


def _matrix(
    what: str,
    names: Sequence[str],
    tallies: dict[tuple[str, str], dict[str, Tally]],
    own: dict[tuple[str, str], list[Accuracy]],
) -> Iterator[str]:
    yield f"\n| kind | group | documents | {what} | {' | '.join(names)} |\n"
    yield f"| --- | --- | ---: | ---: | {' | '.join('---' for _ in names)} |\n"
    for (kind, group), counted in tallies.items():
        size = counted["figure"].labelled if "figure" in counted else sum(tally.labelled for tally in counted.values())
        cells = [_three(counted.get(name, Tally())) for name in names]
        kind_name, documents = kind.replace("_", " "), len(own[kind, group])
        yield f"| {kind_name} | {_title(group).lower()} | {documents} | {size} | {' | '.join(cells)} |\n"


def _confidence(documents: Counted) -> Iterator[str]:
    yield "\n## What the confidence of a figure is worth\n\n"
    yield "The column `confidence` states how many readings of like rules named the right entity when they were counted on\n"
    yield "documents to develop on. It speaks of the measured entity. Here figures that are none count as wrong.\n"
    for group in ("held_back", "dev"):
        judged = [one for counted in _of_group(documents, group) for one in counted.judged]
        bands = [(low, high, _within(judged, low, high)) for low, high in pairwise(BANDS)]
        yield f"\n{_title(group)}:\n\n"
        yield "| confidence | figures | stated | entity right | it is | value and unit right | what to do |\n"
        yield "| --- | ---: | ---: | --- | --- | --- | --- |\n"
        yield from (_band(f"{low:.1f} to {high:.1f}", band) for low, high, band in bands if band)
        off = sum(abs(_stated(band) - _right(band) / len(band)) * len(band) for _, _, band in bands if band) / max(1, len(judged))
        yield f"\nOn average the stated confidence is {off:.3f} off (expected calibration error over these bands).\n"


def _within(judged: Sequence[Judged], low: float, high: float) -> list[Judged]:
    return [one for one in judged if low <= one.confidence and (one.confidence < high or high == BANDS[-1])]


def _stated(band: Sequence[Judged]) -> float:
    return sum(one.confidence for one in band) / len(band)


def _right(band: Sequence[Judged]) -> int:
    return sum(one.entity for one in band)


def _band(name: str, band: Sequence[Judged]) -> str:
    entity, quantity = (_share_of(band, asked) for asked in (lambda one: one.entity, lambda one: one.quantity))
    least, most = wilson(_right(band), len(band))
    stated = _stated(band)
    kept = "too sure" if stated > most else "too modest" if stated < least else "as stated"
    return f"| {name} | {len(band)} | {stated:.3f} | {entity} | {kept} | {quantity} | {_use(least)} |\n"


def _share_of(band: Sequence[Judged], asked: Callable[[Judged], bool]) -> str:
    right = sum(map(asked, band))
    return f"{_share(right / len(band))}{_between(wilson(right, len(band)))}"


def _use(least: float) -> str:
    """Advice by the lower end of the interval, so that luck with a few figures recommends nothing."""
    if least >= SURE:
        return "use it"
    return "look at its sentence where much depends on it" if least >= FAIR else "read its sentence first (`zhibiao show`)"


def _of_group(documents: Counted, group: str) -> list[Accuracy]:
    return [counted for one, counted in documents if one.group == group]


def _how_many(own: Sequence[Accuracy]) -> str:
    figures = together(own).fields["figure"].labelled
    return f"{len(own)} document{'s' if len(own) != 1 else ''}, {figures} figures that must be found."


def _title(group: str) -> str:
    return {"held_back": "Held back", "dev": "To develop on", "seed": "Seed page"}[group]


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


def _between(interval: tuple[float, float] | None) -> str:
    return f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""


def _three(tally: Tally) -> str:
    if not tally.labelled and not tally.given:
        return "·"
    return " / ".join("–" if share is None else f"{share * 100:.0f}" for share in (tally.precision, tally.recall, tally.f1))


def _of_1000(share: float | None) -> str:
    return "none" if share is None else f"{share * 1000:.0f}"


if __name__ == "__main__":
    PAGE.write_text(render(counted_documents()), encoding="utf-8")
