"""Fields of Word (`PAGE`, `REF`, `FORMTEXT`): what is shown is the result, never the instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.reading.word.element_names import attribute, value, word

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_INSTRUCTION, _RESULT = "instruction", "result"
_LIST, _CHOICE, _DEFAULT, _ENTRY = word("ddList"), word("result"), word("default"), word("listEntry")


class Fields:
    """The fields that are open, outermost first; a field may begin in one paragraph and end in another."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._chosen: list[str] = []
        self.in_instruction = False
        """Whether what comes next belongs to an instruction, or to a field inside one."""

    def mark(self, element: Element) -> str:
        """Goes on over a `w:fldChar`: a begin, the place between instruction and result, or an end.

        Returns:
            What the field shows that ends here, where its list holds that and no text does; else nothing.
        """
        kind = attribute(element, "fldCharType")
        shown = ""
        if kind == "begin":
            self._open.append(_INSTRUCTION)
            self._chosen.append(_chosen_entry(element))
        elif kind == "separate" and self._open:
            self._open[-1] = _RESULT
        elif kind == "end" and self._open:
            has_result = self._open.pop() == _RESULT
            chosen = self._chosen.pop()
            shown = "" if has_result or _INSTRUCTION in self._open else chosen
        self.in_instruction = _INSTRUCTION in self._open
        return shown


def _chosen_entry(mark: Element) -> str:
    """The entry that is chosen in a drop-down field of forms (ISO/IEC 29500-1, 17.16.9); empty where there is no such list."""
    for choices in (one for one in mark.iter() if one.tag in _LIST):
        entries = [value(one) or "" for one in choices if one.tag in _ENTRY]
        told = [value(one) for kind in (_CHOICE, _DEFAULT) for one in choices if one.tag in kind]
        number = next((int(one) for one in told if one is not None and one.isdecimal()), 0)
        return entries[number] if number < len(entries) else ""
    return ""
