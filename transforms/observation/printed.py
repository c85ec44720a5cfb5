"""How exactly a value is printed: the power of ten it is counted in, and its digits behind the point.

Both together say what rounding allows: 13.7万亿元 is 13.7 times 10^12, and stands for 13.65 to 13.75.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_NUMBER = re.compile(r"[\d０-９][\d０-９,，]*(?:[.．·](?P<decimals>[\d０-９]+))?\s*(?P<magnitude>[十百千万亿兆]*)")
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "兆": 12}


class Printed(NamedTuple):
    """The power of ten that the printed number is counted in, and its digits behind the point."""

    unit_mult: int
    decimals: int


@lru_cache(maxsize=8192)
def printed(surface: str) -> Printed | None:
    """What the surface of a figure says of its precision; of the last number of a range. None without Arabic digits.

    Args:
        surface: Number and unit as written, without white space.
    """
    found = list(_NUMBER.finditer(surface))
    if not found:
        return None
    last = found[-1]
    return Printed(sum(_POWERS[sign] for sign in last["magnitude"]), len(last["decimals"] or ""))
