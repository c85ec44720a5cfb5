"""What the readers say of a repaired file has Chinese words in the Chinese page."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from orchestration.report.chinese import note_in_chinese
from transforms.reading.encoding import decode

PROJECT = Path(__file__).parents[2]
NOTES = {"notes", "recognition_notes", "_notes"}


def spoken(node: ast.expr) -> str | None:
    """The text of a literal, a digit for each value that is put in; None for what is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def notes_given() -> list[str]:
    """Every literal that a reader adds to its notes."""
    given = []
    for file in sorted((PROJECT / "transforms" / "reading").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "append"):
                continue
            target = node.func.value
            name = target.id if isinstance(target, ast.Name) else target.attr if isinstance(target, ast.Attribute) else ""
            given += [text for text in map(spoken, node.args) if name in NOTES and text]
    return given


def lacks_chinese(note: str) -> bool:
    told = note_in_chinese(note)
    return told == note or "{" in told or not any("\u4e00" <= character <= "\u9fff" for character in told)


def test_every_note_of_a_reader_has_chinese_words() -> None:
    given = notes_given()
    assert len(given) > 12
    assert [note for note in given if lacks_chinese(note)] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("全省\ufeff完成投资10亿元。".encode(), "文中有 1 个字节序标记，首处在第 6 字节，已不计入词语"),
        ("增长5%。\n".encode() * 30 + "投资10亿元。\n".encode("gb18030"), "UTF-8 中夹有 GB18030 编码的行，位于字节 360"),
        ("全省完成投资10亿元。\0\0\0".encode(), "文件末尾用于填充的 3 个空字符已去掉，自第 29 字节起"),
    ],
)
def test_notes_of_real_files_stand_in_chinese(content: bytes, said: str) -> None:
    [note] = decode(content).repairs
    assert note_in_chinese(note) == said


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("pages 24, 44 mostly a picture: what its picture says was not read", "第 24, 44 页大部分是图像：图像中的文字未读取"),
        (
            "page 3 not read: it is a picture without a text layer. Run text recognition (OCR) over it first.",
            "第 3 页未读取：它是没有文字层的图像。请先对它做文字识别（OCR）。",
        ),
        ("Sheet 表一: hidden 2 row(s) and 1 column(s) left out", "工作表 表一：略去隐藏的 2 行、1 列"),
        ("converted by LibreOffice 24.2", "由 LibreOffice 24.2 转换"),
        ("Hidden sheet left out: page 7", "略去隐藏的工作表：page 7"),
        ("Nobody wrote this.", "Nobody wrote this."),
    ],
)
def test_the_parts_of_a_note_stand_in_chinese_too(note: str, said: str) -> None:
    assert note_in_chinese(note) == said
