"""Codes that steer a terminal (colours, cursor; ECMA-48), left in a text that was copied or redirected from one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.mapped_text import Edit

if TYPE_CHECKING:
    from transforms.mapped_text import MappedText

_PARAMETERS = r"[0-?]{0,40}[ -/]{0,8}[@-~]"
# Control sequences, operating system commands, and other escapes, by ESC or by its one-byte form.
_CODE = re.compile(
    rf"(?:\x1b\[|\x9b){_PARAMETERS}"
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c\n]{0,2000}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]{1,4}[0-~]|\x1b[0-~]"
)
# The same with ESC shown or written as characters: ^[[31m, ␛[31m, \x1b[31m, \033[31m, \e[31m.
_SPELLED = re.compile(rf"(?:\^\[|␛|\\x1[bB]|\\0?33|\\e|\\u001[bB])\[{_PARAMETERS}")
# The same with ESC lost: [31m … [0m. Only where a text has the code that ends a colour.
_BARE = re.compile(r"\[(?:\d{1,3}(?:;\d{1,3}){0,6})?m")
_BARE_END = re.compile(r"\[0?m")
_BACK = "\b"
_NEEDED = ((_CODE, "\x1b\x9b\x9d\x90\x98\x9e\x9f"), (_SPELLED, "["), (_BARE, "["))
"""One of these is in each text that a pattern finds something in; they are looked for first, as that is much quicker."""


def may_have_terminal_codes(text: str) -> bool:
    """Whether a text has a character that each code has."""
    return _BACK in text or any(character in text for _, needed in _NEEDED for character in needed)


class SteadyText(NamedTuple):
    """A text without codes, and the raw offset of each that it had."""

    text: MappedText
    codes: list[int]


def without_terminal_codes(text: MappedText) -> SteadyText:
    """The text without such codes."""
    found: list[int] = []
    for pattern, needed in _NEEDED:
        if not any(character in text.text for character in needed) or (pattern is _BARE and not _BARE_END.search(text.text)):
            continue
        codes = [Edit(code.start(), code.end(), "") for code in pattern.finditer(text.text)]
        found += (int(text.offsets[code.start]) for code in codes)
        text = text.replace(codes)
    if _BACK in text.text:
        erased = [Edit(at, at + 1, "") for at in _erased(text.text)]
        found += (int(text.offsets[edit.start]) for edit in erased)
        text = text.replace(erased)
    return SteadyText(text, sorted(found))


def _erased(text: str) -> list[int]:
    r"""Places of the backspaces, and of the characters that others were typed over (`N\bN` is bold in manual pages)."""
    line: list[int] = []
    erased: list[int] = []
    for at, character in enumerate(text):
        if character == _BACK:
            erased.append(at)
            if line:
                erased.append(line.pop())
        elif character == "\n":
            line.clear()
        else:
            line.append(at)
    return sorted(erased)
