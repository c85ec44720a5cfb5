"""Fields of Word (`PAGE`, `REF`, `FORMTEXT`): what is shown is the result, never the instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.reading.word.element_names import attribute

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INSTRUCTION, _RESULT = "instruction", "result"


class Fields:
    """The fields that are open, outermost first; a field may begin in one paragraph and end in another."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self.in_instruction = False
        """Whether what comes next belongs to an instruction, or to a field inside one."""

    def mark(self, element: Element) -> None:
        """Goes on over a `w:fldChar`: a begin, the place between instruction and result, or an end."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._open.append(_INSTRUCTION)
        elif kind == "separate" and self._open:
            self._open[-1] = _RESULT
        elif kind == "end" and self._open:
            self._open.pop()
        self.in_instruction = _INSTRUCTION in self._open
