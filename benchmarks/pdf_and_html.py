"""The same articles as PDF and as HTML: how far their figures agree, by surface, value and unit.

`python -m benchmarks.pdf_and_html PDF_FOLDER HTML_FOLDER` pairs files of the same stem, prints each pair with the
figures that only one of them has, and the F1 of all pairs together.
An article's figures do not depend on the format it came in: 1.0 is right.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from benchmarks.arguments import parser_of
from transforms.pipeline import transform
from transforms.schemas import staged

Figure = tuple[str, str, str]


def figures(path: Path) -> Counter[Figure]:
    """The figures of a document: surface, value or bounds, unit."""
    content = path.read_bytes()
    row = {"source_file": path.name, "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frame = transform(staged.SEED_CONTENT.frame([row]))["figure"]
    columns = frame.select("surface", "value", "value_low", "value_high", "unit")
    return Counter((surface, str(numbers), str(unit)) for surface, *numbers, unit in columns.iter_rows())


def f1(shared: int, left: int, right: int) -> float:
    """F1 of two multisets of these sizes that share so many members; 1 when both are empty."""
    return 2 * shared / (left + right) if left + right else 1.0


def main(pdf_folder: Path, html_folder: Path) -> float:
    """Compares all pairs; returns the F1 of them together."""
    shared = left = right = 0
    for html in sorted(html_folder.glob("*.html")):
        pdf = pdf_folder / f"{html.stem}.pdf"
        if not pdf.exists():
            continue
        of_pdf, of_html = figures(pdf), figures(html)
        both = (of_pdf & of_html).total()
        shared, left, right = shared + both, left + of_pdf.total(), right + of_html.total()
        print(f"{f1(both, of_pdf.total(), of_html.total()):6.3f}  {html.stem}")
        for name, only in (("PDF", of_pdf - of_html), ("HTML", of_html - of_pdf)):
            for surface, numbers, unit in sorted(only.elements()):
                print(f"        only in {name}: {surface} {numbers} {unit}")
    total = f1(shared, left, right)
    print(f"{total:6.3f}  all: {shared} in both, {left} in PDF, {right} in HTML")
    return total


if __name__ == "__main__":
    parser = parser_of(__doc__)
    parser.add_argument("pdf_folder", type=Path)
    parser.add_argument("html_folder", type=Path)
    arguments = parser.parse_args()
    main(arguments.pdf_folder, arguments.html_folder)
