"""A policy's shorthand: 1+X, “三教”, “3个1/3”, 211工程."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import Classification
from transforms.numerals.units.catalogue import match_unit

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_PROGRAMME = re.compile(r"(?:计划|工程|行动|专项|战略|模式|机制|政策|体系)[^”]{0,6}”")
_PLUS_BEFORE = re.compile(r"[0-9A-Za-zＸＮ+＋]{1,40}\Z")
_SIGN = re.compile(r"(?:\A|[^0-9A-Za-zＸＮ+＋“「”」])[+＋]\Z")
_MORE_THAN = re.compile(r"[0-9]+[wWkK]?[+＋]")
_PLUS = re.compile(r"(?:[0-9A-Za-zＸＮ]{1,12}[+＋]){1,20}[0-9A-Za-zＸＮ]{0,12}")
_GENERATIONS = re.compile(r"[1-9](?:[/／][1-9])+[Gg](?![A-Za-z0-9])")
_SCALE = re.compile(
    r"[：:∶/比](?:[0-9]{1,3}(?:\.[0-9]+)?[百千万]+|[0-9]{3,8}|[一二五十百千万]{1,4})(?=(?:的?比例尺|[^，。；\n0-9]{0,8}图(?!书)))"
)
_QUOTED_BEFORE = re.compile(r"[“「‘\"『][0-9０-９+＋×xX*/\-—]*\Z")
_QUOTED_CODE = re.compile(r"[0-9０-９+＋×xX*/.\-—]*[”」’\"』]")
_QUOTE = re.compile(
    r"[“「‘\"『]([^”」’\"』，。；！？\n]{1,12}|[^”」’\"』，。；！？\n]{1,10}、[^”」’\"』，。；！？\n]{1,16})[”」’\"』]"
)
_QUOTE_OPENED = re.compile(r'[“「‘"『][^“「‘"『]*\Z')


@rule()
def plus(context: NumberContext) -> Classification | None:
    """1+X, 10+25+50+180: a policy's shorthand, when the plus stands between two characters."""
    if context.before not in "+＋" and context.after not in "+＋":
        return None
    if context.after not in "+＋" and _SIGN.search(context.ahead(2)) and match_unit(context.text, context.end) is not None:
        return None  # 沪指+0.68%, 增重+5公斤: a sign
    ahead = _PLUS_BEFORE.search(context.text, max(context.start - 40, 0), context.start)
    found = _PLUS.match(context.text, ahead.start() if ahead else context.start)
    if ahead:
        return Classification(context.start, max(found.end() if found else 0, context.end), "shorthand", "shorthand.plus")
    if found is None or _MORE_THAN.fullmatch(found[0]):
        return None  # 10w+, 5000+人
    return Classification(context.start, max(found.end(), context.end), "shorthand", "shorthand.plus")


@rule()
def quoted_code(context: NumberContext) -> Classification | None:
    """“12221”, “4×4”: digits alone in quotation marks are a shorthand."""
    programme = context.before in "“「" and context.number.isdigit() and _PROGRAMME.match(context.text, context.end)
    if programme or (_QUOTED_CODE.match(context.text, context.end) and _QUOTED_BEFORE.search(context.ahead(12))):
        return Classification(context.start, context.end, "shorthand", "shorthand.quoted_digits")
    return None


@rule()
def quoted(context: NumberContext) -> Classification | None:
    """“三教”, “三四五”, “两个确保”: a short quoted term with a Hanzi numeral is a policy's shorthand."""
    opened = _QUOTE_OPENED.search(context.text, max(context.start - 20, 0), context.start)
    found = _QUOTE.match(context.text, opened.start()) if opened else None
    if found is None or found.end() < context.end:
        return None
    return Classification(context.start, context.end, "shorthand", "shorthand.quoted")


@rule(after="/／")
def generations(context: NumberContext) -> Classification | None:
    """4/5G: generations of mobile networks."""
    found = _GENERATIONS.match(context.text, context.start) if len(context.number) == 1 else None
    return Classification(context.start, found.end(), "name", "name.generations") if found else None


@rule(after="：:∶/比")
def map_scale(context: NumberContext) -> Classification | None:
    """1：10万地形图: the scale of a map."""
    found = _SCALE.match(context.text, context.end) if context.number in ("1", "１") else None
    return Classification(context.start, found.end(), "shorthand", "shorthand.map_scale") if found else None
