"""Which blocks of a web page are furniture of its site: menus, feet, lists of other articles.

A block is left out only where two witnesses agree. The first is the page's own markup: it stands in a `nav` or `footer`, its
element is called so, or it is one of a list of links. The second is a general extractor of main text, which does not have it;
or it is a link in a `nav` or `footer`. Either alone errs: extractors lose tables, short paragraphs and their figures; markup
calls whole articles a sidebar where an element is never closed.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.reading.html_blocks import Block

_MOSTLY = 0.8
_LEAST_LINKS_OF_A_LIST = 3
_SENTENCE = re.compile(r"[。！？；]|[，].{4,}[，。]")
_BY_TAG = 2
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十百千万亿]")
_SPACES = re.compile(r"\s+")
_EXTRACTED_CHARACTERS = 1_000_000
_SEARCHES = 2000


def furniture(blocks: Sequence[Block], markup: str) -> list[bool]:
    """Of each block, whether it is furniture."""
    suspects = _suspects(blocks)
    if not any(suspects):
        return suspects
    main = _main_text(markup)
    lines = {_bare(line) for line in main.split("\n")}
    whole = _bare(main) if sum(suspects) <= _SEARCHES else ""
    found = [
        suspect and ((block.chrome == _BY_TAG and _is_linked(block)) or not _has(block, lines, whole))
        for block, suspect in zip(blocks, suspects, strict=True)
    ]
    _keep_inside(blocks, suspects, found)
    if _is_too_much(blocks, found, bool(whole or len(lines) > 1)):
        return [is_furniture and _is_linked(block) for block, is_furniture in zip(blocks, found, strict=True)]
    return found


def _keep_inside(blocks: Sequence[Block], suspects: Sequence[bool], found: list[bool]) -> None:
    """Keeps numbers that stand between sentences of the main text, such as a box of data, unless they are links."""
    prose = [i for i, block in enumerate(blocks) if not suspects[i] and (block.row or _SENTENCE.search(block.text))]
    if prose:
        for i in range(prose[0], prose[-1]):
            found[i] = found[i] and (_is_linked(blocks[i]) or _NUMERAL.search(blocks[i].text) is None)


def _suspects(blocks: Sequence[Block]) -> list[bool]:
    """Whether the markup says of each block that it is furniture. Navigation holds links, and no sentences."""
    lists: list[bool] = []
    for is_linked, run in groupby(blocks, _is_linked):
        length = len(list(run))
        lists += [is_linked and length >= _LEAST_LINKS_OF_A_LIST] * length
    return [
        in_list or (block.chrome > 0 and not block.heading and (_is_linked(block) or not _is_of_article(block)))
        for block, in_list in zip(blocks, lists, strict=True)
    ]


def _is_of_article(block: Block) -> bool:
    """Whether it reads as text of an article though the markup around it does not say so."""
    return block.row or (block.links == 0 and block.text[-1:] in "。；！？" and _SENTENCE.search(block.text) is not None)


def _is_linked(block: Block) -> bool:
    return block.links >= _MOSTLY * max(1, block.held)


def _has(block: Block, lines: set[str], whole: str) -> bool:
    text = _bare(block.text)
    return text in lines or (len(text) > 1 and text in whole)


def _is_too_much(blocks: Sequence[Block], found: Sequence[bool], extracted: bool) -> bool:
    """Whether more prose would go than stay, or no main text was found: then the markup is not to be believed."""
    gone = sum(block.held for block, is_furniture in zip(blocks, found, strict=True) if is_furniture and not _is_linked(block))
    stays = sum(block.held for block, is_furniture in zip(blocks, found, strict=True) if not is_furniture)
    return gone > stays or not extracted


def _main_text(markup: str) -> str:
    """The page's main text as the extractor sees it; empty when it finds none."""
    if len(markup) > _EXTRACTED_CHARACTERS:
        return ""
    import trafilatura  # noqa: PLC0415  (takes a third of a second, and only pages with furniture need it)

    try:
        text = trafilatura.extract(
            markup, output_format="txt", include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
        )
    except Exception:
        return ""
    return text or ""


def _bare(text: str) -> str:
    return _SPACES.sub("", text)
