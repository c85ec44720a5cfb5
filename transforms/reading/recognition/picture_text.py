"""The recognised lines of a picture -> the text of its page, by the same rules of lines, columns and tables as other pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from transforms.reading import limits
from transforms.reading.placed.columns import reading_order
from transforms.reading.placed.pieces import page_text, rows_of, sources_of
from transforms.reading.placed.rules import Rule, Rules
from transforms.reading.placed.tables_of_page import with_tables
from transforms.reading.recognition.picture_lines import PictureLines
from transforms.reading.recognition.text_recognition import recognize
from transforms.records import RecognizedCharacter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from transforms.reading.placed.pieces import Piece

_DOUBTFUL = 0.9
_SECONDS = 15.0
"""What a page may take beside the time of its document: a dense one takes 2 on two cores, and 4 of one core's time."""
_INK = 128
_LEAST_RULE = 0.03
"""Lines of a table are at least this part of the page long."""
_THICKEST = 8


class PictureText(NamedTuple):
    """The text of a picture of a page, the lines of which the recognition is not sure, its characters; boxes are in pixels."""

    text: str
    doubtful: tuple[str, ...]
    characters: tuple[RecognizedCharacter, ...]


def picture_text(pixels: NDArray[np.uint8]) -> PictureText:
    """The text of a picture.

    Args:
        pixels: Rows of pixels with three colours each.
    """
    limits.allow_seconds(_SECONDS)
    picture = recognize(pixels)
    lines = PictureLines(picture)
    ordered = [piece for number, row in enumerate(rows_of(lines.pieces)) for piece in _on_line(row.pieces, number)]
    tabled = with_tables(ordered, lambda: _rules(picture.pixels, lines.scale), lines)
    pieces = reading_order(tabled.pieces)
    text = page_text(pieces)
    shown = (at for at, character in enumerate(text) if not character.isspace())
    sources = (source for piece in pieces for source in sources_of(piece))
    characters = tuple(
        RecognizedCharacter(at, lines.confidences[source], lines.box(source)) for at, source in zip(shown, sources, strict=True)
    )
    doubtful = tuple(line.text for line in picture.lines if line.confidence < _DOUBTFUL)
    return PictureText(text, doubtful, characters)


def _on_line(pieces: list[Piece], number: int) -> list[Piece]:
    for at, piece in enumerate(pieces):
        piece.line, piece.before = number, " " if at else ""
    return pieces


def _rules(pixels: NDArray[np.uint8], scale: float) -> Rules:
    """The straight lines of a picture: long runs of ink that are thin; a pixel is so long as `scale` says."""
    import cv2  # noqa: PLC0415  (comes with the extra)

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, _INK, 255, cv2.THRESH_BINARY_INV)
    rows, columns = ink.shape
    found: list[list[Rule]] = []
    for size in ((max(int(columns * _LEAST_RULE), 8), 1), (1, max(int(rows * _LEAST_RULE), 8))):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        _, _, stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel))
        rules = []
        for left, top, width, height, _ in stats[1:].tolist():
            if size[1] == 1 and height <= _THICKEST:
                rules.append(Rule(rows - top - height / 2, left, left + width))
            elif size[0] == 1 and width <= _THICKEST:
                rules.append(Rule(left + width / 2, rows - top - height, rows - top))
        found.append([Rule(*(length * scale for length in rule)) for rule in rules])
    return Rules(*found)
