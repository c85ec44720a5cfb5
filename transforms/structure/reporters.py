"""Names of the reporters: `（本报记者 高毅哲 冯丽 甘甜）`, also wrapped over lines and spaced (`冯 丽`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.layout.datelines import opening_dateline
from transforms.layout.shapes import CREDIT, CREDIT_LINE
from transforms.records import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.mapped_text import MappedText

# What stands before a name in its word (本报记者, 本版稿件由记者), and behind it (张三摄, 李四采写).
_TITLE = re.compile(
    r".*(?:记者|記者|通讯员|实习生|摄影|报道|整理|编辑|編輯|采写|撰稿|撰文|执笔|作者|供图|本报|综合)[：:/／]?|[文图][：:/／]"
)
# The press agency of Taiwan closes with its editor and the day in the Republic's years: （編輯：張良知）1120228.
_DAY_BEHIND = re.compile(r"(?<=[）)])\d{7}$")
_SUFFIX = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:采写|报道|撰写|整理|摄影|供稿|供图|摄)$")
# The papers of the fifties set the author's name alone in brackets, spaced to the width of three: （王　健）.
_NAMES_IN_BRACKETS = re.compile(
    r"[（(](?:[\u4e00-\u9fff][ \u3000][\u4e00-\u9fff](?:[、\s]+(?=[\u4e00-\u9fff])|(?=[）)]))){1,4}[）)]"
)
_WORD = re.compile(r"[^\s、，,；;/／（）()【】：:|]+")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}·[\u4e00-\u9fff·]{1,12}")
_BEHIND_DATELINE = re.compile(r"\s*[（(](?P<names>[^（）()。]{0,6}(?:记者|記者|通讯员)[^（）()。]{2,60})[）)]")
_INSIDE_DATELINE = re.compile(r"[（(【〔]\s*(?P<names>[记記]者[\u4e00-\u9fff、]{2,20})[／/]")
_LONE = re.compile(r"[\u4e00-\u9fff]")
_PLACE_OF_A_NAME = re.compile(r"发自[\u4e00-\u9fff]{2,6}|[\u4e00-\u9fff]{2,6}报道|[\u4e00-\u9fff]{0,6}\d.*")
_LONGEST_NAME = 4
_COLONS = frozenset("：:")


def is_credit(text: str) -> bool:
    """Whether a paragraph is a line of reporters' names and nothing else."""
    if _NAMES_IN_BRACKETS.fullmatch(text):
        return True
    found = CREDIT.match(text)
    if found:
        return len(_DAY_BEHIND.sub("", text)) - found.end() <= 2
    return len(text) <= 40 and CREDIT_LINE.fullmatch(text) is not None


def trailing_credit(text: str) -> int | None:
    """Where a credit in brackets begins at the end of a paragraph (`……。（记者 张三）`), None when there is none."""
    text = _DAY_BEHIND.sub("", text)
    start = max(text.rfind("（"), text.rfind("("))
    if start <= 0 or not text.endswith(("）", ")")) or len(text) - start > 160:
        return None
    return start if CREDIT.match(text, start) and re.search("记者|通讯员|摄影|报道|編輯", text[start:]) else None


def parse_reporters(text: MappedText) -> tuple[Person, ...]:
    """The names in a credit, with their raw spans (a name that was wrapped spans the line break)."""
    found: list[tuple[int, int]] = []
    lone: list[tuple[int, int]] = []
    for word in _WORD.finditer(text.text):
        start, end = word.span()
        if suffix := _SUFFIX.search(text.text[start:end]):
            end = start + suffix.start()
        title = _TITLE.match(text.text, start, end)
        if title:
            start = title.end()
            found += _spaced_names(lone)
            lone = []
        surface = text.text[start:end]
        if not surface or _PLACE_OF_A_NAME.fullmatch(surface) or text.text[word.end() : word.end() + 1] in _COLONS:
            continue
        if _LONE.fullmatch(surface):
            lone.append((start, end))
            continue
        found += _spaced_names(lone)
        lone = []
        found += [span for span in _parted(text, start, end) if _NAME.fullmatch(text.text[slice(*span)])]
    return tuple(_person(text, *span) for span in (*found, *_spaced_names(lone)))


def _spaced_names(lone: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Names of characters that stand apart: 王 家 源 is one of three, 冯 丽 甘 甜 are two of two."""
    if len(lone) == len("王家源"):
        return [(lone[0][0], lone[-1][1])]
    return [(first[0], second[1]) for first, second in zip(lone[::2], lone[1::2], strict=False)]


def dateline_credit(text: MappedText) -> MappedText | None:
    """The part of an item's opening that names who filed it: （记者张志锋） behind a dateline, 〔記者林欣漢／基隆報導〕."""
    dateline = opening_dateline(text.text)
    if dateline is None:
        return None
    behind = _BEHIND_DATELINE.match(text.text, dateline.end())
    if behind:
        return text[behind.start("names") : behind.end("names")]
    filed = _INSIDE_DATELINE.match(dateline.group())
    return text[filed.start("names") : filed.end("names")] if filed else None


def _person(text: MappedText, start: int, end: int) -> Person:
    raw_start, raw_end = text.raw_span(start, end)
    return Person(re.sub(r"\s", "", text.text[start:end]), raw_start, raw_end)


def _parted(text: MappedText, start: int, end: int) -> list[tuple[int, int]]:
    """Two names that met where a line was wrapped are parted there when they are too long for one."""
    if end - start <= _LONGEST_NAME or "·" in text.text[start:end]:
        return [(start, end)]
    jumps = [i for i in range(start + 2, end - 1) if text.offsets[i] - text.offsets[i - 1] > 1]
    return [(start, jumps[0]), (jumps[0], end)] if jumps else [(start, end)]
