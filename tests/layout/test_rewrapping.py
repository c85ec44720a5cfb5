"""Clean text, damaged as print and text layers damage it, comes back."""

from __future__ import annotations

import difflib
import random
import re
from pathlib import Path

import pytest

from transforms.layout.paragraphs import find_paragraphs

SEED = Path(__file__).parents[2] / "seeds" / "000_bdc0546a26270c09.txt"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
NOT_AT_LINE_START = "，。、；：！？）”》】"
NO_LETTER_SPACING = re.compile("[A-Za-z0-9]{2}")


def clean_paragraphs() -> list[str]:
    """The body of the real page, its layout undone: long paragraphs that end as sentences."""
    found = [p.text.text for p in find_paragraphs(SEED.read_bytes().decode())]
    return [text for text in found if text.endswith("。") and len(text) > 60]


def wrap(paragraph: str, measure: int, *, indent: float) -> list[str]:
    lines, line, used = [], "", indent
    for character in paragraph:
        width = 0.5 if character < "\u2000" else 1.0
        if used + width > measure and character not in NOT_AT_LINE_START:
            lines.append(line)
            line, used = "", 0.0
        line += character
        used += width
    return [*lines, line]


def damage(paragraphs: list[str], style: str, rng: random.Random) -> str:
    """Wraps at a random measure; letter-spaces lines, breaks columns inside sentences, widens digits."""
    measure = rng.randint(12, 34)
    lines: list[str] = []
    for paragraph in paragraphs:
        wrapped = wrap(paragraph, measure, indent=2.0)
        for number, line in enumerate(wrapped):
            is_last = number == len(wrapped) - 1
            shown = " ".join(line) if not is_last and rng.random() < 0.08 and not NO_LETTER_SPACING.search(line) else line
            shown = shown.translate(FULL_WIDTH) if rng.random() < 0.3 else shown
            lines.append(f"　　{shown}" if number == 0 and style == "indented" else shown)
            if not is_last and rng.random() < 0.04:
                lines.append("")
        if style == "blank lines":
            lines.append("")
    return "\n".join(lines)


def similarity(found: str, expected: str) -> float:
    if found == expected:
        return 1.0
    blocks = difflib.SequenceMatcher(None, found, expected, autojunk=False).get_matching_blocks()
    return 2 * sum(block.size for block in blocks) / (len(found) + len(expected))


def breaks(paragraphs: list[str]) -> set[int]:
    ends, total = set(), 0
    for paragraph in paragraphs:
        total += len(paragraph)
        ends.add(total)
    return ends


@pytest.mark.parametrize("style", ["indented", "indent lost", "blank lines"])
@pytest.mark.parametrize("seed", range(4))
def test_characters_come_back(style: str, seed: int) -> None:
    expected = clean_paragraphs()
    found = [p.text.text for p in find_paragraphs(damage(expected, style, random.Random(seed)))]  # noqa: S311
    assert similarity("".join(found), "".join(expected)) >= 0.995


@pytest.mark.parametrize("style", ["indented", "blank lines"])
@pytest.mark.parametrize("seed", range(4))
def test_paragraphs_come_back_where_the_page_shows_them(style: str, seed: int) -> None:
    expected = clean_paragraphs()
    found = [p.text.text for p in find_paragraphs(damage(expected, style, random.Random(seed)))]  # noqa: S311
    right = breaks(found) & breaks(expected)
    assert 2 * len(right) / (len(found) + len(expected)) >= 0.93


def test_one_paragraph_a_line_comes_out_unchanged() -> None:
    expected = clean_paragraphs()
    assert [p.text.text for p in find_paragraphs("\n".join(expected))] == expected
    assert [p.text.text for p in find_paragraphs("\r\n".join(f"　　{text}" for text in expected))] == expected
