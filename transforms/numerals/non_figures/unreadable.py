"""Numbers with a part missing or misplaced: ××亿元, （ ）万元, .5亿元, 1,2345元. They are malformed, never guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import Classification
from transforms.numerals.units.catalogue import match_unit
from transforms.numerals.units.matcher import measure_at

if TYPE_CHECKING:
    from transforms.numerals.number_context import Spot

_MAGNITUDE = re.compile("[十百千]?[万亿萬億]|万亿|[十百千]")
_BLANK = re.compile(
    r"(?:[×✕╳＿_□○●◯△▲■◇*＊Ⅹ]|[xXＸ]{2,}|若干|[…—]{2}|\.{3}|[（(【\[][ \u3000×_＿xX0-9]{0,8}[）)】\]]"
    r"|[\u4e00-\u9fff][ \u3000]{2,})[ \u3000]?\Z"
)
"""What stands in a form where a number is to be written, or was made unreadable (GB/T 9704 drafts, anonymised judgments)."""
_LARGE_FRACTION = re.compile("[0-9０-９]{1,2}[十百千]?[万亿]")
"""Behind a point that ends a sentence a count begins as often (…取得7分.28名球迷): only large numbers are looked at."""
_MISGROUPED = re.compile(r"(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])|,[0-9]{4}(?![0-9,])")
_YEAR_AFTER = re.compile(",(?:19|20)[0-9]{2}年?")


@rule()
def blank_number(spot: Spot) -> Classification | None:
    """××亿元, 若干万元, （ ）万元: a magnitude and a unit, and no number."""
    if _MAGNITUDE.fullmatch(spot.number) is None or _BLANK.search(spot.ahead(10)) is None:
        return None
    measure = measure_at(spot.text, spot.end, spot.start)
    if measure is None and spot.before in "0123456789*＊":
        return None
    end = measure.end if measure else spot.end
    return Classification(spot.start, end, "malformed", "malformed.no_number")


@rule(before=".．")
def no_whole_part(spot: Spot) -> Classification | None:
    """.5亿元: the digits before the point are lost, or there were none."""
    stands = spot.ahead(2)[:1]
    if not "\u4e00" <= stands <= "\u9fff" or _LARGE_FRACTION.fullmatch(spot.number) is None:
        return None
    return Classification(spot.start - 1, spot.end, "malformed", "malformed.no_whole_part")


@rule(after=",")
def misgrouped(spot: Spot) -> Classification | None:
    """1,2345元, 12,34,567元: groups that are none of three digits."""
    if not spot.number.isdigit() or len(spot.number) > 3 or _YEAR_AFTER.match(spot.text, spot.end):
        return None
    found = _MISGROUPED.match(spot.text, spot.end)
    if found is None:
        return None
    at = found.end() + (spot.text[found.end() : found.end() + 1] in tuple("万亿"))
    if match_unit(spot.text, at) is None:
        return None
    return Classification(spot.start, at, "malformed", "malformed.grouping")
