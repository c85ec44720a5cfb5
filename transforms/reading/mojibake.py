"""Text that was decoded with the wrong codec and saved again: undone where nothing was lost, refused where something was."""

from __future__ import annotations

import re

import numpy as np

from transforms.records import UnreadableError

_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_PUNCTUATION = re.compile(r"[，。、：；！？“”‘’（）《》「」『』—…％０-９\u3000]")
_SAMPLE = 20_000
# (codec it was wrongly read with, codec it was in)
_CONFUSIONS = (("gb18030", "utf-8"), ("cp1252", "utf-8"), ("latin-1", "utf-8"), ("latin-1", "gb18030"), ("big5hkscs", "utf-8"))
_LATIN_SUPPLEMENT = re.compile(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_LOST = "锟斤拷"  # what U+FFFD in UTF-8 becomes when it is read as GBK
_ORDINARY_SHARE = 0.75
_LOSS_OF_A_DAMAGED_TEXT = 0.2


def mend(text: str) -> tuple[str, str] | None:
    """The text with its wrong decoding undone, and a note; None when the text is sound.

    Raises:
        UnreadableError: The text was decoded wrongly, and characters were lost by it.
    """
    sample = text[:_SAMPLE]
    if not _is_suspicious(sample):
        return None
    for wrong, right in _CONFUSIONS:
        try:
            mended = text.encode(wrong).decode(right)
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(_IDEOGRAPH.findall(mended[:_SAMPLE])) >= 2 and not _is_suspicious(mended[:_SAMPLE]):
            return mended, f"{right} that had been read as {wrong}, undone from byte 0 on"
    if _LOST in sample or _is_damaged_utf8(sample):
        raise UnreadableError(
            "UTF-8 that was read as GBK and saved again (mojibake); characters were lost.",
            "Get the file from its source again.",
            0,
        )
    return None


def _is_suspicious(sample: str) -> bool:
    """Whether rare ideographs, or letters of Western codecs, stand where ordinary ideographs should."""
    ideographs = len(_IDEOGRAPH.findall(sample))
    western = len(_LATIN_SUPPLEMENT.findall(sample))
    if western > 5 and western > ideographs:
        return True
    return ideographs >= 4 and _ordinary_ideographs(sample) < _ORDINARY_SHARE * ideographs


def ordinary_characters(text: str) -> int:
    """Number of ideographs in daily use and of Chinese punctuation in a text."""
    return _ordinary_ideographs(text) + len(_PUNCTUATION.findall(text))


def _ordinary_ideographs(text: str) -> int:
    """Number of ideographs in the first level of GB 2312 or of Big5, whichever has more: the few thousand in daily use."""
    ideographs = "".join(_IDEOGRAPH.findall(text))
    simplified = ideographs.encode("gb2312", errors="replace")
    traditional = ideographs.encode("big5", errors="replace")
    return max(_level_one(simplified, 0xB0, 0xD7), _level_one(traditional, 0xA4, 0xC6))


def _level_one(encoded: bytes, first: int, last: int) -> int:
    """Number of two-byte characters whose lead byte is in a range; `?` stands for those that are not in the set."""
    leads = np.frombuffer(encoded.replace(b"?", b"??"), dtype=np.uint8)[::2]
    return int(((leads >= first) & (leads <= last)).sum())


def _is_damaged_utf8(sample: str) -> bool:
    """Whether the sample, encoded as GB18030, is UTF-8 but for a few places."""
    lossy = sample.encode("gb18030", errors="replace").decode("utf-8", errors="replace")
    ideographs = len(_IDEOGRAPH.findall(lossy))
    return ideographs >= 4 and lossy.count("\ufffd") < _LOSS_OF_A_DAMAGED_TEXT * ideographs * 3
