"""How much one page holds: what is beyond is counted there, and the query that gives it is shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportLimits:
    """Limits of a page, so that the file stays small enough to be mailed and opened at once.

    Attributes:
        figures: Figures of all its documents.
        characters: Characters of the texts of all its documents.
        document_characters: Characters of one document; a longer one is left out.
        rows: Rows of each comparison (cells, targets, silence, conflicts, sums).
        sentence_characters: Characters of a sentence in a list; the document shows it whole.
    """

    figures: int = 100_000
    characters: int = 5_000_000
    document_characters: int = 3_000_000
    rows: int = 20_000
    sentence_characters: int = 600
