"""What the pages themselves say, page by page: whether rows stand where they claim, and which numerals no row accounts for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from expectations.comparable_text import bare_words, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Claim = tuple[str, str, int | None, int | None, str | None]
    """Kind, key of the row, start, end, words."""

RUN = re.compile(r"[0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+")
"""Every run of it lies in exactly one row of fact_numeral (RULES.md)."""

NUMERAL = "numeral"
WHOLE = frozenset({"figure", NUMERAL, "reporter"})
"""Kinds of claims whose words are all that stands there; of the others the span may cover a part (占…高校)."""

MISMATCH = pl.Schema({"kind": pl.String, "row_key": pl.String, "found": pl.String})
UNACCOUNTED = pl.Schema(
    {
        "document_key": pl.String,
        "page_no": pl.Int64,
        "raw_start": pl.Int64,
        "raw_end": pl.Int64,
        "run": pl.String,
        "numeral_rows": pl.Int64,
    }
)
PAGE = pl.Schema(
    {
        "document_key": pl.String,
        "page_no": pl.Int64,
        "figures": pl.Int64,
        "numerals": pl.Int64,
        "characters": pl.Int64,
        "unreadable": pl.Int64,
    }
)
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")
"""Replacement and private-use characters: what a wrong codec or font leaves."""


class Page(NamedTuple):
    """A page with what rows of the star say stands on it."""

    document_key: str
    page_no: int
    text: str
    claims: Sequence[Claim]

    def of_kind(self, kind: str) -> list[Claim]:
        """The claims of one kind; of kind numeral is every row of fact_numeral."""
        return [claim for claim in self.claims if claim[0] == kind]


class Findings(NamedTuple):
    """Rows for the evidence tables `source_mismatch`, `unaccounted_run`, `source_page`."""

    mismatches: list[tuple[str, str, str]]
    unaccounted: list[tuple[str, int, int, int, str, int]]
    pages: list[tuple[str, int, int, int, int, int]]

    def frames(self) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
        """The same as rows of MISMATCH, UNACCOUNTED and PAGE."""
        return (
            pl.DataFrame(self.mismatches, schema=MISMATCH, orient="row"),
            pl.DataFrame(self.unaccounted, schema=UNACCOUNTED, orient="row"),
            pl.DataFrame(self.pages, schema=PAGE, orient="row"),
        )


def look_at(pages: Iterable[Page]) -> Findings:
    """Compares every claim with the characters at its offsets and every numeral run with the rows that cover it."""
    findings = Findings([], [], [])
    for page in pages:
        text = page.text
        numerals = page.of_kind(NUMERAL)
        findings.mismatches.extend(_mismatches(text, page.claims))
        findings.unaccounted.extend((page.document_key, page.page_no, *run) for run in _unaccounted(text, numerals))
        counts = (len(page.of_kind("figure")), len(numerals), len(text), len(_UNREADABLE.findall(text)))
        findings.pages.append((page.document_key, page.page_no, *counts))
    return findings


def says(found: str, words: str, *, whole: bool = True) -> bool:
    """Whether characters of a page are the words of a row, white space and forms of characters aside.

    Args:
        found: The page's characters between the offsets.
        words: What the row says.
        whole: Whether they must be all of the words; else it is enough that they are a part of them, footnotes and 了 aside.
            Of a share (占计划, read from 为计划的) not even 占 need stand there.
    """
    if "".join(found.split()) == words:
        return True
    standing, claimed = plain(found), plain(words)
    if whole or standing == claimed:
        return standing == claimed
    standing, claimed = bare_words(standing), bare_words(claimed)
    return standing != "" and (standing in claimed or claimed.startswith("占"))


def _mismatches(text: str, claims: Iterable[Claim]) -> Iterable[tuple[str, str, str]]:
    length = len(text)
    for kind, key, start, end, words in claims:
        placed = start is not None and end is not None and 0 <= start < end <= length
        found = text[start:end] if placed else ""
        if found == words:
            continue
        if words is None or not says(found, words, whole=kind in WHOLE):
            yield kind, key, found


def _unaccounted(text: str, numerals: Sequence[Claim]) -> Iterable[tuple[int, int, str, int]]:
    """Runs that are not in exactly one numeral row, with the number of rows that touch them.

    Of spans sorted by start and by end: those that begin before the run ends, less those that end before it begins, touch it.
    """
    runs = np.array([found.span() for found in RUN.finditer(text)], dtype=np.int64).reshape(-1, 2)
    starts = _sorted([start for _, _, start, _, _ in numerals])
    ends = _sorted([end for _, _, _, end, _ in numerals])
    run_starts, run_ends = runs[:, 0], runs[:, 1]
    before = np.searchsorted(ends, run_starts, side="right")
    touching = np.searchsorted(starts, run_ends, side="left") - before
    begun = np.searchsorted(starts, run_starts, side="right") - before
    cut = np.searchsorted(ends, run_ends, side="left") - before
    for at in np.flatnonzero((touching != 1) | (begun != 1) | (cut != 0)):
        start, end = map(int, runs[at])
        yield start, end, text[start:end], int(touching[at])


def _sorted(edges: Sequence[int | None]) -> NDArray[np.int64]:
    """Offsets in order; a row without one stands nowhere, so before everything."""
    return np.sort(np.array([-1 if edge is None else edge for edge in edges], dtype=np.int64))
