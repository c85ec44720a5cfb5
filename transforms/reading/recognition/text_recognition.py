"""A picture of a page -> its lines of text with their places: RapidOCR with the models inside its package, nothing is fetched."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SETTINGS = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 2,
    "Rec.rec_batch_num": 1,  # lines of one batch are padded to the longest: one at a time takes half of the time
}
_UPRIGHT_ENOUGH = 0.9
"""Mean confidence of lines from which on a page is taken for upright."""
_LEAST_CONFIDENCE = 0.5


class RecognizedLine(NamedTuple):
    """A line: its text, its place in pixels from the upper left, how sure the recognition is of it (0 to 1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


class RecognizedPicture(NamedTuple):
    """The lines of a picture, and the picture turned so that they run to the right."""

    lines: tuple[RecognizedLine, ...]
    pixels: NDArray[np.uint8]

    @property
    def confidence(self) -> float:
        """The mean confidence of the lines by their length; 0 without any."""
        length = sum(len(line.text) for line in self.lines)
        return sum(line.confidence * len(line.text) for line in self.lines) / length if length else 0.0


@cache
def is_installed() -> bool:
    """Whether the extra `ocr` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognize(pixels: NDArray[np.uint8]) -> RecognizedPicture:
    """The lines of a picture; one that lies on its side or upside down is turned.

    Args:
        pixels: Rows of pixels with three colours each.
    """
    found = _read(pixels)
    if found.confidence >= _UPRIGHT_ENOUGH and not _is_on_its_side(found):
        return found
    import numpy as np  # noqa: PLC0415  (only pictures need it)

    turns = (_read(np.ascontiguousarray(np.rot90(pixels, quarter))) for quarter in (1, 3, 2))
    return max((found, *turns), key=lambda picture: picture.confidence * sum(len(line.text) for line in picture.lines))


def _is_on_its_side(picture: RecognizedPicture) -> bool:
    """Whether most lines are higher than wide."""
    long = [line for line in picture.lines if len(line.text) > 1]
    return sum(line.bottom - line.top > line.right - line.left for line in long) * 2 > len(long)


def _read(pixels: NDArray[np.uint8]) -> RecognizedPicture:
    result = _engine()(pixels, use_cls=False)
    if result.boxes is None:
        return RecognizedPicture((), pixels)
    lines: list[RecognizedLine] = []
    for box, text, confidence in zip(result.boxes, result.txts, result.scores, strict=True):
        if text.strip() and confidence >= _LEAST_CONFIDENCE:
            left, right = float(box[:, 0].min()), float(box[:, 0].max())
            top, bottom = float(box[:, 1].min()), float(box[:, 1].max())
            lines.append(RecognizedLine(text, left, top, right, bottom, float(confidence)))
    return RecognizedPicture(tuple(lines), pixels)


@cache
def _engine() -> Any:  # noqa: ANN401  (RapidOCR is there only with the extra)
    from rapidocr import RapidOCR  # noqa: PLC0415

    return RapidOCR(params=_SETTINGS)
