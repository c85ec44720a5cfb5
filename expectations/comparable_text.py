"""Two writings of the same words made equal, so that a page can be compared with what was read from it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from transforms.lexicon import lexicon

_FOOTNOTE = re.compile(r"[［\[]\d{1,3}[］\]]")


@cache
def _repairs() -> dict[int, str]:
    """The layout's own table of repairs, here without regard to where each applies."""
    rows = lexicon("character_repairs").select("code_point", "replacement").iter_rows()
    return {int(raw, 16): chr(int(good, 16)) if good else "" for raw, good in rows}


def plain(text: str) -> str:
    """Without white space and invisible characters; full-width forms, radicals and compatibility forms made plain (NFKC)."""
    if text.isascii():
        return "".join(text.split())
    return "".join(unicodedata.normalize("NFKC", text.translate(_repairs())).split())


def bare_words(text: str) -> str:
    """Without footnote marks (［2］) and the particle 了, which are dropped from the middle of phrases."""
    return _FOOTNOTE.sub("", text).replace("了", "")
