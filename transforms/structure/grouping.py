"""Where one article ends and the next begins, and to which of two articles a title between them belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from transforms.structure.headlines import HEADLINE_ROLES, Role, is_bare_year
from transforms.structure.publication_date import has_dateline
from transforms.structure.regions.region_articles import opening_province

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Paragraph

# A page that parts a book or an account: 第二部分, and below it what the part is called.
_PART = re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|编|篇|章)")
_MOST_HEADLINE_LINES = 12
_LONGEST_SIGNATURE = 8
_OVERLAP_CHARACTERS = 3000
_TEXT_ROLES = frozenset({Role.BODY, Role.LABEL, Role.SPEAKER})


@dataclass(slots=True)
class Draft:
    """An article's paragraphs with their roles; `headline` are the indices of those that stand around its title."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    headline: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive paragraphs `start` to `end`: a headline that may begin an article, or text."""

    start: int
    end: int
    is_headline: bool


def draft_articles(paragraphs: Sequence[Paragraph], found: Sequence[Role]) -> list[Draft]:
    """Parts paragraphs into articles.

    A headline begins an article when a byline, a label or a dateline is with it, or a reporter's credit closed the one before;
    among dispatches also when its text begins with another province than the one before. Other short lines are headings
    inside their article. Titles stand before their text or behind it: a page that begins with text has them behind, until two
    headlines meet. A headline with no text to it is the signature of the one before.
    """
    runs = _runs(paragraphs, found)
    belongs_before = _directions(runs, paragraphs, found)
    drafts: list[Draft] = []
    current = Draft()
    has_text = has_headline = False
    for number, (run, is_behind) in enumerate(zip(runs, belongs_before, strict=True)):
        is_signature = run.is_headline and has_text and has_headline and number + 1 == len(runs)
        if run.is_headline and has_text and not is_signature and (has_headline or not is_behind):
            drafts.append(current)
            current, has_text, has_headline = Draft(), False, False
        elif has_text and has_headline and any(role in _TEXT_ROLES for role in found[run.start : run.end]):
            drafts.append(current)
            current, has_headline = Draft(), False
        if run.is_headline and not is_signature:
            start = len(current.paragraphs)
            current.headline |= set(range(start, start + run.end - run.start))
            has_headline = True
        has_text = has_text or any(role in _TEXT_ROLES for role in found[run.start : run.end])
        current.paragraphs += paragraphs[run.start : run.end]
        current.roles += found[run.start : run.end]
    return [*drafts, current] if current.paragraphs else drafts


def _runs(paragraphs: Sequence[Paragraph], found: Sequence[Role]) -> list[_Run]:
    """Headlines that part articles, and the text between them."""
    runs: list[_Run] = []
    done = 0
    spans = _headline_spans(paragraphs, found)
    texts = [_text_behind(paragraphs, found, end) for _, end in spans]
    filed = any(has_dateline(text) for text in texts)
    home: str | None = None
    for (start, end), text in zip(spans, texts, strict=True):
        is_first = not runs and not any(role in _TEXT_ROLES for role in found[:start])
        place = opening_province(text) if filed else None
        elsewhere = place is not None and home is not None and place != home and Role.TITLE in found[start:end]
        closes = bool(runs) and not runs[0].is_headline and runs[-1].is_headline and _closes_page(found, start, end)
        if not elsewhere and not closes and not _parts_articles(paragraphs, found, start, end, is_first=is_first):
            continue
        home = place
        if start > done:
            runs.append(_Run(done, start, is_headline=False))
        runs.append(_Run(start, end, is_headline=True))
        done = end
    return [*runs, _Run(done, len(found), is_headline=False)] if done < len(found) else runs


def _headline_spans(paragraphs: Sequence[Paragraph], found: Sequence[Role]) -> list[tuple[int, int]]:
    """Spans of lines around a title; a title behind a byline begins the next one, unless a bare year led to it."""
    spans: list[tuple[int, int]] = []
    start: int | None = None
    titled = signed = False
    for i, role in enumerate(found):
        if role not in HEADLINE_ROLES:
            if start is not None and role is not Role.FURNITURE:
                spans.append((start, i))
                start = None
            continue
        if start is not None and role is Role.TITLE and (signed or _is_behind_signature(found, i)):
            spans.append((start, i))
            start = None
        if start is None:
            start, titled, signed = i, False, False
        signed = signed or (titled and role in (Role.BYLINE, Role.AUTHOR))
        titled = titled or (role is Role.TITLE and not is_bare_year(paragraphs[i].text.text))
    if start is not None:
        spans.append((start, len(found)))
    return spans


def _parts_articles(paragraphs: Sequence[Paragraph], found: Sequence[Role], start: int, end: int, *, is_first: bool) -> bool:
    """Whether there is evidence that a headline is an article's, not a heading inside one."""
    lines = found[start:end]
    if Role.TITLE not in lines:
        return is_first
    if is_first:
        return True
    if len(lines) > _MOST_HEADLINE_LINES or (start > 0 and _PART.fullmatch(paragraphs[start - 1].text.text.strip())):
        return False
    following = next((i for i in range(end, len(found)) if found[i] is not Role.FURNITURE), None)
    before = next((found[i] for i in range(start - 1, -1, -1) if found[i] is not Role.FURNITURE), None)
    return (
        Role.BYLINE in lines
        or _is_behind_signature(found, start)
        or Role.AUTHOR in lines
        or before is Role.CREDIT
        or (following is not None and (found[following] is Role.LABEL or has_dateline(paragraphs[following].text.text)))
    )


def _closes_page(found: Sequence[Role], start: int, end: int) -> bool:
    """Whether a title stands behind the last text of a page, as the titles before it do."""
    behind_text = next((found[i] for i in range(start - 1, -1, -1) if found[i] is not Role.FURNITURE), None) is Role.BODY
    return behind_text and Role.TITLE in found[start:end] and all(role is Role.FURNITURE for role in found[end:])


def _is_behind_signature(found: Sequence[Role], at: int) -> bool:
    """Whether text, who signs it and the day stand before: a document ended there, and what it issues begins."""
    signature = [role for role in found[max(at - _LONGEST_SIGNATURE, 0) : at] if role is not Role.FURNITURE]
    while signature and signature[-1] is Role.SOURCE:
        signature.pop()
    dated = at > 0 and found[at - 1] is Role.SOURCE
    return dated and Role.BYLINE in signature[-1:] and Role.BODY in signature[-2:-1]


def _text_behind(paragraphs: Sequence[Paragraph], found: Sequence[Role], end: int) -> str:
    """The running text that follows a headline, empty where none does."""
    following = next((i for i in range(end, len(found)) if found[i] is not Role.FURNITURE), None)
    return paragraphs[following].text.text if following is not None and found[following] is Role.BODY else ""


def _directions(runs: Sequence[_Run], paragraphs: Sequence[Paragraph], found: Sequence[Role]) -> list[bool]:
    """Of each run, whether it is a headline that stands behind its text."""
    behind = [False] * len(runs)
    if not runs or runs[0].is_headline:
        return behind
    chain: list[int] = []
    for i in range(1, len(runs)):
        if not runs[i].is_headline:
            continue
        text_follows = i + 1 < len(runs) and not runs[i + 1].is_headline
        if text_follows and found[runs[i + 1].start] is Role.LABEL:
            break
        chain.append(i)
        if not text_follows:
            break
    ends_with_text = bool(chain) and chain[-1] + 1 < len(runs) and not runs[chain[-1] + 1].is_headline
    reaches_end = bool(chain) and chain[-1] + 2 >= len(runs)
    if ends_with_text and reaches_end and not _fits_text_before(runs, chain, paragraphs):
        return behind
    for i in chain:
        behind[i] = True
    return behind


def _fits_text_before(runs: Sequence[_Run], chain: Sequence[int], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether headlines share more pairs of characters with the texts before them than with those behind."""
    before = sum(_overlap(paragraphs, runs[i], runs[i - 1]) for i in chain)
    after = sum(_overlap(paragraphs, runs[i], runs[i + 1]) for i in chain)
    return before > after


def _overlap(paragraphs: Sequence[Paragraph], headline: _Run, text: _Run) -> float:
    title = _pairs("".join(p.text.text for p in paragraphs[headline.start : headline.end]))
    body = _pairs("".join(p.text.text for p in paragraphs[text.start : text.end])[:_OVERLAP_CHARACTERS])
    return len(title & body) / max(len(title), 1)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
