"""Every pattern of the project run against hostile strings: `python -m tests.hostile.every_pattern`, a process of its own.

It imports every module, has every cached function without arguments build what it builds from the lexicon, and reads a page; it
notes each pattern that is compiled meanwhile, and where. The patterns then meet strings made for them: long runs of each
character, of each word and of pairs of both that they ask for, and what is hostile to many. It prints a line of JSON: which
patterns took longer than any honest one could, and the places that compile a pattern and were never reached.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import signal
import sys
import time
from contextlib import suppress
from functools import _lru_cache_wrapper
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PROJECT = Path(__file__).parents[2]
ROOMS = ("transforms", "orchestration", "expectations")
SHORT, LONG = 1_000, 10_000
SUSPECT_SECONDS = 0.02
"""Of processor time, at `SHORT`: a hundred times what a pattern takes that looks at each character a few times."""
HONEST_SECONDS = 3.0
"""Of processor time, at `LONG`: a pattern without backtracking takes some milliseconds, whatever the machine does beside."""
ALPHABET_AT_MOST = 8
"""Characters, and words, from the beginning and from the end of a pattern."""
TRIED_IN_FULL = 3
GENERAL = (
    " ", "\n", "\u3000", "\t ", " \n", "0", "1,", "1.", "0 ", "一", "一、", "十万", "二〇", "，", "、", "。", "“", "（",
    "（）", "()", "([", "【】", "<", "<!--", "<!-- -->", "<!-- x --> ", "<p ", "<meta ", "-", "- ", "a", "ab ", "a.", "中",
    "中 ", "中国", "年", "1年", "第一", "*", "**", "\\", "$a", "%", ":", "：1", "\0", "é", "\u200b",
)  # fmt: skip


def collected() -> dict[re.Pattern[Any], str]:
    """Every pattern that the project compiles, and where: `transforms/layout/datelines.py:38`."""
    found: dict[re.Pattern[Any], str] = {}
    compile_really = re._compile  # type: ignore[attr-defined]

    def note(pattern: Any, flags: Any) -> Any:  # noqa: ANN401
        made = compile_really(pattern, flags)
        place = _place()
        if place:
            found.setdefault(made, place)
            _REACHED.add(place)
        return made

    re._compile = note  # type: ignore[attr-defined]
    for module in _modules():
        for value in list(vars(module).values()):
            if isinstance(value, _lru_cache_wrapper) and value.__module__ == module.__name__ and not _arguments(value):
                with suppress(ModuleNotFoundError):  # an extra that is not installed
                    value()
    _read_a_page()
    re._compile = compile_really  # type: ignore[attr-defined]
    return found


_REACHED: set[str] = set()


def unreached() -> list[str]:
    """Places that call `re.compile` and were never reached: what they compile has not been tried."""
    wanted = set()
    for room in ROOMS:
        for path in (PROJECT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile":
                    wanted.add(f"{path.relative_to(PROJECT)}:{node.lineno}")
    return sorted(wanted - _REACHED)


def _place() -> str | None:
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename.endswith(("/re/__init__.py", "/functools.py")):
        frame = frame.f_back  # type: ignore[assignment]
    path = Path(frame.f_code.co_filename)
    if not any(path.is_relative_to(PROJECT / room) for room in ROOMS):
        return None
    return f"{path.relative_to(PROJECT)}:{frame.f_lineno}"


def _modules() -> Iterator[Any]:
    for room in ROOMS:
        package = importlib.import_module(room)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{room}."):
            yield importlib.import_module(found.name)


def _arguments(function: Any) -> int:  # noqa: ANN401
    code = function.__wrapped__.__code__
    return int(code.co_argcount + code.co_kwonlyargcount)


def _read_a_page() -> None:
    from transforms.pipeline import transform  # noqa: PLC0415
    from transforms.schemas.staged import SEED_CONTENT  # noqa: PLC0415

    for path in sorted((PROJECT / "seeds").glob("*.txt")):
        transform(SEED_CONTENT.frame([{"source_file": path.name, "content_sha256": "", "content": path.read_bytes()}]))


def alphabet(pattern: re.Pattern[Any]) -> list[str]:
    """Characters that a pattern asks for, one of each of its literals and classes, in the order of the pattern."""
    found: dict[str, None] = {}
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    _characters(re._parser.parse(text, pattern.flags & ~re.DEBUG), found)  # type: ignore[attr-defined]
    return list(found)


_CATEGORIES = {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "w", "CATEGORY_NOT_SPACE": "字"}


def _characters(parsed: Any, found: dict[str, None]) -> None:  # noqa: ANN401
    """Walks what `re` has parsed, whose nodes are pairs, lists and numbers."""
    for node in parsed:
        if isinstance(node, tuple) and len(node) == 2:
            name, value = str(node[0]), node[1]
            if name in ("LITERAL", "NOT_LITERAL"):
                found.setdefault(chr(value) if name == "LITERAL" else "~")
            elif name == "RANGE":
                found.setdefault(chr((value[0] + value[1]) // 2))
            elif name == "ANY":
                found.setdefault("~")
            elif name == "CATEGORY":
                found.setdefault(_CATEGORIES.get(str(value), "~"))
            elif isinstance(value, (list, tuple)) or hasattr(value, "data"):
                _characters(value, found)
        elif isinstance(node, (list, tuple)) or hasattr(node, "data"):
            _characters(node, found)


def words(pattern: re.Pattern[Any]) -> list[str]:
    """Words of two characters and more that a pattern asks for (比上年 and 同比 of `比上年|同比`), in its order."""
    found: dict[str, None] = {}
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    _words(re._parser.parse(text, pattern.flags & ~re.DEBUG), "", found)  # type: ignore[attr-defined]
    return [word for word in found if len(word) > 1]


def _words(parsed: Any, lead: str, found: dict[str, None]) -> None:  # noqa: ANN401
    """Runs of literals; what alternatives begin with in common stands before each of them (`lead`)."""
    run = lead
    for name, value in parsed:
        if str(name) == "LITERAL":
            run += chr(value)
            continue
        found.setdefault(run)
        for inner in _sequences(value):
            _words(inner, run, found)
        run = ""
    found.setdefault(run)


def _sequences(value: Any) -> Iterator[Any]:  # noqa: ANN401
    """The sequences of nodes inside of a node's argument."""
    if hasattr(value, "data"):
        yield value
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _sequences(inner)


def _ends(found: list[str], at_most: int) -> list[str]:
    """The first and the last, for all: of a lexicon's thousand words the first stand for all; what repeats is often last."""
    return found if len(found) <= 2 * at_most else found[:at_most] + found[-at_most:]


def hostile(pattern: re.Pattern[Any], length: int) -> Iterator[str]:
    """Strings of about so many characters to try a pattern with, each with and without an end that it does not ask for."""
    own = _ends(alphabet(pattern), ALPHABET_AT_MOST)
    asked = _ends(words(pattern), ALPHABET_AT_MOST)
    prefix = "".join(islice(own, 6))
    pairs = (a + b for few in (_ends(own, 3), _ends(asked, 2)) for a, b in product(few, few) if a != b)
    for unit in dict.fromkeys((*own, *asked, *GENERAL, *pairs, "".join(own))):
        run = unit * (length // max(1, len(unit)))
        yield run
        yield f"{prefix}{run}\x01"


METHODS: dict[str, Callable[[re.Pattern[Any], Any], object]] = {
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
    "finditer": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),  # its first step is a search
    "sub": lambda pattern, text: pattern.sub(text[:0], text),
}


def seconds(pattern: re.Pattern[Any], method: str, text: str) -> float:
    """Processor time of one call; `HONEST_SECONDS` when it was stopped there."""
    given = text if isinstance(pattern.pattern, str) else text.encode("utf-8")
    began = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, HONEST_SECONDS)
    try:
        METHODS[method](pattern, given)
    except TimeoutError:
        return HONEST_SECONDS
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - began


def slowest(pattern: re.Pattern[Any]) -> tuple[str, str] | None:
    """The call that took longer than is honest, by method and beginning of the string; None for an honest pattern.

    The strings that took longest when they were short are tried at their full length.
    """
    slow: list[tuple[float, str, int]] = []
    for number, short in enumerate(hostile(pattern, SHORT)):
        for method in METHODS:
            if (taken := seconds(pattern, method, short)) >= HONEST_SECONDS:
                return method, short[:20]
            if taken > SUSPECT_SECONDS:
                slow.append((taken, method, number))
    longs = list(hostile(pattern, LONG)) if slow else []
    for _, method, number in sorted(slow, reverse=True)[:TRIED_IN_FULL]:
        if seconds(pattern, method, longs[number]) >= HONEST_SECONDS:
            return method, longs[number][:20]
    return None


def stop(*_: object) -> None:
    """`re` looks for signals while it matches."""
    raise TimeoutError


def main() -> None:
    """Tries all patterns."""
    signal.signal(signal.SIGPROF, stop)
    patterns = collected()
    slow = {f"{place} {pattern.pattern[:60]!r}": found for pattern, place in patterns.items() if (found := slowest(pattern))}
    print(json.dumps({"patterns": len(patterns), "slow": slow, "unreached": unreached()}))  # noqa: T201


if __name__ == "__main__":
    main()
