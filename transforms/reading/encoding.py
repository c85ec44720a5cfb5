"""Bytes -> text: the codec, how sure it is, and what had to be repaired."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import NamedTuple

from transforms.reading import mojibake
from transforms.reading.likelihood import BAD_CHARACTER, likelihood
from transforms.reading.mixed import Losses, decode_mixed, is_mixed, is_mostly_utf8
from transforms.records import UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's mark does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf_8", "gb18030", "big5hkscs", "utf_16", "utf_16_le", "utf_16_be")
_NUL = "\0"
_MARK = "\ufeff"
# The detector is better on long texts; on a few words a codec that gives far more ordinary characters is right.
_DETECTOR_MARGIN = 0.2
_LEAST_LIKELIHOOD = 0.5
_LEAST_LIKELIHOOD_OF_DAMAGED = 0.85
# A text is still worth reading with this share of it lost; more, and its figures cannot be trusted.
_TOLERATED = Losses(share=0.001, places=3)
_NULS_OF_A_BINARY = 0.01
_SAMPLE_BYTES = 1 << 20
_REMEDY = "Save the file as UTF-8 and put it back."


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
            return _finish(*_decode_with(content[len(bom) :], codec, len(bom)), codec, 1.0, len(bom))
    try:
        return _finish(content.decode("utf-8"), [], "utf-8", 1.0)
    except UnicodeDecodeError as error:
        first_error = error.start
    if is_mostly_utf8(content):
        return _finish(*decode_mixed(content, _TOLERATED, _REMEDY), "utf-8", 1.0)
    guess = _guess(content, declared)
    if guess is None and is_mixed(content):
        return _finish(*decode_mixed(content, _TOLERATED, _REMEDY), "utf-8", 1.0)
    if guess is None:
        raise _why_not(content, first_error)
    if guess.codec == "big5hkscs" and _strict(content, "cp950"):
        guess = _Guess("cp950", guess.confidence)  # the plain code page maps its characters as its users mean them
    return _finish(*_decode_with(content, guess.codec, 0), guess.codec, guess.confidence)


def _guess(content: bytes, declared: str | None) -> _Guess | None:
    """The codec of bytes that are not UTF-8: the declared one, else the detector's unless another gives far likelier Chinese."""
    if declared and (codec := _strict(content, declared)):
        return _Guess(codec, 0.99)
    from charset_normalizer import from_bytes  # noqa: PLC0415  (most files are UTF-8 and never need it)

    sample = content[:_SAMPLE_BYTES]
    for shorter in range(4):  # a sample, or a file that was cut off, may end inside a character
        cut = sample[: len(sample) - shorter]
        scores = {codec: score for codec in _CANDIDATES if (score := likelihood(cut, codec)) is not None}
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
        if (likelihood(sample, codec, errors="replace") or 0.0) > _LEAST_LIKELIHOOD_OF_DAMAGED:
            try:
                content.decode(codec)
            except UnicodeDecodeError as error:
                reason = f"{name} with a damaged byte at {error.start}; what stands behind it cannot be trusted."
                return UnreadableError(reason, "Get the file from its source again.", error.start, code="damaged")
    return UnreadableError("Not text in UTF-8, GB18030, Big5 or UTF-16.", _REMEDY, first_error, code="unknown_encoding")


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
    lost = text.count(BAD_CHARACTER)
    if lost > max(_TOLERATED.places, _TOLERATED.share * len(text)):
        raise UnreadableError(f"{lost} places are not {codec}, the first at byte {first}.", _REMEDY, first, code="damaged")
    return text, [f"{lost} undecodable place(s) replaced by U+FFFD, the first at byte {first}"]


def _finish(text: str, repairs: list[str], codec: str, confidence: float, start: int = 0) -> Decoded:
    """Judges the decoded text: binary, mojibake; NULs are replaced so that a database can hold the text.

    Args:
        text: The decoded text.
        repairs: What had to be repaired to decode it.
        codec: Its codec.
        confidence: That the codec is right.
        start: Offset of the text's first byte: behind a byte order mark.
    """
    whole = not repairs

    def place(index: int) -> str:
        """Where in the file a character stands: its byte, or the character where undecodable bytes stand before it."""
        return f"byte {start + len(text[:index].encode(codec))}" if whole else f"character {index}"

    notes = list(repairs)
    if whole and (lost := text.count(BAD_CHARACTER)):
        notes.append(f"{lost} character(s) were lost before the file came, the first at {place(text.index(BAD_CHARACTER))}")
    if marks := text.count(_MARK):
        notes.append(
            f"{marks} byte order mark(s) inside the text, the first at {place(text.index(_MARK))}, kept out of its words"
        )
    if padding := len(text) - len(text.rstrip(_NUL)) if text.strip(_NUL) else 0:
        notes.append(f"{padding} NUL(s) that filled up the end of the file cut off, from {place(len(text) - padding)} on")
        text = text[:-padding]
    if nuls := text.count(_NUL):
        first = text.index(_NUL)
        if nuls > max(_TOLERATED.places, _NULS_OF_A_BINARY * len(text)):
            raise UnreadableError(
                f"{nuls} NUL characters: not a text.",
                _REMEDY,
                start + len(text[:first].encode(codec, "replace")),
                code="no_text",
            )
        notes.append(f"{nuls} NUL(s) replaced by U+FFFD, the first at {place(first)}")
        text = text.replace(_NUL, BAD_CHARACTER)
    repaired = mojibake.repair(text)
    if repaired is not None:
        return Decoded(repaired.text, codec, confidence, (*notes, repaired.note))
    lines = mojibake.repair_lines(text)
    if lines is None:
        return Decoded(text, codec, confidence, tuple(notes))
    if lines.undone:
        notes.append(
            f"{len(lines.undone)} line(s) of UTF-8 that had been read as GBK undone, the first at {place(lines.undone[0])}"
        )
    if lines.damaged:
        notes.append(
            f"{len(lines.damaged)} line(s) of UTF-8 that had been read as GBK, with characters lost, left as they are,"
            f" the first at {place(lines.damaged[0])}"
        )
    return Decoded(lines.text, codec, confidence, tuple(notes))
