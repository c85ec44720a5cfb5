"""The page put together: its own style and script, the library of charts, and the chunks of data, all in one file.

No text of a document is in the markup: data stands as base64 in elements that a browser does not run, and the script writes it
with `textContent`. The policy in the head lets nothing run but the scripts whose hashes it names, and nothing be fetched at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DARK = "dark"
"""What is another colour in the dark: declarations that hold by the reader's choice or by that of the machine."""
STYLES = ("tokens", DARK, "base", "layout", "controls", "table", "drawer", "overview", "panel", "document", "checks")
SCRIPTS = (
    "data", "text", "periods", "dom", "router", "store", "verdicts", "query", "csv", "grid", "figure", "verdict_form", "drawer",
    "overview", "figures", "numerals", "charts", "panel", "document", "checks", "main",
)  # fmt: skip
"""Modules of `page/js/`, in the order in which each finds what it uses."""
LANGUAGES = ("en", "zh")


def render(chunks: Mapping[str, str], title: str) -> str:
    """The whole page.

    Args:
        chunks: Name → base64, as `page_chunks.pack` makes them.
        title: What the window is called until the script has read the data; markup in it is refused.

    Raises:
        ValueError: A chunk or the title holds a character that markup would give a meaning.
    """
    if any(character in title for character in "<>&\"'"):
        message = f"a title without markup is needed, not {title!r}"
        raise ValueError(message)
    style = _style()
    charts = _read("vendor/echarts.min.js")
    script = _script()
    return Template(_read("page/template.html")).substitute(
        title=title,
        policy=_policy([script, charts], style),
        style=style,
        data="\n".join(_data(name, text) for name, text in chunks.items()),
        charts=charts,
        script=script,
    )


def page_version() -> str:
    """Hash over the page's own source: another one is another page, from the same data."""
    parts = [_read("page/template.html"), _style(), _script()]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _style() -> str:
    return "\n".join(_dark() if name == DARK else _read(f"page/css/{name}.css") for name in STYLES)


def _dark() -> str:
    colours = _read(f"page/css/{DARK}.css")
    by_machine = f'@media (prefers-color-scheme: dark) {{ :root:not([data-theme="light"]) {{ {colours} }} }}'
    return f'{by_machine}\n:root[data-theme="dark"] {{ {colours} }}'


def _script() -> str:
    words = {language: json.loads(_read(f"page/i18n/{language}.json")) for language in LANGUAGES}
    modules = "\n".join(_read(f"page/js/{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\nconst WORDS = {_inline(words)};\n{modules}\n}})();\n'


def _inline(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _policy(scripts: Sequence[str], style: str) -> str:
    running = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {running}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _data(name: str, text: str) -> str:
    if not name.replace("-", "").isalnum() or not text.replace("+", "").replace("/", "").rstrip("=").isalnum():
        message = f"the chunk {name!r} is not base64"
        raise ValueError(message)
    return f'<script type="text/plain" id="data-{name}">{text}</script>'


def _read(name: str) -> str:
    return files(__package__ or "").joinpath(*name.split("/")).read_text(encoding="utf-8")
