"""Traditional characters read as simplified ones, for look-up only: the stored text is never changed."""

from __future__ import annotations

import re
from functools import cache

from opencc import OpenCC

_HAN = range(0x4E00, 0xA000)
_FULL_WIDTH = {full: full - 0xFEE0 for full in range(0xFF10, 0xFF1A)}


@cache
def _table() -> dict[int, int]:
    """Code points of traditional characters and full-width digits, one to one (OpenCC t2s, character by character)."""
    convert = OpenCC("t2s").convert
    pairs = ((code, convert(chr(code))) for code in _HAN)
    return {code: ord(plain) for code, plain in pairs if len(plain) == 1 and ord(plain) != code} | _FULL_WIDTH


@cache
def _needed() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, _table())) + "]")


def simplified(text: str) -> str:
    """The text in simplified characters and ASCII digits, each character where it stood: offsets stay valid."""
    return text.translate(_table()) if _needed().search(text) else text
