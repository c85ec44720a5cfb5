"""A number of a list -> how Word writes it (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
    (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST_COUNTED = 99_999


def formatted(number: int, number_format: str) -> str:
    """The number as a list of this format shows it; formats that are not known, and numbers beyond a format, in digits."""
    write = _FORMATS.get(number_format)
    if write is None or not 0 <= number <= _LARGEST_COUNTED:
        return str(number)
    return write(number)


def _counted(
    number: int, digits: str = _DIGITS, units: str = "十百千万", *, bare_ten: bool = True, bare_hundred: bool = False
) -> str:
    """一, 十, 十一, 二十, 一百零一: the words of a number; the zero between its places is that of the formal digits."""
    if number == 0:
        return digits[0]
    text, gap = "", False
    for power in range(4, -1, -1):
        digit = number // 10**power % 10
        if digit == 0:
            gap = gap or bool(text)
            continue
        text += "零" if gap else ""
        gap = False
        leading_one = digit == 1 and not text and ((power == 1 and bare_ten) or (power in (2, 3) and bare_hundred))
        text += ("" if leading_one else digits[digit]) + (units[power - 1] if power else "")
    return text


def _positional(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counted_to_99(number: int) -> str:
    return _counted(number) if number < 100 else _positional(number)


def _japanese(number: int) -> str:
    return _counted(number, bare_hundred=True).replace("零", "")


def _roman(number: int) -> str:
    text = ""
    for amount, character in _ROMAN:
        text += character * (number // amount)
        number %= amount
    return text


def _letters(number: int) -> str:
    """A to Z, AA to ZZ, AAA …: the letter repeated."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _characters(first: str, count: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda number: characters[number - 1] if 1 <= number <= len(characters) else str(number)


_COUNTED_FORMAL = {
    "chineseLegalSimplified": _FORMAL,
    "ideographLegalTraditional": _FORMAL_TRADITIONAL,
    "japaneseLegal": _FORMAL_TRADITIONAL,
}

_FORMATS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _counted_to_99,
    "taiwaneseCounting": _counted_to_99,
    "chineseCountingThousand": _counted,
    "taiwaneseCountingThousand": _counted,
    "japaneseCounting": _japanese,
    "ideographDigital": _positional,
    "taiwaneseDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    **{
        name: lambda number, digits=digits: _counted(
            number, digits, "拾佰仟萬" if digits == _FORMAL_TRADITIONAL else "拾佰仟万", bare_ten=False
        )  # type: ignore[misc]
        for name, digits in _COUNTED_FORMAL.items()
    },
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12],
    "decimalEnclosedCircle": _characters("①", 20),
    "decimalEnclosedCircleChinese": _characters("①", 20),
    "decimalEnclosedFullstop": _characters("⒈", 20),
    "decimalEnclosedParen": _characters("⑴", 20),
    "ideographEnclosedCircle": _characters("㊀", 10),
    "decimalFullWidth": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalFullWidth2": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in str(number)),
    "decimalZero": lambda number: f"{number:02}",
    "numberInDash": lambda number: f"- {number} -",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "none": lambda _: "",
}
