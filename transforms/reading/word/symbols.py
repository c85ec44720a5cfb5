"""Characters of symbol fonts (`w:sym`) -> Unicode's. The table is `lexicon/symbol_fonts.csv`."""

from __future__ import annotations

from functools import cache

from transforms.lexicon import lexicon

_PRIVATE = 0xF000
"""Word keeps the codes of symbol fonts in the private use area from here on."""


def symbol(font: str | None, code: str | None) -> str:
    """The character that a symbol font shows for a code (hexadecimal); empty when the table has none."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    in_font = number - _PRIVATE if _PRIVATE <= number < _PRIVATE + 0x100 else number
    found = _table().get(((font or "").lower(), in_font))
    if found is not None:
        return found
    return "" if number != in_font or number > 0x10FFFF or 0xD800 <= number < 0xE000 or number < 0x20 else chr(number)


@cache
def _table() -> dict[tuple[str, int], str]:
    rows = lexicon("symbol_fonts").select("font", "code", "character").iter_rows()
    return {(font.lower(), int(code, 16)): character for font, code, character in rows}
