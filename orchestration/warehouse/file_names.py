r"""How the names of a folder are written in the warehouse: as they are where they can be, else spelled out.

Names are bytes to Linux. Archives packed on a Chinese Windows and unpacked here leave names in GBK, which Python holds with
surrogates, and which neither Parquet nor DuckDB nor a log can hold. Such a name is read as GB18030 (of which GBK is a part)
where that gives readable characters, else each byte that is not ASCII is written as `%B1`. Line breaks and other control
characters in a name are written so, too: a message is one line, and a terminal takes some of them for commands.
"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def spelled_names(names: Iterable[str]) -> dict[str, str]:
    """How each name of one folder is written; no two alike, and the same at every look as long as the folder holds the same.

    Args:
        names: As `os.listdir` gives them: bytes that are no UTF-8 are lone surrogates.
    """
    listed = sorted(names, key=os.fsencode)
    spelled = {name: name for name in listed if is_plain(name)}
    taken = set(spelled.values())
    for name in listed:
        if name in spelled:
            continue
        # A file that is really called so keeps its name, and of two that are spelled alike one is numbered.
        plain, numbers = escaped(name), range(2, len(listed) + 2)
        ways = (*filter(None, [_as_gb18030(name)]), plain, *(f"{plain}~{number}" for number in numbers))
        spelled[name] = next(way for way in ways if way not in taken)
        taken.add(spelled[name])
    return spelled


def is_plain(name: str) -> bool:
    """Whether a name is UTF-8 without control characters, and so stands for itself."""
    return not any(unicodedata.category(character) in {"Cs", "Cc"} or character in "\u2028\u2029" for character in name)


def _as_gb18030(name: str) -> str | None:
    raw = os.fsencode(name)
    try:
        raw.decode()
    except UnicodeDecodeError:
        pass
    else:
        return None  # UTF-8 with control characters
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    # Unassigned and private characters are what other encodings look like when they are taken for GB18030.
    return None if any(unicodedata.category(character).startswith("C") for character in text) else text


def escaped(name: str) -> str:
    """The name with `%` and two digits for each byte that cannot stand for itself; and for `%`, so that it can be told back.

    In a name that is no UTF-8 no byte beyond ASCII stands for itself: that some of them look like UTF-8 is chance.
    """
    whole = not any(unicodedata.category(character) == "Cs" for character in name)
    written = []
    for character in name:
        stands = character != "%" and is_plain(character) and (whole or character.isascii())
        written.append(character if stands else "".join(f"%{byte:02X}" for byte in os.fsencode(character)))
    return "".join(written)
