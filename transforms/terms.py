"""Policy terms of an article: of the lexicon, in quotation marks, or policy shorthand, each counted wherever it stands.

A term that an article puts in quotation marks once (“双减”) is counted without them, too. Quoted speech, whole clauses and
lists in quotation marks are no terms.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.lexicon import lexicon
from transforms.lexicon.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST_TERM = 14
"""Characters; what is longer in quotation marks is a sentence, a slogan or a title (corpus reading: 99% are shorter)."""

_QUOTED = re.compile(rf"(?P<before>[：:说道称问答]|表示|指出|强调)?[“\"](?P<term>[^“”\"\n]{{1,{LONGEST_TERM}}})[”\"]")
_UNQUOTED_SUM = re.compile(r"(?<![\d.+])\d{1,3}(?:\+(?:\d{1,3}|[NXnx]))+(?![\d.+])")
# What makes a quotation more than a term: marks of a clause, or words that only a statement has.
_CLAUSE = re.compile(
    r"[，。；：！？、…,;:!?]|[了吗呢吧啊着]$|^(?:我|你|他|她|它|这|那|不要|没有|请|是|要|就)|[的得地].{2,}[的得地]"
)
_SUM = re.compile(r"[+＋×]|[0-9０-９][XNn]|^[0-9]{3,4}$")
_COUNTED = re.compile(
    r"^第?[一二两三四五六七八九十百千万双零][^一二三四五六七八九十的了]{1,4}$|^[^的]{1,3}[一二两三四五六七八九十双][^的]{1,3}$"
)
_SUM_CHARACTERS = frozenset("0123456789+")
_MARKS = re.compile(r"[“”\"‘’]")
# A number, a single character, or a five-year plan (a period, RULES.md: date).
_NOT_A_TERM = re.compile(r"^[\d０-９.,%％\s]+$|^.$|^[一二三四五六七八九十]+五$")


@cache
def _lexicon_terms() -> frozenset[str]:
    return frozenset(lexicon("policy_terms")["term"])


class Term(NamedTuple):
    """A term without its quotation marks; `kind` is one of lexicon, quoted, shorthand."""

    text: str
    kind: str


def count_terms(sentences: Sequence[str]) -> dict[Term, int]:
    """The terms of one article and how often it has them.

    Args:
        sentences: All sentences of the article.

    Returns:
        Term → occurrences. Occurrences do not overlap: 双一流 within 双一流建设 counts for the longer one when both are terms.
    """
    text = "\n".join(sentences)
    kinds = _terms_in(text)
    if not kinds:
        return {}
    counts: dict[Term, int] = {}
    plain = _MARKS.sub("", text)
    for match in _any_of(kinds).finditer(plain):
        if match.group()[0] in _SUM_CHARACTERS and plain[match.start() - 1 : match.start()] in _SUM_CHARACTERS:
            continue  # 2+3 within 1+2+3
        key = Term(match.group(), kinds[match.group()])
        counts[key] = counts.get(key, 0) + 1
    return counts


def _terms_in(text: str) -> dict[str, str]:
    """The terms of a text with their kinds; one that the lexicon has is `lexicon`, however it is written here."""
    known = _lexicon_terms()
    kinds = dict.fromkeys(_UNQUOTED_SUM.findall(text), "shorthand")
    for match in _QUOTED.finditer(text):
        term = match["term"].strip()
        if term and match["before"] is None and not _CLAUSE.search(term) and not _NOT_A_TERM.search(term):
            kinds[term] = "shorthand" if _is_shorthand(term) else "quoted"
    kinds |= dict.fromkeys(_lexicon_pattern().findall(_MARKS.sub("", text)), "lexicon")
    return kinds | {term: "lexicon" for term in kinds if term in known}


def _is_shorthand(term: str) -> bool:
    """Whether a quoted term abbreviates by numbers: 1+X, 双减, 三全育人, 一带一路."""
    return _SUM.search(term) is not None or _COUNTED.search(term) is not None


@cache
def _lexicon_pattern() -> re.Pattern[str]:
    return _any_of(_lexicon_terms())


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"{any_of(terms)}(?![\d+])")
