"""Precision, recall and F1 of every field and disposition, counted over labelled documents, with their confidence intervals.

Belongs here: what counts as right, and the arithmetic. `scoring` compares; `accuracy_page` writes the page.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from orchestration.scoring import Comparison, Row, scorer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

RIGHT = 0.75
"""Character overlap (F1) with the nearest accepted phrase from which an entity or a property counts as right."""
NATION = (None, "全国", "中国")
"""How labels and rules write that a figure is the whole country's: no province."""
_Z = 1.959963984540054
"""Two standard errors hold 95 % of a normal distribution: the quantile for 0.975."""
_RESAMPLES = 1000
_LEAST_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was labelled, given by the rules, and right."""

    labelled: int = 0
    given: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.labelled + other.labelled, self.given + other.given, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """Share of the results that are right; None without results."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of the labels that the rules have right; None without labels."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where nothing was labelled and nothing given."""
        both = self.labelled + self.given
        return 2 * self.right / both if both else None


class Judged(NamedTuple):
    """A figure that the rules gave and a label decides on: its confidence, and whether entity and quantity are right."""

    confidence: float
    entity: bool
    quantity: bool


class Accuracy(NamedTuple):
    """What was counted over one document or many."""

    fields: dict[str, Tally]
    dispositions: dict[str, Tally]
    judged: list[Judged]


class _Field(NamedTuple):
    """A field of a figure: whether a label or a result has it, and whether a result has it right."""

    is_labelled: Callable[[Row], bool]
    is_given: Callable[[Row], bool]
    is_right: Callable[[Row, Row], bool]


def _overlaps(label: Row, found: Row, field: str) -> bool:
    accepted = label[field] if isinstance(label[field], list) else [label[field]]
    return max((scorer().char_f1(phrase, found[field]) for phrase in accepted if phrase), default=0.0) >= RIGHT


def _always(right: Callable[[Row, Row], bool]) -> _Field:
    """A field that every figure has."""
    return _Field(lambda _: True, lambda _: True, right)


def _present(field: str, right: Callable[[Row, Row], bool], absent: Sequence[object] = (None, [], "")) -> _Field:
    """A field that a figure may lack."""
    return _Field(lambda label: label[field] not in absent, lambda found: found[field] not in absent, right)


def _same(field: str) -> Callable[[Row, Row], bool]:
    return lambda label, found: scorer().squeeze(label[field]) == scorer().squeeze(found[field])


def _same_number(field: str) -> Callable[[Row, Row], bool]:
    return lambda label, found: scorer().number(label[field]) == scorer().number(found[field])


def _same_quantity(label: Row, found: Row) -> bool:
    return bool(scorer().same_value(label, found) and scorer().same_unit(label, found))


FIELDS = {
    "figure": _always(lambda _label, _found: True),
    "quantity": _always(_same_quantity),
    "surface": _always(_same("surface")),
    "value": _always(lambda label, found: bool(scorer().same_value(label, found))),
    "value_low": _present("value_low", _same_number("value_low")),
    "value_high": _present("value_high", _same_number("value_high")),
    "modifier": _always(_same("modifier")),
    "unit": _always(lambda label, found: bool(scorer().same_unit(label, found))),
    "dimension": _always(_same("dimension")),
    "measured_entity": _present("measured_entity", lambda label, found: _overlaps(label, found, "measured_entity")),
    "measured_property": _present("measured_property", lambda label, found: _overlaps(label, found, "measured_property")),
    "region": _present("region", _same("region"), absent=NATION),
    "period": _present("period", _same("period")),
    "status": _always(_same("status")),
}
"""Field → how it is counted. `figure` asks only whether a figure stands there, `quantity` for value and unit together."""


def count(compared: Comparison) -> Accuracy:
    """Counts one document.

    Only labels of tier A (those that must be found) are asked for; a result at a debatable place counts neither way.
    """
    pairs: dict[int, int] = scorer().pair(compared.figures, compared.found)
    asked = [(label, pairs.get(at)) for at, label in enumerate(compared.figures) if label["tier"] == "A"]
    matched = [(label, compared.found[at]) for label, at in asked if at is not None]
    invented = _invented(compared, set(pairs.values()))
    fields = {}
    for name, field in FIELDS.items():
        right = sum(_is_right(field, label, found) for label, found in matched)
        given = sum(field.is_given(found) for _, found in matched) + sum(map(field.is_given, invented))
        fields[name] = Tally(sum(field.is_labelled(label) for label, _ in asked), given, right)
    judged = [
        Judged(found["confidence"], _is_right(FIELDS["measured_entity"], label, found), _same_quantity(label, found))
        for label, found in matched
        if label["measured_entity"]
    ]
    judged += [Judged(found["confidence"], entity=False, quantity=False) for found in invented]
    missed = [label for label, at in asked if at is None]
    return Accuracy(fields, _dispositions(compared, missed), judged)


def _is_right(field: _Field, label: Row, found: Row) -> bool:
    return field.is_labelled(label) and field.is_given(found) and field.is_right(label, found)


def _invented(compared: Comparison, used: set[int]) -> list[Row]:
    """Figures where no label has one, and none that is debatable."""
    debatable = [label for label in compared.figures if label["tier"] == "B"]
    free = [found for at, found in enumerate(compared.found) if at not in used]
    return [found for found in free if not any(scorer().overlap(label, found) for label in debatable)]


def _dispositions(compared: Comparison, missed: list[Row]) -> dict[str, Tally]:
    """Of each disposition but figure: the labelled numerals, and what the rules say of them and of figures they miss.

    A disposition that the label accepts beside its own counts as its own.
    """
    tallies: dict[str, Tally] = {}

    def add(disposition: str | None, tally: Tally) -> None:
        if disposition not in (None, "figure"):
            tallies[str(disposition)] = tallies.get(str(disposition), Tally()) + tally

    for label in compared.others:
        given, own = _disposition_at(compared.numerals, label), label["disposition"]
        is_right = given == own or given in (label.get("also_accepted") or ())
        add(own, Tally(labelled=1, right=int(is_right)))
        add(own if is_right else given, Tally(given=1))
    for label in missed:
        add(_disposition_at(compared.numerals, label), Tally(given=1))
    return tallies


def _disposition_at(numerals: list[Row], label: Row) -> str | None:
    holding = (row for row in numerals if row["raw_start"] <= label["raw_start"] and label["raw_end"] <= row["raw_end"])
    touching = (row for row in numerals if row["raw_start"] < label["raw_end"] and label["raw_start"] < row["raw_end"])
    found: Row | None = next(holding, None) or next(touching, None)
    return found["disposition"] if found else None


def together(counted: Iterable[Accuracy]) -> Accuracy:
    """The counts of many documents as one."""
    fields: dict[str, Tally] = dict.fromkeys(FIELDS, Tally())
    dispositions: dict[str, Tally] = {}
    judged: list[Judged] = []
    for one in counted:
        fields = {name: tally + one.fields[name] for name, tally in fields.items()}
        for name, tally in one.dispositions.items():
            dispositions[name] = dispositions.get(name, Tally()) + tally
        judged += one.judged
    return Accuracy(fields, dict(sorted(dispositions.items())), judged)


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, which holds for small counts and for shares near 0 and 1 too.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).

    Raises:
        ValueError: `of` is not positive.
    """
    if of <= 0:
        message = "a share of nothing has no interval"
        raise ValueError(message)
    share, spread = right / of, _Z * _Z / of
    middle = share + spread / 2
    half = _Z * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def f1_interval(tallies: Sequence[Tally]) -> tuple[float, float] | None:
    """The 95 % interval of the F1 over documents, by drawing documents anew (a bootstrap); None for fewer than ten.

    Documents and not figures are drawn, as the figures of one document fail together. The draws are the same each time.

    Args:
        tallies: One a document; those that have nothing to count are left out.
    """
    counts = np.array([(one.labelled, one.given, one.right) for one in tallies if one.labelled or one.given])
    if len(counts) < _LEAST_DOCUMENTS:
        return None
    draw = Random(1927).random  # noqa: S311 - no secret, and the same on every Python
    chosen = np.array([[int(draw() * len(counts)) for _ in counts] for _ in range(_RESAMPLES)])
    sums: NDArray[np.int64] = counts[chosen].sum(axis=1)
    drawn = sorted(Tally(*row).f1 or 0.0 for row in sums.tolist())
    return drawn[int(_RESAMPLES * 0.025)], drawn[int(_RESAMPLES * 0.975) - 1]
