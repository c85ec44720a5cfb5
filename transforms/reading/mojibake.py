"""Text decoded with the wrong codec and saved again: undone where nothing was lost, refused or noted where something was."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transforms.reading.likelihood import BAD_CHARACTER, ideographs_of, ordinary_ideographs
from transforms.records import UnreadableError

_SAMPLE = 20_000
# (codec it was wrongly read with, codec it was in)
_CONFUSIONS = (("gb18030", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"), ("big5hkscs", "utf-8"))
_LATIN_SUPPLEMENT = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_LOST = "锟斤拷"  # what U+FFFD in UTF-8 becomes when it is read as GBK
_ORDINARY_SHARE = 0.75
_LOSS_OF_A_DAMAGED_TEXT = 0.2
_LINE = re.compile(r"[^\r\n]+")
# A third of the characters of UTF-8 read as GBK are a first and a second byte of UTF-8; of Chinese, hardly any are.
_TELLTALE_SHARE = 0.2
_LEAST_TELLTALES = 3


class RepairedLines(NamedTuple):
    """A text with some lines undone, and where (offsets in the text that came) lines were undone and could not be."""

    text: str
    undone: tuple[int, ...]
    damaged: tuple[int, ...]


class RepairedText(NamedTuple):
    """A text with its wrong decoding undone, and a note of that."""

    text: str
    note: str


def repair(text: str) -> RepairedText | None:
    """The text with its wrong decoding undone; None when the text is sound.

    Raises:
        UnreadableError: The text was decoded wrongly, and characters were lost by it.
    """
    sample = text[:_SAMPLE]
    if not _is_suspicious(sample):
        return None
    for wrong, right in _CONFUSIONS:
        try:
            repaired = text.encode(wrong).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(ideographs_of(repaired[:_SAMPLE])) >= 2 and not _is_suspicious(repaired[:_SAMPLE]):
            return RepairedText(repaired, f"{right} that had been read as {wrong}, undone from byte 0 on")
    if _LOST in sample or _is_damaged_utf8(sample):
        raise UnreadableError(
            "UTF-8 that was read as GBK and saved again (mojibake); characters were lost.",
            "Get the file from its source again.",
            0,
            code="damaged",
        )
    return None


def repair_lines(text: str) -> RepairedLines | None:
    """Undoes lines of UTF-8 that had been read as GBK in a text that is sound elsewhere; None when there are none.

    A line that lost characters by it stays as it is.
    """
    if len(_telltales().findall(text)) < _LEAST_TELLTALES:
        return None
    pieces: list[str] = []
    undone: list[int] = []
    damaged: list[int] = []
    done = 0
    for found in _LINE.finditer(text):
        line = found.group()
        if not _is_telltale(line):
            continue
        try:
            repaired = line.encode("gb18030").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            if _is_damaged_utf8(line):
                damaged.append(found.start())
            continue
        if not _is_suspicious(repaired):
            undone.append(found.start())
            pieces += (text[done : found.start()], repaired)
            done = found.end()
    if not undone and not damaged:
        return None
    return RepairedLines("".join((*pieces, text[done:])), tuple(undone), tuple(damaged))


def _is_telltale(line: str) -> bool:
    telltales = len(_telltales().findall(line))
    return telltales >= _LEAST_TELLTALES and telltales > _TELLTALE_SHARE * len(ideographs_of(line))


@cache
def _telltales() -> re.Pattern[str]:
    """The characters of GBK whose two bytes are the first two of an ideograph in UTF-8 (E4 to E9, 80 to BF)."""
    characters = b"".join(bytes((lead, trail)) for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0))
    return re.compile(f"[{''.join(map(re.escape, characters.decode('gbk')))}]")


def _is_suspicious(sample: str) -> bool:
    """Whether rare ideographs, or letters of Western codecs, stand where ordinary ideographs should."""
    ideographs = len(ideographs_of(sample))
    western = len(_LATIN_SUPPLEMENT.findall(sample))
    if western > 5 and western > ideographs:
        return True
    return ideographs >= 4 and ordinary_ideographs(sample) < _ORDINARY_SHARE * ideographs


def _is_damaged_utf8(sample: str) -> bool:
    """Whether the sample, encoded as GB18030, is UTF-8 but for a few places."""
    lossy = sample.encode("gb18030", errors="replace").decode("utf-8", errors="replace")
    ideographs = len(ideographs_of(lossy))
    return ideographs >= 4 and lossy.count(BAD_CHARACTER) < _LOSS_OF_A_DAMAGED_TEXT * ideographs * 3
