"""Picture files (PNG, JPEG, TIFF, BMP, WebP) as documents: each frame is a page, read by text recognition."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.reading import limits
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from transforms.records import RecognizedCharacter

MEDIA_TYPES = ("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/webp")
_MOST_PIXELS = 60_000_000
"""A sheet of A3 at 400 dpi has some 31 million."""
_AGAIN = "Open it in a viewer and save it again as PNG, or put the text there."


class PicturePages(NamedTuple):
    """The text of each page, what to say of it, and its characters by number of the page."""

    pages: tuple[str, ...]
    notes: tuple[str, ...]
    recognized: Mapping[int, Sequence[RecognizedCharacter]]


def read_picture(content: bytes) -> PicturePages:
    """The text of a picture file.

    Raises:
        UnreadableError: It is damaged, too large, or shows no text.
    """
    from transforms.reading.recognition.picture_text import picture_text  # noqa: PLC0415

    pages: list[str] = []
    notes: list[str] = []
    recognized: dict[int, Sequence[RecognizedCharacter]] = {}
    for number, frame in enumerate(_frames(content), 1):
        limits.check_pages(number)
        found = picture_text(frame)
        pages.append(found.text)
        notes.append(recognition_note(number, found.doubtful))
        recognized[number] = found.characters
    if not any(page.strip() for page in pages):
        raise UnreadableError("A picture in which no text was recognized.", _AGAIN, code="no_text_layer")
    return PicturePages(tuple(pages), tuple(notes), recognized)


def recognition_note(number: int, doubtful: tuple[str, ...]) -> str:
    """What to say of a page that was read by text recognition."""
    note = f"page {number} read by text recognition"
    if not doubtful:
        return note
    shown = "; ".join(doubtful[:5])
    return f"{note}: {len(doubtful)} line(s) of it are doubtful, compare them with the picture ({shown})"


def _frames(content: bytes) -> Iterator[Any]:
    import numpy as np  # noqa: PLC0415
    from PIL import Image, ImageSequence  # noqa: PLC0415  (comes with the extra)

    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                said = f"It has {picture.width} x {picture.height} pixels; pictures of at most {_MOST_PIXELS:,} are read."
                raise UnreadableError(said, "Save it smaller, at 300 dots an inch.", code="too_large")
            for frame in ImageSequence.Iterator(picture):
                yield np.asarray(frame.convert("RGB"))
    except UnreadableError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise UnreadableError("A damaged picture.", _AGAIN, code="damaged") from error
