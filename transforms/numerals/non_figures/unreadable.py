"""Numbers with a part missing or misplaced: ××亿元, （ ）万元, .5亿元, 1,2345元. They are malformed, never guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import Classification
from transforms.numerals.units.catalogue import match_unit
from transforms.numerals.units.matcher import measure_at

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_MAGNITUDE = re.compile("[十百千]?[万亿萬億]|万亿|[十百千]")
_BLANK = re.compile(
    r"(?:[×✕╳＿_□○●◯△▲■◇*＊Ⅹ]|[xXＸ]{2,}|若干|[…—]{2}|\.{3}|[（(【\[][ \u3000×_＿xX0-9]{0,8}[）)】\]]"
    r"|[\u4e00-\u9fff][ \u3000]{2,}|[0-9][OoＯｏ]|[0-9] ?[多余千百](?=[ \u3000]))[ \u3000]?\Z"
)
"""What stands in a form where a number is to be written, or was made unreadable (GB/T 9704 drafts, anonymised judgments)."""
_LARGE_FRACTION = re.compile("[0-9０-９]{1,2}[十百千]?[万亿]")
"""Behind a point that ends a sentence a count begins as often (…取得7分.28名球迷): only large numbers are looked at."""
_MISGROUPED = re.compile(r"(?:,[0-9]{2})+,[0-9]{3}(?![0-9,])|,[0-9]{4}(?![0-9,])|,[0-9]{1,2}(?=[%％‰])")
_YEAR_AFTER = re.compile(",(?:19|20)[0-9]{2}年?")


@rule()
def blank_number(context: NumberContext) -> Classification | None:
    """××亿元, 若干万元, （ ）万元: a magnitude and a unit, and no number."""
    if _MAGNITUDE.fullmatch(context.number) is None or _BLANK.search(context.ahead(10)) is None:
        return None
    measure = measure_at(context.text, context.end, context.start)
    if measure is None and context.before in "0123456789*＊":
        return None
    end = measure.end if measure else context.end
    return Classification(context.start, end, "malformed", "malformed.no_number")


@rule(before=".．")
def no_whole_part(context: NumberContext) -> Classification | None:
    """.5亿元: the digits before the point are lost, or there were none."""
    stands = context.ahead(2)[:1]
    if not "\u4e00" <= stands <= "\u9fff" or _LARGE_FRACTION.fullmatch(context.number) is None:
        return None
    return Classification(context.start - 1, context.end, "malformed", "malformed.no_whole_part")


@rule(after=",")
def misgrouped(context: NumberContext) -> Classification | None:
    """1,2345元, 12,34,567元: groups that are none of three digits."""
    if not context.number.isdigit() or len(context.number) > 3 or _YEAR_AFTER.match(context.text, context.end):
        return None
    found = _MISGROUPED.match(context.text, context.end)
    if found is None:
        return None
    at = found.end() + (context.text[found.end() : found.end() + 1] in tuple("万亿"))
    if match_unit(context.text, at) is None:
        return None
    return Classification(context.start, at, "malformed", "malformed.grouping")
