"""Running heads and feet in text whose page breaks were lost: told from text by where they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.layout.test_rewrapping import clean_paragraphs, wrap
from transforms.layout.paragraphs import find_paragraphs

LINES_A_PAGE = 24
HEADS: dict[str, Callable[[int], list[str]]] = {
    "head": lambda _: ["职教改革创新工作报告"],
    "foot with its number": lambda page: [f"职教改革创新工作报告 {page}"],
    "number and head": lambda page: [f"- {page} -", "职教改革创新工作报告"],
    "bare number and head": lambda page: [str(page), "职教改革创新工作报告"],
    "left and right": lambda page: ["职教改革创新工作报告" if page % 2 else "某省教育厅"],
    "two lines": lambda _: ["某省教育厅", "职教改革创新工作报告"],
}


def with_heads(head: Callable[[int], list[str]]) -> tuple[str, list[str]]:
    """The real page's text set anew in pages of equal length with a head between them, and its paragraphs."""
    paragraphs = clean_paragraphs() * 2
    paragraphs = [f"（{number}）{text}" for number, text in enumerate(paragraphs, 1)]
    lines = [line for text in paragraphs for line in wrap(text, 26, indent=0.0)]
    pages = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    return "\n".join(line for number, page in enumerate(pages, 1) for line in [*page, *head(number)]), paragraphs


@pytest.mark.parametrize("name", HEADS)
def test_heads_are_kept_out_of_the_text_and_not_lost(name: str) -> None:
    text, paragraphs = with_heads(HEADS[name])
    found = find_paragraphs(text)
    body = "".join(p.text.text for p in found if p.kind == "body")
    assert body == "".join(paragraphs)
    heads = [p for p in found if p.kind in ("running_head", "page_number")]
    assert sum(len(p.text) for p in heads) + len(body) == len(text.replace("\n", ""))


def test_a_long_head_in_latin_letters_is_one_too() -> None:
    head = "Statistical Communique of the City on the National Economy V2.9, 28 Jun 2026"
    lines = [line for text in clean_paragraphs() for line in wrap(text, 26, indent=0.0)][: 5 * LINES_A_PAGE]
    bodies = [lines[at : at + LINES_A_PAGE] for at in range(0, len(lines), LINES_A_PAGE)]
    pages = ["\n".join([f"{head} {number} / {len(bodies)}", *body]) for number, body in enumerate(bodies, 1)]
    found = find_paragraphs("\f".join(pages))
    assert [p.text.text for p in found if p.kind == "running_head"] == [page.split("\n")[0] for page in pages]


def test_a_heading_that_recurs_between_sentences_is_text() -> None:
    section = ["保障措施", *[f"第{n}项工作要求各地认真落实，确保取得实效，群众得到实惠。" for n in "一二三四五六七八九"]]
    lines = [f"{line}{copy}。" if line.endswith("。") else line for copy in "甲乙丙丁戊" for line in section]
    assert {p.kind for p in find_paragraphs("\n".join(lines))} == {"body"}


def test_a_text_that_was_copied_several_times_has_no_heads() -> None:
    text, _ = with_heads(lambda _: [])
    kinds = {p.kind for p in find_paragraphs("\n".join([f"{text}\n完"] * 4))}
    assert kinds == {"body"}


def test_words_that_recur_in_a_list_of_words_are_no_heads() -> None:
    lines = [word for group in range(6) for word in ("小计", *(f"项目{group}之{n}" for n in "甲乙丙丁戊己庚"))]
    assert "running_head" not in {p.kind for p in find_paragraphs("\n".join(lines))}
