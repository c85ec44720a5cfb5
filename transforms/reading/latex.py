r"""Formulas as recognition tools write them (LaTeX, often spaced out: `1 6 . 5 3 \%`) -> what they show: 16.53%."""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicon import lexicon
from transforms.reading.superscripts import lowered, raised

# Commands whose argument is shown as it stands.
_PLAIN = (
    r"(?:mathrm|text|textrm|textbf|textit|mathbf|mathit|mathsf|mathtt|mathcal|mathbb|boldsymbol|pmb|bm"
    r"|operatorname|mbox|hbox|overline|underline|bar|hat|tilde|vec|dot|displaystyle|textstyle|bf|rm|it|sf|tt"
    r"|left|right|big|Big|bigg|Bigg|limits)"
)
_WORDS = re.compile(r"\\(?:text|textrm|mbox|hbox|mathrm|operatorname)\s*\{([^{}]*)\}")
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,}(?: +[A-Za-z]{2,})+")
_PLAIN_COMMAND = re.compile(rf"\\{_PLAIN}\*?(?![A-Za-z])")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[a-z]+\*?\}(?:\s*\{[lcr|\s]*\})?")
_FRACTION = re.compile(r"\\[dtc]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*(?:\[([^\]{}]*)\])?\s*\{([^{}]*)\}")
_CIRCLED = re.compile(r"\\textcircled\s*\{?\s*([0-9]{1,2})\s*\}?")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z]))")
_SCRIPT = re.compile(r"([\^_])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}\\]))")
_COMMAND = re.compile(r"\\([A-Za-z]+|[%$&#_{}|])")
_SPACE_COMMAND = re.compile(r"\\(?:[,;:!> ]|q?quad(?![A-Za-z])|hspace\s*\{[^{}]*\})|~")
_NEW_LINE = re.compile(r"\\\\")
_SPACES = re.compile(r"[ \t\u3000]+")
_KEPT_SPACE = "\ue000"
"""Stands for a space between Latin words while all others go; a character that no text has."""
_DEEPEST = 8


def shown(formula: str, before: str = "") -> str:
    """What a formula shows, on one line.

    Args:
        formula: What stands between the marks of the formula.
        before: The text before it: a raised number behind an ideograph is a note mark, behind a metre a power.
    """
    text = _NEW_LINE.sub("\n", formula)
    text = _ENVIRONMENT.sub("", text)
    text = _WORDS.sub(lambda found: "{" + _LATIN_WORDS.sub(_with_kept_spaces, found[1]) + "}", text)
    text = _SPACE_COMMAND.sub(" ", text.replace("\\%", "%"))
    text = _CIRCLED.sub(lambda found: chr(0x245F + int(found[1])) if 1 <= int(found[1]) <= 20 else found[1], text)
    text = _PLAIN_COMMAND.sub("", text)
    text = _DEGREE.sub("°", text)
    for _ in range(_DEEPEST):
        undone = _FRACTION.sub(r"{\1/\2}", _ROOT.sub(r"{\1√\2}", _scripts(text, before)))
        undone = re.sub(r"(?<![\^_])(?<![\^_] )\{([^{}\^_]*)\}", r"\1", undone)
        if undone == text:
            break
        text = undone
    text = _COMMAND.sub(lambda found: _symbols().get(found[1], "" if found[1].isalpha() else found[1]), text)
    text = _SPACES.sub("", text.replace("{", "").replace("}", "").replace("&", "\t" if "\n" in formula else ""))
    return text.replace(_KEPT_SPACE, " ").strip("\n")


def _with_kept_spaces(found: re.Match[str]) -> str:
    return _SPACES.sub(_KEPT_SPACE, found.group())


def _scripts(text: str, before: str) -> str:
    """Powers, indices and note marks; what stands before each decides which it is."""
    pieces: list[str] = []
    done = 0
    for found in _SCRIPT.finditer(text):
        pieces.append(text[done : found.start()])
        done = found.end()
        inner = _SPACES.sub("", _COMMAND.sub(_symbol, found[2] if found[2] is not None else found[3]))
        base = _SPACES.sub("", (before + "".join(pieces)).replace("{", "").replace("}", ""))
        pieces.append(raised(inner, base) if found[1] == "^" else lowered(inner, base))
    return "".join((*pieces, text[done:]))


def _symbol(found: re.Match[str]) -> str:
    return _symbols().get(found[1], "" if found[1].isalpha() else found[1])


@cache
def _symbols() -> dict[str, str]:
    table = lexicon("latex_symbols")
    return dict(table.select("command", "character").iter_rows())
