"""What a failed expectation costs: the figure, the document, or the publication, by its scope; and the breaker over them.

Great Expectations says what failed (`results.AuditReport`); here it is decided, and nowhere else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from expectations.suite import CRITICAL, WAREHOUSE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from expectations.faults import Faults
    from expectations.results import AuditReport, ExpectationResult

Names = tuple[str, ...]
"""Names of expectations, `suite.expectation`."""


def _bound(default: float, setting: str, reason: str) -> float:
    bound: float = field(default=default, metadata={"setting": setting, "reason": reason})
    return bound


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a load may be at fault before the fault is the program's and nothing is published.

    Both bounds of a pair must be passed: the number keeps a handful of rows from stopping a small folder. A document of which
    too much would be withheld is quarantined instead, so that one document that was misread does not stop the others.

    Each field's metadata has the setting that changes it, and why its default is what it is.

    Attributes:
        document_share: Share of a document's figures (more than `withheld_figures` of them).
        withheld_share: Share of the load's figures.
        withheld_figures: Number of figures.
        quarantined_share: Share of the load's documents.
        quarantined_documents: Number of documents.
    """

    document_share: float = _bound(0.2, "ZHIBIAO_MAX_DOCUMENT_SHARE", "a text of which a fifth is wrong was misread as a whole")
    withheld_share: float = _bound(0.01, "ZHIBIAO_MAX_WITHHELD_SHARE", "one figure in a hundred is more than any text explains")
    withheld_figures: float = _bound(10, "ZHIBIAO_MAX_WITHHELD_FIGURES", "a handful of rows is no proof in a small folder")
    quarantined_share: float = _bound(
        0.05, "ZHIBIAO_MAX_QUARANTINED_SHARE", "one document in twenty is more than odd files explain"
    )
    quarantined_documents: float = _bound(2, "ZHIBIAO_MAX_QUARANTINED_DOCUMENTS", "two odd files are no proof in a small folder")


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What an audit looked at one by one.

    Attributes:
        figures: Figures of the documents that the load touched.
        numerals: Their numerals.
        documents: Those documents.
        figures_of: Figures of each document in which something is at fault.
        flagged: Keys of those documents in which an earlier audit withheld or doubted a row.
    """

    figures: int
    numerals: int
    documents: int
    figures_of: Mapping[str, int]
    flagged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of a candidate.

    Attributes:
        refusals: Why nothing may be published, in sentences; empty when it may.
        figures: Figures to be withheld, by key, each with the expectations that it fails.
        numerals: The same for numerals that are no figure.
        documents: Documents to be quarantined, by key, each with the expectations that it fails.
        doubts: Figures that are published with a doubt, by key, each with the warnings that they break.
    """

    refusals: tuple[str, ...]
    figures: Mapping[str, Names]
    numerals: Mapping[str, Names]
    documents: Mapping[str, Names]
    doubts: Mapping[str, Names]

    @property
    def published(self) -> bool:
        """Whether the candidate may be published, with what is withheld and quarantined left out."""
        return not self.refusals

    @property
    def changes_rows(self) -> bool:
        """Whether anything is withheld or quarantined."""
        return bool(self.figures or self.numerals or self.documents)


def decide(report: AuditReport, bounds: Bounds = Bounds()) -> Decision:
    """What the failures of an audit cost."""
    critical = [(failure, report.faults_of(failure)) for failure in report.failures if failure.severity == CRITICAL]
    doubtful = [(failure, report.faults_of(failure)) for failure in report.failures if failure.severity != CRITICAL]
    documents = _by_key((failure, faults.documents) for failure, faults in critical)
    documents |= _misread(critical, report.looked_at, bounds)
    figures = _by_key((failure, _staying(faults.figures, documents)) for failure, faults in critical)
    numerals = _by_key((failure, _staying(faults.numerals, documents)) for failure, faults in critical)
    refusals = [_refusal(failure) for failure, faults in critical if failure.scope == WAREHOUSE or not faults]
    refusals += _breaker(report.looked_at, len(figures), len(numerals), len(documents), bounds)
    doubts = _by_key((failure, _staying(faults.figures, documents)) for failure, faults in doubtful)
    return Decision(tuple(refusals), figures, numerals, documents, doubts)


def _misread(critical: Iterable[tuple[ExpectationResult, Faults]], looked_at: LookedAt, bounds: Bounds) -> dict[str, Names]:
    """Documents of which too many figures would be withheld, each with the expectation that most of them fail."""
    failing: dict[str, set[str]] = defaultdict(set)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for failure, faults in critical:
        for figure, document in faults.figures.items():
            failing[document].add(figure)
            counts[document][_name(failure)] += 1
    least = bounds.withheld_figures
    return {
        document: (counts[document].most_common(1)[0][0],)
        for document, figures in failing.items()
        if len(figures) > max(least, bounds.document_share * looked_at.figures_of.get(document, 0))
    }


def _staying(keys: Mapping[str, str], quarantined: Mapping[str, Names]) -> list[str]:
    return [key for key, document in keys.items() if document not in quarantined]


def _by_key(failures: Iterable[tuple[ExpectationResult, Iterable[str]]]) -> dict[str, Names]:
    names: dict[str, list[str]] = defaultdict(list)
    for failure, keys in failures:
        for key in keys:
            names[key].append(_name(failure))
    return {key: tuple(sorted(found)) for key, found in sorted(names.items())}


def _name(failure: ExpectationResult) -> str:
    return f"{failure.suite}.{failure.name}"


def _refusal(failure: ExpectationResult) -> str:
    if failure.error:
        return f"{_name(failure)} could not be evaluated: {failure.error}"
    return f"{_name(failure)} failed ({failure.unexpected_rows} rows)"


def _breaker(looked_at: LookedAt, figures: int, numerals: int, documents: int, bounds: Bounds) -> list[str]:
    share, least = bounds.withheld_share, bounds.withheld_figures
    said = [
        f"{found} of {there} {what} would be withheld, more than {share:.1%}: that is a fault of the program, not of the files"
        for what, found, there in (("figures", figures, looked_at.figures), ("numerals", numerals, looked_at.numerals))
        if found > max(least, share * there)
    ]
    if documents > max(bounds.quarantined_documents, bounds.quarantined_share * looked_at.documents):
        said.append(
            f"{documents} of {looked_at.documents} documents would be quarantined, more than {bounds.quarantined_share:.0%}: "
            "that is a fault of the program, not of the files"
        )
    return said
