"""Pictures of lines -> strips for the recognition model: short ones (cells) side by side, and what is read parted again.

The model is given strips of one height and at least 320 pixels width: a cell by itself is mostly filled with nothing, so that a
page of a table took twice the time that its text needs.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

HEIGHT = 48
"""Height of a strip in pixels, that of the model (PP-OCR `rec_img_shape`)."""
_SHORT, _WIDEST = 320, 480
"""Pictures up to the first width share strips of at most the second."""
_GAP = 32
"""White between two pictures of a strip: four steps of the model."""
_WHITE = 255


class ReadCharacter(NamedTuple):
    """A character of a line: what it is, where its middle is (0 to 1 of the line's width), how sure that is (0 to 1)."""

    character: str
    middle: float
    confidence: float


class ReadPicture(NamedTuple):
    """The characters that were read of a picture, and its number."""

    number: int
    characters: list[ReadCharacter]


class Part(NamedTuple):
    """A picture in a strip: its number, its left and right edge there."""

    number: int
    left: int
    right: int


class Strip(NamedTuple):
    """A picture for the model, rows of pixels with three colours each, and whose parts it has."""

    pixels: NDArray[np.uint8]
    parts: tuple[Part, ...]


def strips_of(pictures: Sequence[NDArray[np.uint8]]) -> list[Strip]:
    """Strips that hold each picture once; long pictures have one of their own, as they are."""
    widths = [max(-(-HEIGHT * picture.shape[1] // picture.shape[0]), 1) for picture in pictures]
    found: list[Strip] = []
    row: list[Part] = []
    for number in sorted(range(len(pictures)), key=widths.__getitem__):
        width = widths[number]
        if width > _SHORT:
            pixels = pictures[number]
            found.append(Strip(pixels, (Part(number, 0, pixels.shape[1]),)))
            continue
        left = row[-1].right + _GAP if row else 0
        if left + width > _WIDEST:
            found.append(_put_together(row, pictures))
            row, left = [], 0
        row.append(Part(number, left, left + width))
    return [*found, _put_together(row, pictures)] if row else found


def _put_together(parts: Sequence[Part], pictures: Sequence[NDArray[np.uint8]]) -> Strip:
    import cv2  # noqa: PLC0415  (comes with the extra)
    import numpy as np  # noqa: PLC0415  (only pictures need it)

    pixels = np.full((HEIGHT, parts[-1].right, 3), _WHITE, dtype=np.uint8)
    for number, left, right in parts:
        pixels[:, left:right] = cv2.resize(pictures[number], (right - left, HEIGHT))
    return Strip(pixels, tuple(parts))


def parted(strip: Strip, text: str, told: Any) -> Iterator[ReadPicture]:  # noqa: ANN401
    """What was read of each picture of a strip.

    Args:
        strip: The strip.
        text: What was read of it.
        told: RapidOCR's `WordInfo` of it: the step of each character that is no space, and how sure each is.
    """
    parts = strip.parts
    found: list[list[ReadCharacter]] = [[] for _ in parts]
    width = strip.pixels.shape[1]
    middles = [(before.right + part.left) / 2 for before, part in pairwise(parts)]
    steps = iter([step for word in told.word_cols for step in word])
    at = 0
    for character, confidence in zip(text, told.confs, strict=False):
        if character.isspace():
            if found[at]:
                found[at].append(ReadCharacter(" ", found[at][-1].middle, confidence))
            continue
        place = (next(steps) + 0.5) / told.line_txt_len * width
        while at < len(middles) and place > middles[at]:
            at += 1
        _, left, right = parts[at]
        found[at].append(ReadCharacter(character, min(max((place - left) / (right - left), 0.0), 1.0), confidence))
    for part, characters in zip(parts, found, strict=True):
        while characters and characters[-1].character.isspace():
            characters.pop()
        yield ReadPicture(part.number, characters)
