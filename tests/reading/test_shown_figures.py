"""The figures of a file are those that a reader sees in it, whatever its format, and however it is written."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.reading.shown import mail_cases, text_cases, web_cases, word_cases
from tests.reading.shown.case import Case
from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT

CASES = (*mail_cases.CASES, *word_cases.CASES, *web_cases.CASES, *text_cases.CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_what_is_seen_is_what_is_read(case: Case) -> None:
    frames = transform(SEED_CONTENT.frame([{"source_file": "file", "content_sha256": "0" * 64, "content": case.content}]))
    assert frames["quarantine"].rows() == []
    found = frames["figure"].select("surface", "value", "unit").rows()
    assert Counter((format(value.normalize(), "f"), unit) for _, value, unit in found) == Counter(case.figures)
    assert [surface for surface, *_ in found if re.sub(r"[^\w.%‰²³]", "", surface) != surface] == []
    numbers = {number for surface in frames["numeral"]["surface"] for number in re.findall(r"[0-9.]+", surface)}
    assert numbers.isdisjoint(case.not_shown)
