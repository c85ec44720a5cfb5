"""Files whose lines are not all in one encoding: UTF-8 with lines of GB18030 or Big5, with surrogates, or with bad bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.reading.likelihood import BAD_CHARACTER, NOT_ASCII, likelihood
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Sequence

# In UTF-8 with bad bytes nearly all that is not ASCII is sound; bytes of another codec decode to U+FFFD by the dozen.
_BAD_SHARE_OF_UTF8 = 0.1
# One bad place in so many characters of a line is damage; more, and the line is of another codec.
_CHARACTERS_TO_A_BAD_PLACE = 20
_OTHERS = (("gb18030", "GB18030"), ("big5hkscs", "Big5"))
_LEAST_LIKELIHOOD = 0.75
_SAMPLE_BYTES = 1 << 20
_SHOWN_PLACES = 20
_ENCODED_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_SURROGATES = "surrogates encoded one by one were paired, or replaced by U+FFFD when alone"
_UNDECODABLE = "undecodable place(s) replaced by U+FFFD"


class Losses(NamedTuple):
    """How much of a text may be lost before it is refused: a share of its characters, and a number whatever its length."""

    share: float
    places: int


def is_mostly_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 but for some lines of another encoding, some bad bytes, or surrogates encoded one by one."""
    sound = _ENCODED_SURROGATE.sub(b"", content)
    lines = [line for line in sound.split(b"\n") if not line.isascii()]
    good = sum(len(line) for line in lines if _is_utf8(line))
    if good * 2 > sum(map(len, lines)):
        return True
    # One long line with a few bad bytes: what is left of it must still be UTF-8 nearly everywhere.
    text = sound[:_SAMPLE_BYTES].decode("utf-8", errors="replace")
    foreign = len(NOT_ASCII.findall(text))
    return text.count(BAD_CHARACTER) <= _BAD_SHARE_OF_UTF8 * foreign


def is_mixed(content: bytes) -> bool:
    """Whether the lines fall into some that are Chinese in UTF-8 and others that are Chinese in GB18030 or Big5."""
    lines = [line for line in content.splitlines(keepends=True) if not line.isascii()]
    utf8 = b"".join(line for line in lines if _is_utf8(line))
    others = [line for line in lines if not _is_utf8(line)]
    if not utf8 or not others or (likelihood(utf8, "utf-8") or 0.0) < _LEAST_LIKELIHOOD:
        return False
    return (likelihood(b"".join(others), _codec_of(others)[0]) or 0.0) >= _LEAST_LIKELIHOOD


class MixedText(NamedTuple):
    """A text, and each sort of repair with the bytes where it was made."""

    text: str
    repairs: list[str]


def decode_mixed(content: bytes, tolerated: Losses, remedy: str) -> MixedText:
    """Decodes each line in its own encoding.

    Args:
        content: The bytes.
        tolerated: Above these losses the file is refused.
        remedy: What to tell the user then.

    Raises:
        UnreadableError: Too much of it would be lost.
    """
    lines = content.splitlines(keepends=True)
    other = _codec_of([line for line in lines if _is_foreign(line)])
    texts: list[str] = []
    places: dict[str, list[int]] = {}
    lost = offset = 0
    first_lost: int | None = None
    for line in lines:
        text, repair, at = _decode_line(line, other)
        if repair:
            places.setdefault(repair, []).append(offset + at)
            if BAD_CHARACTER in text:
                lost += text.count(BAD_CHARACTER)
                first_lost = offset + at if first_lost is None else first_lost
        texts.append(text)
        offset += len(line)
    joined = "".join(texts)
    if lost > max(tolerated.places, tolerated.share * len(joined)):
        raise UnreadableError(f"{lost} places are neither UTF-8 nor {other[1]}.", remedy, first_lost, code="damaged")
    return MixedText(joined, [_note(repair, found) for repair, found in places.items()])


def _note(repair: str, places: Sequence[int]) -> str:
    shown = ", ".join(map(str, places[:_SHOWN_PLACES]))
    more = f" and {len(places) - _SHOWN_PLACES} more" if len(places) > _SHOWN_PLACES else ""
    return f"{repair} at byte {shown}{more}"


def _codec_of(lines: Sequence[bytes]) -> tuple[str, str]:
    """Codec, and its name, that makes the likeliest Chinese of most of the lines that are no UTF-8."""

    def likely(codec: str) -> float:
        decoded = [line for line in lines if _is_text(line, codec)]
        return (likelihood(b"".join(decoded), codec) or 0.0) * sum(map(len, decoded))

    return max(_OTHERS, key=lambda other: likely(other[0]))


def _is_text(line: bytes, codec: str) -> bool:
    try:
        line.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _is_utf8(line: bytes) -> bool:
    return _is_text(line, "utf-8")


def _is_foreign(line: bytes) -> bool:
    """Whether a line is of another codec, and not UTF-8 with some damage."""
    return not _is_utf8(line) and not _ENCODED_SURROGATE.search(line) and not _is_damaged(line.decode("utf-8", errors="replace"))


def _is_damaged(lossy: str) -> bool:
    return lossy.count(BAD_CHARACTER) <= max(1, len(lossy) // _CHARACTERS_TO_A_BAD_PLACE)


def _decode_line(line: bytes, other: tuple[str, str]) -> tuple[str, str, int]:
    """One line of a file of mixed encodings, what was repaired in it, and from which byte of it on."""
    try:
        return line.decode("utf-8"), "", 0
    except UnicodeDecodeError as error:
        first = error.start
    if _ENCODED_SURROGATE.search(line):
        errors = "surrogatepass" if _decodes_with_surrogates(line) else "replace"
        return (
            line.decode("utf-8", errors).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"),
            _SURROGATES,
            first,
        )
    lossy = line.decode("utf-8", errors="replace")
    codec, name = other
    if not _is_damaged(lossy) and _is_text(line, codec):
        return line.decode(codec), f"line(s) in {name} among UTF-8", 0
    return lossy, _UNDECODABLE, first


def _decodes_with_surrogates(line: bytes) -> bool:
    try:
        line.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True
