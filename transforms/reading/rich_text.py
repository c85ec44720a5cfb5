r"""Rich Text (RTF 1.9.1): what a document asks a program to fetch is taken out, so that converting it touches nothing else.

A field keeps its result (`\fldrslt`), which is what is shown; its instruction (`\fldinst`) goes, as it may name a file.
"""

from __future__ import annotations

import re

_FETCHES = re.compile(
    rb"\{\s{0,8}(?:\\\*\s{0,8})?\\(?:fldinst|template|nextfile|objclass|objname|objdata|objalias|datafield|mailmerge|filetbl)\b"
)
_MARK = re.compile(rb"\\bin(\d{1,9}) ?|\\[\\{}]|[{}]")


def without_fetching(content: bytes) -> bytes:
    """The document without the groups that name what lies outside of it. Takes linear time."""
    kept: list[bytes] = []
    at = depth = done = 0
    gone_from: int | None = None  # the depth around a group that goes
    while mark := _MARK.search(content, at):
        at = mark.end()
        if mark[1] is not None:
            at += int(mark[1])  # bytes as they are, braces too
        elif mark[0] == b"{":
            if gone_from is None and _FETCHES.match(content, mark.start()):
                kept.append(content[done : mark.start()])
                gone_from = depth
            depth += 1
        elif mark[0] == b"}":
            depth -= 1
            if gone_from == depth:
                gone_from, done = None, at
    return b"".join(kept) + (content[done:] if gone_from is None else b"")
