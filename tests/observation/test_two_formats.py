"""One report in two formats: one vintage, and the same times."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import docx

from tests.observation.time_cases import cases
from transforms.pipeline import transform
from transforms.schemas import staged

CASE = next(case for case in cases() if case.name == "2026nian.txt")


def _observed(name: str, content: bytes) -> list[tuple[Any, ...]]:
    row = {"source_file": name, "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = transform(staged.SEED_CONTENT.frame([row]))
    columns = ("surface", "time_start", "time_end", "time_kind", "time_basis", "obs_status", "vintage")
    return frames["figure"].join(frames["observation"], on="figure_key", maintain_order="left").select(columns).rows()


def _word(text: str) -> bytes:
    document = docx.Document()
    for line in text.strip().split("\n"):
        document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_report_as_text_and_as_a_word_document_says_the_same() -> None:
    as_text, as_word = _observed("a.txt", CASE.text.encode()), _observed("a.docx", _word(CASE.text))

    assert as_text == as_word
    assert len(as_text) >= len(CASE.figures)
    assert len({row[-1] for row in as_text}) == 1
