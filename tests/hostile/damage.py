"""Damaged files of all formats, made from small ones of our own by a seed: the same seed gives the same files."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from tests.reading.pdf_files import Page, lines, pdf
from tests.reading.test_docx import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TEXT = (
    "2024年全省教育事业统计公报\n\n一、基础教育。全省新建学校131所，投入1.2亿元，增长5.1%。在校生84.6万人，比上年增加2.3万人。\n"
    "二、高等教育。共有普通高校57所，其中“双一流”高校3所。毕业生就业率达到96%以上，力争2025年达到97%。\n"
    "三、经费。教育经费总投入1,304.5亿元，其中财政性经费987亿元。\n"
)
MARKUP = (
    "<!DOCTYPE html><html><head><meta charset='{}'><title>公报</title></head><body><!-- 导航 --><h1>公报</h1><p>"
    + TEXT.replace("\n", "</p><p>")
    + "</p><table><tr><th>指标</th><th>万人</th></tr><tr><td>在校生</td><td>84.6</td></tr></table></body></html>"
)
CODECS = ("utf-8", "utf-8-sig", "gb18030", "big5", "utf-16")
LINE = 1_000_000


def sound() -> list[tuple[str, bytes]]:
    """Small files of each format and encoding, with their suffix."""
    texts = [("txt", TEXT.encode(codec, "replace")) for codec in CODECS]
    pages = [("html", MARKUP.format(codec).encode(codec, "replace")) for codec in CODECS]
    office = word(*TEXT.splitlines(), table=(("指标", "万人"), ("在校生", "84.6")))
    return [*texts, *pages, ("docx", office), ("pdf", pdf(*(Page(lines(line)) for line in TEXT.splitlines() if line)))]


def damaged(seed: int, number: int, bombs: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """So many damaged files with their names; among them, evenly, these kinds of `BOMBS`."""
    random = Random(seed)  # noqa: S311  (damage, no secret)
    whole = sound()
    every = number // len(bombs)
    for index in range(number):
        if index % every == 0 and index // every < len(bombs):
            suffix, content = BOMBS[bombs[index // every]]()
        else:
            suffix, content = random.choice(whole)
            for _ in range(random.choice((1, 1, 1, 2))):
                content = random.choice(DAMAGES)(random, content, random.choice(whole)[1])
        yield f"damaged{index:05}.{suffix}", content


def _flips(random: Random, content: bytes, _: bytes) -> bytes:
    changed = bytearray(content)
    for _flip in range(random.choice((1, 3, 30, len(changed) // 20))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(random: Random, content: bytes, _: bytes) -> bytes:
    return content[: random.randrange(len(content)) + 1]


def _beheaded(random: Random, content: bytes, _: bytes) -> bytes:
    return content[random.randrange(len(content)) :]


def _spliced(random: Random, content: bytes, other: bytes) -> bytes:
    return content[: random.randrange(len(content)) + 1] + other[random.randrange(len(other)) :]


def _doubled(random: Random, content: bytes, _: bytes) -> bytes:
    start = random.randrange(len(content))
    return content + content[start : start + 500] * random.choice((2, 50))


def _blanked(random: Random, content: bytes, _: bytes) -> bytes:
    start = random.randrange(len(content))
    return (
        content[:start] + random.choice((b"\0", b"\xff", b" ", b"\n", b"\x80")) * random.choice((1, 64, 4096)) + content[start:]
    )


def _parts_damaged(random: Random, content: bytes, other: bytes) -> bytes:
    """An archive that is sound with a part that is not; any other file has bytes flipped."""
    if not content.startswith(b"PK"):
        return _flips(random, content, other)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        return _flips(random, content, other)
    name = random.choice(sorted(parts))
    parts[name] = random.choice((_flips, _cut, _spliced, _blanked))(random, parts[name] or b" ", other)
    return _archive(parts)


DAMAGES: tuple[Callable[[Random, bytes, bytes], bytes], ...] = (
    _flips, _cut, _beheaded, _spliced, _doubled, _blanked, _parts_damaged,
)  # fmt: skip


def _archive(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _word_with(body: bytes, before: bytes = b"", more: dict[str, bytes] | None = None) -> bytes:
    """A Word document whose main part is this."""
    with zipfile.ZipFile(BytesIO(word("正文。"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    space = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts["word/document.xml"] = before + b"<w:document " + space + b"><w:body>" + body + b"</w:body></w:document>"
    return _archive(parts | (more or {}))


_ENTITIES = b"<!DOCTYPE w [<!ENTITY a '1234567890'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]>"  # fmt: skip
_RUN = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"

BOMBS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "a picture that unpacks to 400 MB": lambda: ("docx", _word_with(_RUN % b"1", more={"word/media/a.png": bytes(400_000_000)})),
    "a text that unpacks to 150 MB": lambda: ("docx", _word_with(_RUN % (b"1" * 150_000_000))),
    "entities in entities": lambda: ("docx", _word_with(_RUN % b"&j;", before=_ENTITIES)),
    "half a million paragraphs": lambda: ("docx", _word_with(_RUN % b"1" * 500_000)),
    "depth": lambda: ("docx", _word_with(b"<w:p>" * 100_000 + b"</w:p>" * 100_000)),
    "entities in a page": lambda: ("html", b"<!DOCTYPE html [<!ENTITY a 'aaaa'>]><html><body>" + b"&amp;" * LINE + b"&a;"),
    "tags in tags": lambda: ("html", b"<html><body>" + b"<div><table><tr><td>" * (LINE // 20) + "新增5万人。".encode()),
    "comments": lambda: ("html", b"<!-- x --> " * 300 + b"<p"),
    "comments that do not end": lambda: ("html", b"<html>" + b"<!--" * (LINE // 4)),
    "attributes": lambda: ("html", b"<html><body><p " + b"a=1 " * (LINE // 4) + b">"),
    "digits": lambda: ("txt", b"1" * LINE),
    "digits and commas": lambda: ("txt", b"1," * (LINE // 2)),
    "spaces": lambda: ("txt", b"a" + b" " * LINE + b"b"),
    "spaced letters": lambda: ("txt", "中 ".encode() * (LINE // 2)),
    "一": lambda: ("txt", "一".encode() * LINE),
    "hanzi": lambda: ("txt", "教".encode() * LINE),
    "brackets": lambda: ("txt", "（".encode() * LINE),
    "newlines": lambda: ("txt", b"\n" * LINE + b"1"),
    "form feeds": lambda: ("txt", b"1\f" * (LINE // 2)),
    "tabs": lambda: ("txt", b"1\t" * (LINE // 2)),
    "full stops": lambda: ("txt", "。".encode() * LINE),
    "ellipses": lambda: ("txt", "…".encode() * LINE + b"a"),
    "six million characters": lambda: ("txt", "本市新增就业5万人。".encode() * 600_000),
    "two million pages": lambda: ("pdf", pdf(Page(lines("1"))).replace(b"/Count 1", b"/Count 2000000")),
    "elements in elements": lambda: ("html", b"<html>" + b"<div>" * (LINE // 5)),
    "nothing": lambda: ("txt", b""),
}
"""Files made to cost more than they weigh."""
