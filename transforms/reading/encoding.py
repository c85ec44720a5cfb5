"""Bytes -> text: the codec, how sure it is, and what had to be repaired."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import NamedTuple

from transforms.reading import mojibake
from transforms.records import UnreadableError

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CANDIDATES = ("utf_8", "gb18030", "big5hkscs", "utf_16", "utf_16_le", "utf_16_be")
_ENCODED_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_NUL = "\0"
_BAD_CHARACTER = "\ufffd"
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# In UTF-8 with bad bytes nearly all that is not ASCII is sound; bytes of another codec decode to U+FFFD by the dozen.
_BAD_SHARE_OF_UTF8 = 0.1
# The detector is better on long texts; on a few words a codec that gives far more ordinary characters is right.
_DETECTOR_MARGIN = 0.2
_LEAST_LIKELIHOOD = 0.5
_LEAST_LIKELIHOOD_OF_DAMAGED = 0.85
# A text is still worth reading with this share of it lost; more, and its figures cannot be trusted.
_TOLERATED_LOSS = 0.001
_TOLERATED_LOSSES = 3
_NULS_OF_A_BINARY = 0.01
_SAMPLE_BYTES = 1 << 20
_MEND = "Save the file as UTF-8 and put it back."


class Decoded(NamedTuple):
    """A file's text, its codec, the confidence (0 to 1) that the codec is right, and the repairs with their byte offsets."""

    text: str
    codec: str
    confidence: float
    repairs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Guess:
    codec: str
    confidence: float


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """Reads bytes as text: byte order mark, strict UTF-8, the codec `declared` in the file, then detection.

    Raises:
        UnreadableError: It is no text, or too much of it would be lost.
    """
    for bom, codec in _BOMS:
        if content.startswith(bom):
            return _finish(*_decode_with(content[len(bom) :], codec, len(bom)), codec, 1.0)
    try:
        return _finish(content.decode("utf-8"), [], "utf-8", 1.0)
    except UnicodeDecodeError as error:
        first_error = error.start
    if _is_mostly_utf8(content):
        return _finish(*_decode_mixed(content), "utf-8", 1.0)
    guess = _guess(content, declared)
    if guess is None:
        raise _why_not(content, first_error)
    if guess.codec == "big5hkscs" and _strict(content, "cp950"):
        guess = _Guess("cp950", guess.confidence)  # the plain code page maps its signs as its users mean them
    return _finish(*_decode_with(content, guess.codec, 0), guess.codec, guess.confidence)


def _guess(content: bytes, declared: str | None) -> _Guess | None:
    """The codec of bytes that are not UTF-8: the declared one, else the detector's unless another gives far likelier Chinese."""
    if declared and (codec := _strict(content, declared)):
        return _Guess(codec, 0.99)
    from charset_normalizer import from_bytes  # noqa: PLC0415  (most files are UTF-8 and never need it)

    sample = content[:_SAMPLE_BYTES]
    for shorter in range(4):  # a sample, or a file that was cut off, may end inside a character
        cut = sample[: len(sample) - shorter]
        scores = {codec: score for codec in _CANDIDATES if (score := _likelihood(cut, codec)) is not None}
        best = from_bytes(cut, cp_isolation=list(_CANDIDATES)).best()
        if best is not None and scores.get(best.encoding, 0.0) > max(scores.values(), default=0.0) - _DETECTOR_MARGIN:
            return _Guess(best.encoding.replace("_", "-"), round(1 - best.chaos, 4))
        likeliest = max(scores, key=scores.__getitem__, default="")
        if scores.get(likeliest, 0.0) > _LEAST_LIKELIHOOD:
            return _Guess(likeliest.replace("_", "-"), round(scores[likeliest], 4))
    return None


def _why_not(content: bytes, first_error: int) -> UnreadableError:
    """Why no codec reads the bytes: one would, but for damage behind which its pairs of bytes fall apart, or none at all."""
    sample = content[:_SAMPLE_BYTES]
    for codec, name in (("gb18030", "GB18030"), ("big5hkscs", "Big5")):
        if (_likelihood(sample, codec, errors="replace") or 0.0) > _LEAST_LIKELIHOOD_OF_DAMAGED:
            try:
                content.decode(codec)
            except UnicodeDecodeError as error:
                reason = f"{name} with a damaged byte at {error.start}; what stands behind it cannot be trusted."
                return UnreadableError(reason, "Get the file from its source again.", error.start)
    return UnreadableError("Not text in UTF-8, GB18030, Big5 or UTF-16.", _MEND, first_error)


def _likelihood(content: bytes, codec: str, errors: str = "strict") -> float | None:
    """Share of ordinary Chinese characters in what is not ASCII, None when the codec does not decode the bytes."""
    try:
        text = content.decode(codec, errors)
    except UnicodeDecodeError:
        return None
    foreign = len(_NOT_ASCII.findall(text))
    return mojibake.ordinary_characters(text) / foreign if foreign else 0.0


def _strict(content: bytes, declared: str) -> str | None:
    """The declared codec, when it is one of ours and decodes all bytes; GB2312 and GBK are read as GB18030, their superset."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950"}.get(name, name)
    if name.replace("-", "_") not in (*_CANDIDATES, "cp950"):
        return None
    try:
        content.decode(name)
    except UnicodeDecodeError:
        return None
    return name


def _decode_with(content: bytes, codec: str, offset: int) -> tuple[str, list[str]]:
    """Decodes what can be decoded; each undecodable place becomes U+FFFD and is noted with its byte offset."""
    try:
        return content.decode(codec), []
    except UnicodeDecodeError as error:
        first = error.start + offset
    text = content.decode(codec, errors="replace")
    lost = text.count(_BAD_CHARACTER)
    if lost > max(_TOLERATED_LOSSES, _TOLERATED_LOSS * len(text)):
        raise UnreadableError(f"{lost} places are not {codec}, the first at byte {first}.", _MEND, first)
    return text, [f"{lost} undecodable place(s) replaced by U+FFFD, the first at byte {first}"]


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether bytes are UTF-8 but for some lines of another encoding, some bad bytes, or surrogates encoded one by one."""
    sound = _ENCODED_SURROGATE.sub(b"", content)
    lines = [line for line in sound.split(b"\n") if not line.isascii()]
    good = sum(len(line) for line in lines if _is_utf8(line))
    if good * 2 > sum(map(len, lines)):
        return True
    # One long line with a few bad bytes: what is left of it must still be UTF-8 nearly everywhere.
    text = sound[:_SAMPLE_BYTES].decode("utf-8", errors="replace")
    foreign = len(_NOT_ASCII.findall(text))
    return text.count(_BAD_CHARACTER) <= _BAD_SHARE_OF_UTF8 * foreign


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_mixed(content: bytes) -> tuple[str, list[str]]:
    """Decodes UTF-8 with lines of GB18030 among it, with surrogates encoded one by one (CESU-8), or with bad bytes."""
    texts: list[str] = []
    repairs: list[str] = []
    lost = offset = 0
    first_lost: int | None = None
    for line in content.splitlines(keepends=True):
        text, repair, at = _decode_line(line)
        if repair:
            repairs.append(f"{repair} at byte {offset + at}")
            if _BAD_CHARACTER in text:
                lost += text.count(_BAD_CHARACTER)
                first_lost = offset + at if first_lost is None else first_lost
        texts.append(text)
        offset += len(line)
    joined = "".join(texts)
    if lost > max(_TOLERATED_LOSSES, _TOLERATED_LOSS * len(joined)):
        raise UnreadableError(f"{lost} places are neither UTF-8 nor GB18030.", _MEND, first_lost)
    return joined, repairs


def _decode_line(line: bytes) -> tuple[str, str, int]:
    """One line of a file of mixed encodings, what was repaired in it, and from which byte of it on."""
    try:
        return line.decode("utf-8"), "", 0
    except UnicodeDecodeError as error:
        first = error.start
    if _ENCODED_SURROGATE.search(line):
        text = line.decode("utf-8", errors="surrogatepass") if _decodes_with_surrogates(line) else line.decode("utf-8", "replace")
        paired = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return paired, "surrogates encoded one by one were paired, or replaced by U+FFFD when alone,", first
    lossy = line.decode("utf-8", errors="replace")
    if lossy.count(_BAD_CHARACTER) <= max(1, len(lossy) // 20):
        return lossy, "undecodable place(s) replaced by U+FFFD", first
    try:
        return line.decode("gb18030"), "a line in GB18030 among UTF-8", 0
    except UnicodeDecodeError:
        return lossy, "undecodable place(s) replaced by U+FFFD", first


def _decodes_with_surrogates(line: bytes) -> bool:
    try:
        line.decode("utf-8", errors="surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _finish(text: str, repairs: list[str], codec: str, confidence: float) -> Decoded:
    """Judges the decoded text: binary, blank, mojibake; NULs are replaced so that a database can hold the text."""
    if lost := text.count(_BAD_CHARACTER) if not repairs else 0:
        repairs = [f"{lost} character(s) were lost before the file came, the first at character {text.index(_BAD_CHARACTER)}"]
    if padding := len(text) - len(text.rstrip(_NUL)) if text.strip(_NUL) else 0:
        text = text[:-padding]
        repairs = [*repairs, f"{padding} NUL(s) that filled up the end of the file cut off, from character {len(text)} on"]
    if (nuls := text.count(_NUL)) > max(_TOLERATED_LOSSES, _NULS_OF_A_BINARY * len(text)):
        raise UnreadableError(
            f"{nuls} NUL characters: not a text.", _MEND, len(text[: text.index(_NUL)].encode(codec, "replace"))
        )
    if nuls:
        repairs = [*repairs, f"{nuls} NUL(s) replaced by U+FFFD, the first at character {text.index(_NUL)}"]
        text = text.replace(_NUL, _BAD_CHARACTER)
    mended = mojibake.mend(text)
    if mended is not None:
        text, how = mended
        repairs = [*repairs, how]
    return Decoded(text, codec, confidence, tuple(repairs))
