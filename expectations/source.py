"""What the pages themselves say, page by page: whether rows stand where they claim, and which numerals no row accounts for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import polars as pl

from expectations.characters import plain, without_footnotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RUN = re.compile(r"[0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+")
"""Every run of it lies in exactly one row of fact_numeral (RULES.md)."""

WHOLE = frozenset({"figure", "numeral", "reporter"})
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
PAGE = pl.Schema({"document_key": pl.String, "page_no": pl.Int64, "figures": pl.Int64, "numerals": pl.Int64, "runs": pl.Int64})


class Page(NamedTuple):
    """A page with the claims on it, in parallel lists."""

    document_key: str
    page_no: int
    text: str
    kinds: Sequence[str]
    row_keys: Sequence[str]
    starts: Sequence[int | None]
    ends: Sequence[int | None]
    words: Sequence[str | None]


class Findings(NamedTuple):
    """Rows for the evidence tables `source_mismatch`, `unaccounted_run`, `source_page`."""

    mismatches: list[tuple[str, str, str]]
    unaccounted: list[tuple[str, int, int, int, str, int]]
    pages: list[tuple[str, int, int, int, int]]


def look_at(pages: Iterable[Page]) -> Findings:
    """Compares every claim with the characters at its offsets and every numeral run with the rows that cover it."""
    findings = Findings([], [], [])
    for page in pages:
        findings.mismatches.extend(_mismatches(page))
        runs = [match.span() for match in RUN.finditer(page.text)]
        findings.unaccounted.extend(_unaccounted(page, runs))
        counts = (page.kinds.count("figure"), page.kinds.count("numeral"), len(runs))
        findings.pages.append((page.document_key, page.page_no, *counts))
    return findings


def says(found: str, words: str, *, whole: bool = True) -> bool:
    """Whether characters of a page are the words of a row, white space and forms of characters aside.

    Args:
        found: The page's characters between the offsets.
        words: What the row says.
        whole: Whether they must be all of the words; else either may be a part of the other, footnote marks aside
            (占全国高校 is read from 全国高校中占: the span covers a part, and not all words stand in it).
    """
    if "".join(found.split()) == words:
        return True
    standing, claimed = plain(found), plain(words)
    if whole or standing == claimed:
        return standing == claimed
    standing = without_footnotes(standing)
    return standing != "" and (standing in claimed or claimed.removeprefix("占") in standing)


def _mismatches(page: Page) -> Iterable[tuple[str, str, str]]:
    length = len(page.text)
    for kind, key, start, end, words in zip(page.kinds, page.row_keys, page.starts, page.ends, page.words, strict=True):
        placed = start is not None and end is not None and 0 <= start < end <= length
        found = page.text[start:end] if placed else ""
        if words is None or not says(found, words, whole=kind in WHOLE):
            yield kind, key, found


def _unaccounted(page: Page, runs: list[tuple[int, int]]) -> Iterable[tuple[str, int, int, int, str, int]]:
    """Runs that are not in exactly one numeral row, with the number of rows that touch them.

    Of spans sorted by start and by end: those that begin before the run ends, less those that end before it begins, touch it.
    """
    if not runs:
        return
    spans = [
        span for kind, *span in zip(page.kinds, page.starts, page.ends, strict=True) if kind == "numeral" and None not in span
    ]
    starts, ends = (np.sort(np.array(edge, dtype=np.int64)) for edge in (zip(*spans, strict=True) if spans else ((), ())))
    run_starts, run_ends = np.array(runs, dtype=np.int64).T
    before = np.searchsorted(ends, run_starts, side="right")
    touching = np.searchsorted(starts, run_ends, side="left") - before
    begun = np.searchsorted(starts, run_starts, side="right") - before
    cut = np.searchsorted(ends, run_ends, side="left") - before
    for at in np.flatnonzero((touching != 1) | (begun != 1) | (cut != 0)):
        start, end = runs[at]
        yield page.document_key, page.page_no, start, end, page.text[start:end], int(touching[at])
