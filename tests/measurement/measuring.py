"""What the tests of measurement share: a sentence with its words, and figures by their place, without the finder of numerals."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from transforms.measurement.extractor import measure
from transforms.records import Measurement, Numeral, Quantity, Sentence
from transforms.segmentation import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

CASES = Path(__file__).parents[1] / "cases"

_NUMBER = re.compile(r"[0-9０-９.,．，∶]*[〇零一二两三四五六七八九十百千万亿几数]*(?:余|多)?[万亿]*(?:余|多)?")
_DIMENSIONS = {
    "ratio": "% ％ ‰ 倍 成 百分点 个百分点", "currency": "元 美元 港元 欧元", "mass": "吨 斤 公斤 克 千克",
    "area": "亩 公顷 平方米 平方公里",
    "length": "米 公里 厘米 毫米", "duration": "年 天 小时 分钟 个月", "energy": "千瓦时", "power": "千瓦", "volume": "立方米",
}  # fmt: skip
_BY_UNIT = {unit: dimension for dimension, units in _DIMENSIONS.items() for unit in units.split()}
_YEAR = re.compile(r"(?<!\d)\d{4}年度?|一九[〇一二三四五六七八九]{2}年")


def quantity(text: str, start: int, surface: str) -> Quantity:
    """The quantity `surface` at `start` of `text`, as far as measurement looks at one: its span, unit and dimension."""
    if surface.startswith(("百分之", "千分之")):
        unit: str | None = "%"
    else:
        matched = _NUMBER.match(surface)
        unit = surface[matched.end() :] if matched else surface
    assert text.startswith(surface, start)
    dimension = _BY_UNIT.get(unit or "", "ratio" if "∶" in surface else "count")
    return Quantity(start, start + len(surface), None, None, None, "exact", None, unit or None, dimension, "arabic")


def sentence(text: str, section_path: str | None = None) -> Sentence:
    """The sentence with its words."""
    [words] = tokenize([text])
    return Sentence(text, "body", section_path, words, None, "none")


def numerals(text: str, figures: Sequence[tuple[int, str]]) -> list[Numeral]:
    """Those figures (start, surface) and the years of a text as numerals, in order."""
    found = [Numeral(start, start + len(surface), "figure", "test", quantity(text, start, surface)) for start, surface in figures]
    taken = [(numeral.start, numeral.end) for numeral in found]
    years = (match.span() for match in _YEAR.finditer(text))
    found += [
        Numeral(first, last, "date", "test")
        for first, last in years
        if all(last <= start or end <= first for start, end in taken)
    ]
    return sorted(found, key=lambda numeral: numeral.start)


def measured(text: str, figures: Sequence[tuple[int, str]], section_path: str | None = None) -> list[Measurement]:
    """The measurements of those figures of a text."""
    return measure(sentence(text, section_path), numerals(text, figures), None)


def entity(text: str, measurement: Measurement) -> str | None:
    """The words of the entity."""
    span = measurement.entity
    return measurement.entity_text or (text[span.start : span.end] if span else None)


def measured_property(text: str, measurement: Measurement) -> str | None:
    """The words of the property."""
    span = measurement.property
    return measurement.property_text or (text[span.start : span.end] if span else None)
