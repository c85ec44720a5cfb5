"""Text recognition of rendered pages of PDFs beside their text layer: numerals found, numerals right, seconds a page.

`python -m benchmarks.recognition FOLDER [DPI …]` renders each page at these resolutions (150) and needs the extra `ocr`. What
stands in pictures of a page (charts) is in no text layer: such pages are told apart, as `extra` where a numeral is too much.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2

from transforms.reading.pdf import read_pdf
from transforms.reading.recognition.picture_text import picture_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMERAL = re.compile(r"[0-9][0-9,，]*(?:\.[0-9]+)?[%％‰]?")
_DPI = 150


class _Page(NamedTuple):
    name: str
    has_picture: bool
    in_layer: Counter[str]
    found: Counter[str]
    clock_seconds: float
    cpu_seconds: float


def numerals(text: str) -> Counter[str]:
    """The numerals in Arabic digits, thousands marks aside."""
    return Counter(re.sub("[,，]", "", found) for found in _NUMERAL.findall(text.replace("．", ".").replace("％", "%")))


def _pages(folder: Path, dots_an_inch: int) -> Iterator[_Page]:
    for path in sorted(folder.rglob("*.pdf")):
        content = path.read_bytes()
        layer = read_pdf(content).pages
        document = pypdfium2.PdfDocument(content)
        for number, text in enumerate(layer):
            page = document[number]
            pixels: Any = page.render(scale=dots_an_inch / 72).to_numpy()[:, :, :3]
            has_picture = any(drawn.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for drawn in page.get_objects(max_depth=3))
            clock, cpu = time.perf_counter(), time.process_time()
            found = picture_text(pixels).text
            clock, cpu = time.perf_counter() - clock, time.process_time() - cpu
            yield _Page(f"{path.name} {number + 1}", has_picture, numerals(text), numerals(found), clock, cpu)


def _rates(pages: list[_Page]) -> str:
    in_layer, found = sum(page.in_layer.total() for page in pages), sum(page.found.total() for page in pages)
    right = sum((page.in_layer & page.found).total() for page in pages)
    return f"{in_layer} numerals, recall {right / max(in_layer, 1):.4f}, precision {right / max(found, 1):.4f}"


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    return f"mean {sum(ordered) / len(ordered):.2f} median {ordered[len(ordered) // 2]:.2f} most {ordered[-1]:.2f}"


def main(folder: Path, *resolutions: int) -> None:
    """Prints the rates of each resolution, the seconds of a page, and the pages that are not all right."""
    for dots_an_inch in resolutions or (_DPI,):
        pages = list(_pages(folder, dots_an_inch))
        plain = [page for page in pages if not page.has_picture]
        print(f"{dots_an_inch} dpi, {len(pages)} pages: {_rates(pages)}; the {len(plain)} without pictures: {_rates(plain)}")
        print(f"  seconds a page by the clock: {_spread([page.clock_seconds for page in pages])}")
        print(f"  seconds a page of processor: {_spread([page.cpu_seconds for page in pages])}")
        for page in pages:
            missed, extra = page.in_layer - page.found, page.found - page.in_layer
            if missed or extra:
                print(f"  {page.name}{' (with a picture)' if page.has_picture else ''}: missed {[*missed]} extra {[*extra]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
