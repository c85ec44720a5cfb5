"""A failed expectation costs its scope and no more; the breaker opens only when the fault is the program's."""

from __future__ import annotations

import pytest

from expectations.decision import Bounds, Decision, LookedAt, decide
from expectations.faults import Faults
from expectations.results import AuditReport, ExpectationResult


def failure(name: str, scope: str, severity: str = "critical", rows: int = 1, error: str | None = None) -> ExpectationResult:
    return ExpectationResult("suite", name, severity, scope, False, rows, "it must be", "look", error)


def decided(
    failures: dict[ExpectationResult, Faults],
    *,
    figures: int = 10_000,
    documents: int = 1_000,
    figures_of: dict[str, int] | None = None,
    bounds: Bounds | None = None,
) -> Decision:
    looked_at = LookedAt(figures, figures, documents, figures_of or {})
    faults = {(result.suite, result.name): found for result, found in failures.items()}
    return decide(AuditReport(tuple(failures), looked_at, faults=faults), bounds or Bounds())


def figures(*keys: str, document: str = "d") -> Faults:
    return Faults(figures=dict.fromkeys(keys, document))


def test_a_figure_costs_itself() -> None:
    made = decided({failure("value", "figure"): figures("f"), failure("unit", "figure"): figures("f", "g")})
    assert made.published
    assert made.figures == {"f": ("suite.unit", "suite.value"), "g": ("suite.unit",)}
    assert not made.documents


def test_a_document_costs_itself_and_its_figures_are_not_counted_again() -> None:
    made = decided({failure("text", "document"): Faults(documents=frozenset("d")), failure("value", "figure"): figures("f")})
    assert made.published
    assert made.documents == {"d": ("suite.text",)}
    assert not made.figures


def test_the_warehouse_costs_the_publication() -> None:
    made = decided({failure("key", "warehouse", rows=3): Faults()})
    assert made.refusals == ("suite.key failed (3 rows)",)


def test_a_failure_that_nothing_can_be_blamed_for_costs_the_publication() -> None:
    assert not decided({failure("value", "figure"): Faults()}).published


def test_an_expectation_that_could_not_be_evaluated_is_said_so() -> None:
    made = decided({failure("value", "warehouse", rows=0, error="overflow"): Faults()})
    assert made.refusals == ("suite.value could not be evaluated: overflow",)


def test_a_warning_is_a_doubt() -> None:
    made = decided({failure("magnitude", "figure", "warning"): figures("f")})
    assert made.published
    assert made.doubts == {"f": ("suite.magnitude",)}
    assert not made.figures


@pytest.mark.parametrize(
    ("withheld", "of", "published"),
    [
        (10, 20, True),  # a handful is no proof, however small the folder
        (11, 1_000, False),
        (11, 1_101, True),
        (100, 10_000, True),
        (101, 10_000, False),
    ],
)
def test_the_breaker_over_figures(withheld: int, of: int, published: bool) -> None:
    faults = Faults(figures={str(number): str(number) for number in range(withheld)})
    assert decided({failure("value", "figure"): faults}, figures=of).published == published


@pytest.mark.parametrize(("quarantined", "of", "published"), [(2, 2, True), (3, 59, False), (3, 60, True), (51, 1_000, False)])
def test_the_breaker_over_documents(quarantined: int, of: int, published: bool) -> None:
    faults = Faults(documents=frozenset(map(str, range(quarantined))))
    assert decided({failure("text", "document"): faults}, documents=of).published == published


def test_the_bounds_are_settings() -> None:
    faults = figures("f")
    strict = Bounds(withheld_share=0, withheld_figures=0, document_share=1)
    made = decided({failure("value", "figure"): faults}, bounds=strict, figures_of={"d": 5})
    assert made.refusals[0].startswith("1 of 10000 figures would be withheld, more than 0.0%")


def test_a_document_that_was_misread_as_a_whole_is_quarantined_and_stops_no_other() -> None:
    many = [str(number) for number in range(300)]
    made = decided({failure("value", "figure"): figures(*many), failure("unit", "figure"): figures("0")}, figures_of={"d": 900})
    assert made.published
    assert made.documents == {"d": ("suite.value",)}
    assert not made.figures


def test_a_large_document_with_a_few_wrong_figures_stays() -> None:
    made = decided({failure("value", "figure"): figures(*map(str, range(50)))}, figures_of={"d": 2_000})
    assert made.published
    assert len(made.figures) == 50
