"""A picture of a page -> its lines of text with their places: RapidOCR with the models inside its package, nothing is fetched."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.reading.recognition.strips import ReadCharacter, parted, strips_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

_SETTINGS = {
    "Global.log_level": "critical",
    "Global.use_preprocess_img": False,
    "Global.return_word_box": True,
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
_TALL = 1.5
"""A line that is so many times as high as wide may lie on its side."""
_SAMPLE = 12
"""So many of the longest lines tell which way a page is turned."""


class RecognizedLine(NamedTuple):
    """A line: its characters, its place in pixels from the upper left, how sure the recognition is of it (0 to 1)."""

    characters: tuple[ReadCharacter, ...]
    left: float
    top: float
    right: float
    bottom: float
    confidence: float

    @property
    def text(self) -> str:
        """Its characters one after the other."""
        return "".join(read.character for read in self.characters)


class _FoundLine(NamedTuple):
    """A line before it is read: its pixels, its place, whether it is so high that it may run up or down the page."""

    pixels: NDArray[np.uint8]
    left: float
    top: float
    right: float
    bottom: float
    is_tall: bool

    def turned(self, quarters: int) -> NDArray[np.uint8]:
        """Its pixels turned by quarters to the left."""
        import numpy as np  # noqa: PLC0415  (only pictures need it)

        return np.ascontiguousarray(np.rot90(self.pixels, quarters))


class RecognizedPicture(NamedTuple):
    """The lines of a picture; the picture turned so that they run to the right, and by how many quarters to the left."""

    lines: tuple[RecognizedLine, ...]
    pixels: NDArray[np.uint8]
    quarters: int = 0


@cache
def is_installed() -> bool:
    """Whether the extra `ocr` is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def recognize(pixels: NDArray[np.uint8]) -> RecognizedPicture:
    """The lines of a picture; one that lies on its side or upside down is turned.

    Args:
        pixels: Rows of pixels with three colours each.
    """
    found = _found_lines(pixels)
    quarters = 0
    if sum(line.is_tall for line in found) * 2 > len(found):
        quarters = _surest_turn(found, (1, 3, 0))
    if quarters == 0:
        read = _read(found)
        if _mean(read) >= _UPRIGHT_ENOUGH or _surest_turn(found, (0, 2)) == 0:
            return RecognizedPicture(_lines(found, read), pixels)
        quarters = 2
    import numpy as np  # noqa: PLC0415  (only pictures need it)

    turned = np.ascontiguousarray(np.rot90(pixels, quarters))
    found = _found_lines(turned)
    return RecognizedPicture(_lines(found, _read(found)), turned, quarters)


def _surest_turn(found: Sequence[_FoundLine], turns: Sequence[int]) -> int:
    """By how many quarters to the left the lines are to be turned so that they are read best; the longest lines tell."""
    longest = sorted(found, key=lambda line: -max(line.pixels.shape) / min(line.pixels.shape[:2]))[:_SAMPLE]
    return max(turns, key=lambda quarters: _mean(_texts([line.turned(quarters) for line in longest])))


def _read(found: Sequence[_FoundLine]) -> list[list[ReadCharacter]]:
    """What each line says. One that is higher than wide may be one narrow character, or run up the page: it is read as both."""
    read = _texts([line.pixels for line in found])
    tall = [number for number, line in enumerate(found) if line.is_tall]
    for number, turned in zip(tall, _texts([found[number].turned(1) for number in tall]), strict=True):
        if _mean([turned]) > _mean([read[number]]):
            read[number] = turned
    return read


def _mean(read: Sequence[Sequence[ReadCharacter]]) -> float:
    """How sure the recognition is of a character, in the mean; 0 without any."""
    found = [character.confidence for line in read for character in line]
    return sum(found) / len(found) if found else 0.0


def _found_lines(pixels: NDArray[np.uint8]) -> list[_FoundLine]:
    """The lines that are found in a picture."""
    engine = _engine(_THREADS)
    boxes = engine(pixels, use_det=True, use_cls=False, use_rec=False).boxes
    if boxes is None:
        return []
    import numpy as np  # noqa: PLC0415  (only pictures need it)

    lines = []
    for box, crop in zip(boxes, engine.crop_text_regions(pixels, boxes), strict=True):
        (left, top), (right, bottom) = box.min(axis=0).tolist(), box.max(axis=0).tolist()
        # the library turns a line that is much higher than wide by a quarter to the left
        is_tall = crop.shape[1] >= crop.shape[0] and bottom - top >= _TALL * (right - left)
        lines.append(_FoundLine(np.rot90(crop, 3) if is_tall else crop, left, top, right, bottom, is_tall))
    return lines


def _lines(found: Sequence[_FoundLine], read: Sequence[Sequence[ReadCharacter]]) -> tuple[RecognizedLine, ...]:
    return tuple(
        RecognizedLine(tuple(characters), line.left, line.top, line.right, line.bottom, confidence)
        for line, characters in zip(found, read, strict=True)
        if characters and (confidence := _mean([characters])) >= _LEAST_CONFIDENCE
    )


def _texts(pictures: Sequence[NDArray[np.uint8]]) -> list[list[ReadCharacter]]:
    """What each line says; a thread takes the longest strip that is left, so that all end at once."""
    engine = _engine(1)  # threads inside of one small model cost more than they bring
    strips = sorted(strips_of(pictures), key=lambda strip: -strip.pixels.shape[1] / strip.pixels.shape[0])
    found: list[list[ReadCharacter]] = [[] for _ in pictures]
    with ThreadPoolExecutor(_THREADS) as threads:
        for strip, read in zip(strips, threads.map(lambda strip: engine.recognize_txt([strip.pixels]), strips), strict=True):
            for number, characters in parted(strip, read.txts[0], read.word_results[0]):
                found[number] = characters
    return found


@cache
def _engine(threads: int) -> Any:  # noqa: ANN401  (RapidOCR is there only with the extra)
    """The library with so many threads inside of each model; it loads a model when it is first asked for."""
    from rapidocr import RapidOCR  # noqa: PLC0415

    return RapidOCR(params={**_SETTINGS, "EngineConfig.onnxruntime.intra_op_num_threads": threads})
