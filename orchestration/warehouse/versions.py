"""What a warehouse was made by: hashes over the declared schema, the views, and the code and tables that shape rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distributions, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.warehouse.code_form import code_form, table_form
from sql import statement, statements
from transforms.schemas.marts import MARTS
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from transforms.reading.limits import Limits

_DIGITS = 16
_FORMS = {".py": code_form, ".csv": table_form}
LIBRARIES = (
    "charset-normalizer", "jieba", "justext", "lxml", "lxml-html-clean", "olefile", "opencc", "pypdfium2", "python-calamine",
    "rjieba", "selectolax", "trafilatura",
)  # fmt: skip
"""Libraries that read, cut or rewrite text: another version of them is another extractor."""
OF_EXTRAS = ("onnxruntime", "opencv-python-headless", "pillow", "rapidocr")
"""The same of libraries that only an extra brings: once it is installed, what could not be read without it is read again."""
_NO_DATES = "dates of web pages, which trafilatura is not asked for"
_NO_LINKS = "addresses of web pages, which trafilatura is not asked for; nothing is fetched"
CARRIERS = {
    "babel": _NO_LINKS,
    "certifi": _NO_LINKS,
    "courlan": _NO_LINKS,
    "dateparser": _NO_DATES,
    "htmldate": _NO_DATES,
    "libarchive-c": "hands over what the system's libarchive unpacks; no rule about text is its own",
    "numpy": "holds offsets; its arithmetic on whole numbers has no versions",
    "polars": "holds tables between the stages; no rule about text is its own",
    "polars-runtime-32": "polars' own compiled half",
    "pyarrow": "declares columns; no rule about text is its own",
    "python-dateutil": _NO_DATES,
    "pytz": _NO_DATES,
    "regex": _NO_DATES,
    "six": _NO_DATES,
    "tld": _NO_LINKS,
    "tzlocal": _NO_DATES,
    "urllib3": _NO_LINKS,
}
"""Libraries that `transforms/` or one of LIBRARIES needs and that shape no row, each with the reason."""
NO_ROWS = ("schemas/marts.py", "schemas/star.py")
"""Modules of `transforms/` that no stage imports: they declare what is made of the rows (`schema_version`, `views_version`)."""


def _digest(parts: list[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in parts:
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:_DIGITS]


def extractor_version_of(folder: Path) -> str:
    """Hash over the code and the tables under the folder, and over the versions of LIBRARIES and of OF_EXTRAS that are there.

    It changes when a row could: neither comments, docstrings and line breaks of the code nor the sources named in a table
    are part of it. It is the same on every Python and every platform.
    """
    sources = {file.relative_to(folder).as_posix(): file for suffix in _FORMS for file in folder.rglob(f"*{suffix}")}
    parts = [
        (name, _FORMS[file.suffix](file.read_text(encoding="utf-8")).encode())
        for name, file in sorted(sources.items())
        if name not in NO_ROWS
    ]
    there = [name for name in OF_EXTRAS if any(distributions(name=name))]
    return _digest(parts + [(name, _installed(name)) for name in (*LIBRARIES, *there)])


@cache
def extractor_version() -> str:
    """Version of this program's own `transforms/`, so that nobody forgets to raise it."""
    return extractor_version_of(Path(str(files("transforms"))))


@cache
def schema_version() -> str:
    """Hash over the tables' DDL and the statements that fill them: with another one a warehouse is built anew."""
    names = [f"schema/{table.name}" for table in STAR]
    names += [*statements("macros"), *statements("load")]
    return _digest([(name, statement(name).encode()) for name in names])


@cache
def views_version() -> str:
    """Hash over the views: with another one they are replaced, and nothing is read again."""
    names = [f"{folder}/{view.name}" for view in MARTS for folder in ("marts", "comments")]
    return _digest([(name, statement(name).encode()) for name in names])


@cache
def expectations_version() -> str:
    """Hash over the suites and all that evaluates them: what one version refuses another may let pass."""
    folder = Path(str(files("expectations")))
    sources = sorted(file for suffix in ("py", "json", "sql", "csv") for file in folder.rglob(f"*.{suffix}"))
    return _digest([(file.relative_to(folder).as_posix(), file.read_bytes()) for file in sources])


@dataclass(frozen=True, slots=True)
class Versions:
    """What reads, refuses and shows: hashes that a load is stamped with, so that the next run knows what has changed.

    Attributes:
        extractor: The code and tables that shape rows.
        views: The views.
        expectations: The suites and what evaluates them.
        refusal: What a refusal depends on besides the file and the extractor: the suites and the limits.
    """

    extractor: str
    views: str
    expectations: str
    refusal: str


def current_versions(limits: Limits) -> Versions:
    """The versions of this program now, with the limits that are set."""
    expectations = expectations_version()
    refusal = _digest([("expectations", expectations.encode()), ("limits", repr(limits).encode())])
    return Versions(extractor_version(), views_version(), expectations, refusal)


def _installed(name: str) -> bytes:
    try:
        return version(name).encode()
    except PackageNotFoundError:
        return b""
