"""What the tests of observations share: the figures of a sentence as the whole way describes them."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT
from transforms.stages.describe_figures import describe_figures

if TYPE_CHECKING:
    from transforms.observation.description import Description

REPORT = "{home}人民政府工作报告\n（2025年1月15日在{home}第十四届人民代表大会第三次会议上）\n\n各位代表：\n{text}\n"
"""A report of a province in which a sentence stands, so that the sentence's region is known as it is in a document."""


@cache
def described_all(sentences: tuple[tuple[str, str], ...]) -> list[dict[str, list[tuple[str, Description]]]]:
    """The figures of sentences, each in a report of its own.

    Args:
        sentences: Pairs of a sentence and the province whose report has it.

    Returns:
        For each sentence the descriptions of its figures by surface, in order.
    """
    seeds = []
    for number, (text, home) in enumerate(sentences):
        content = REPORT.format(home=home, text=text).encode()
        seeds.append({"source_file": f"{number:04d}.txt", "content_sha256": sha256(content).hexdigest(), "content": content})
    frames = transform(SEED_CONTENT.frame(seeds))
    offsets = dict(frames["sentence"].select("sentence_key", "offsets").iter_rows())
    found = describe_figures(frames["article"], frames["sentence"], frames["figure"], offsets)
    files = dict(frames["document"].select("document_key", "source_file").iter_rows())
    results: list[dict[str, list[tuple[str, Description]]]] = [{} for _ in sentences]
    figures = frames["figure"].sort("document_key", "raw_start")
    for key, document, surface in figures.select("figure_key", "document_key", "surface").iter_rows():
        of = results[int(files[document][:4])]
        of.setdefault(surface, []).append((key, found[key]))
    return results


def described(text: str, home: str = "江苏省") -> dict[str, Description]:
    """The description of each figure of a sentence, by its surface; of two with one surface, the first."""
    [found] = described_all(((text, home),))
    return {surface: descriptions[0][1] for surface, descriptions in found.items()}
