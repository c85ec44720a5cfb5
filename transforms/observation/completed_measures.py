"""Measures that leave out a word of the one before: 全体居民人均可支配收入…，其中城镇、农村居民分别增长|4.8%、6.1%.

What is left out is the end (城镇|居民人均可支配收入), the head (工业生产者出厂价格…，|购进价格) or the kind of way that a
length is of (新建高速公路300公里，通车里程|8500公里). It is taken from another measure of the sentence, and only where the whole
names an indicator.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.observation.figure_words import clause_start, ends_in
from transforms.observation.indicators import named_indicator
from transforms.observation.inheritance import SHARED, is_named, words_before
from transforms.observation.measure import joined, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords

_LONGEST_PART = 8
_SHORTEST_LEFT_OUT = 2
_LENGTHS = re.compile(r"(?:通车|营业|运营)?总?里程")
_WAYS = re.compile(r"高速公路|高速铁路|高铁|铁路|农村公路|国省干线|普通公路|公路|轨道交通|地铁|航道|管网|管道|绿道|步道")
_LEAD = re.compile(r"^(?:其中|全体|全省|全市|我省|我市|[，、；])+")
_CLAUSES = re.compile("[，,；;]")
_DIGIT = re.compile(r"\d")
_LONGEST_SUBJECT = 6
_END = re.compile("[。；]")


def completed_measures(text: str, figures: Sequence[FigureWords], measures: Sequence[str | None]) -> list[str | None]:
    """The measures, those that leave out a word of an earlier one completed.

    Args:
        text: The sentence.
        figures: Its figures, in order.
        measures: Their measures, as far as their own words tell them.
    """
    found: list[str | None] = []
    known: list[str] = []
    for at, (figure, measure) in enumerate(zip(figures, measures, strict=True)):
        completed = measure
        if measure is not None and is_named(measure):
            completed = _of_other_subject(text, figure, measure) or measure
        elif measure is not None:
            beside = [other for other in measures[at + 1 : at + 2] if other is not None and is_named(other)]
            completed = _of_way(text, figure) or _of_known(text, figure, measure, [*beside, *known]) or measure
        found.append(completed)
        if completed is not None and is_named(completed):
            known.append(completed)
    return found


def _of_other_subject(text: str, figure: FigureWords, measure: str) -> str | None:
    """The measure of the subject of a clause between (铁路里程5000公里，高铁从无到有，达到|1064公里), if there is one."""
    if figure.entity_start is None or figure.entity_start > figure.start:
        return None
    for clause in reversed(_CLAUSES.split(text[figure.entity_start : figure.start])[1:-1]):
        if _DIGIT.search(clause):
            return None
        for end in range(min(len(clause), _LONGEST_SUBJECT), 1, -1):
            phrase = _with_end(clause[:end], measure)
            if phrase is not None:
                return phrase
    return None


def _of_way(text: str, figure: FigureWords) -> str | None:
    """The length of the kind of way that the sentence speaks of last, None where the figure is of no mere length."""
    if figure.dimension != "length":
        return None
    own = _LEAD.sub("", words_before(text, figure))
    if not _LENGTHS.fullmatch(own):
        return None
    begin = max((mark.end() for mark in _END.finditer(text, 0, figure.start)), default=0)
    ways = _WAYS.findall(text, begin, clause_start(text, figure.start))
    phrase = ways[-1] + own if ways else ""
    return phrase if phrase and is_named(phrase) else None


def _of_known(text: str, figure: FigureWords, measure: str, known: Sequence[str]) -> str | None:
    """A measure with the head or the end of one that was told before it, the latest first; None where none makes a name of it."""
    if not known:
        return None
    own = "" if ends_in(SHARED, text, figure.start) else _LEAD.sub("", words_before(text, figure))
    for before in dict.fromkeys(reversed(known)):
        for part in dict.fromkeys((_LEAD.sub("", measure), own)):
            if not 1 < len(part) <= _LONGEST_PART or part in before:
                continue
            phrase = _with_end(part, before) or _with_head(part, before)
            if phrase and phrase != part:
                return phrase
    return None


def _with_end(part: str, before: str) -> str | None:
    """A part with the end of an earlier measure (农村居民 + 居民人均可支配收入)."""
    for start in range(1, len(before) - _SHORTEST_LEFT_OUT + 1):
        phrase = joined(part, before[start:])
        named = named_indicator(plain(phrase))
        if named is not None and len(named.name) == len(plain(phrase)) and not part.startswith(before[:start]):
            return phrase
    return None


def _with_head(part: str, before: str) -> str | None:
    """A part with the head of an earlier measure (工业生产者 + 购进价格)."""
    for end in range(len(before) - 1, _SHORTEST_LEFT_OUT - 1, -1):
        phrase = before[:end] + part
        named = named_indicator(plain(phrase))
        if named is not None and len(named.name) > len(plain(part)) and len(named.name) == len(plain(phrase)):
            return phrase
    return None
