"""A picture of a page -> its lines of text with their places: RapidOCR with the models inside its package, nothing is fetched."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_SETTINGS = {
    "Global.log_level": "critical",
    "Global.use_preprocess_img": False,
    # Threads inside of one small model cost more than they bring: lines are shared out to threads instead.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,
    # A page at 150 dpi is 1,754 pixels high; its lines are found as well on a smaller picture, at half of the cost.
    "Det.limit_type": "max",
    "Det.limit_side_len": 1280,
    # Lines of one batch are padded to the longest: one at a time takes half of the time.
    "Rec.rec_batch_num": 1,
}
_THREADS = 2
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
    is_on_its_side = _is_on_its_side(found)
    if found.confidence >= _UPRIGHT_ENOUGH and not is_on_its_side:
        return found
    import numpy as np  # noqa: PLC0415  (only pictures need it)

    turns = [_read(np.ascontiguousarray(np.rot90(pixels, quarter))) for quarter in (1, 3, 2)]
    upright = [picture for picture in turns if not _is_on_its_side(picture)]
    candidates = upright if is_on_its_side and upright else [found, *turns]
    return max(candidates, key=lambda picture: picture.confidence * sum(len(line.text) for line in picture.lines))


def _is_on_its_side(picture: RecognizedPicture) -> bool:
    """Whether most lines are higher than wide."""
    long = [line for line in picture.lines if len(line.text) > 1]
    return sum(line.bottom - line.top > line.right - line.left for line in long) * 2 > len(long)


def _read(pixels: NDArray[np.uint8]) -> RecognizedPicture:
    engine = _engine()
    boxes = engine(pixels, use_det=True, use_cls=False, use_rec=False).boxes
    if boxes is None:
        return RecognizedPicture((), pixels)
    texts = _texts(engine, engine.crop_text_regions(pixels, boxes))
    lines: list[RecognizedLine] = []
    for box, (text, confidence) in zip(boxes, texts, strict=True):
        if text.strip() and confidence >= _LEAST_CONFIDENCE:
            left, right = float(box[:, 0].min()), float(box[:, 0].max())
            top, bottom = float(box[:, 1].min()), float(box[:, 1].max())
            lines.append(RecognizedLine(text, left, top, right, bottom, confidence))
    return RecognizedPicture(tuple(lines), pixels)


def _texts(engine: Any, crops: Sequence[NDArray[np.uint8]]) -> list[tuple[str, float]]:  # noqa: ANN401
    """What each line says, and how sure that is; the lines are shared out so that all threads get as much."""
    order = sorted(range(len(crops)), key=lambda at: -crops[at].shape[1] / crops[at].shape[0])
    shares = [order[first::_THREADS] for first in range(_THREADS)]
    with ThreadPoolExecutor(_THREADS) as threads:
        read = threads.map(lambda share: engine.recognize_txt([crops[at] for at in share]), filter(None, shares))
    found: list[tuple[str, float]] = [("", 0.0)] * len(crops)
    for share, result in zip(filter(None, shares), read, strict=True):
        for at, text, confidence in zip(share, result.txts, result.scores, strict=True):
            found[at] = (text, float(confidence))
    return found


@cache
def _engine() -> Any:  # noqa: ANN401  (RapidOCR is there only with the extra)
    from rapidocr import RapidOCR  # noqa: PLC0415

    return RapidOCR(params=_SETTINGS)
