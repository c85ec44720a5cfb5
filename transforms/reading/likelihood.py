"""How likely a text is Chinese: the share of characters in daily use among those that are not ASCII."""

from __future__ import annotations

import re

import numpy as np

BAD_CHARACTER = "\ufffd"
_IDEOGRAPHS = re.compile(r"[\u4e00-\u9fff]+")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_PUNCTUATION = re.compile(r"[，。、：；！？“”‘’（）《》「」『』—…％０-９\u3000]+")


def likelihood(content: bytes, codec: str, errors: str = "strict") -> float | None:
    """Share (0 to 1) of ordinary Chinese characters in what is not ASCII; None when the codec does not decode the bytes."""
    try:
        text = content.decode(codec, errors)
    except UnicodeDecodeError:
        return None
    foreign = len(NOT_ASCII.findall(text))
    return ordinary_characters(text) / foreign if foreign else 0.0


def ordinary_characters(text: str) -> int:
    """Number of ideographs in daily use and of Chinese punctuation in a text."""
    return ordinary_ideographs(text) + sum(map(len, _PUNCTUATION.findall(text)))


def ideographs_of(text: str) -> str:
    """The ideographs of a text (CJK Unified Ideographs, U+4E00 to U+9FFF), in order."""
    return "".join(_IDEOGRAPHS.findall(text))


def ordinary_ideographs(text: str) -> int:
    """Number of ideographs in the first level of GB 2312 or of Big5, whichever has more: the few thousand in daily use."""
    ideographs = ideographs_of(text)
    simplified = ideographs.encode("gb2312", errors="replace")
    traditional = ideographs.encode("big5", errors="replace")
    return max(_level_one(simplified, 0xB0, 0xD7), _level_one(traditional, 0xA4, 0xC6))


def _level_one(encoded: bytes, first: int, last: int) -> int:
    """Number of two-byte characters whose lead byte is in a range; `?` stands for those that are not in the set."""
    leads = np.frombuffer(encoded.replace(b"?", b"??"), dtype=np.uint8)[::2]
    return int(((leads >= first) & (leads <= last)).sum())
