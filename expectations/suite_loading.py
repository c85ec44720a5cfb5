"""Reads the suites and refuses, with file, line and what to do, whatever could make one pass without having looked.

Great Expectations is imported only where a suite is checked, for that takes seconds.
"""

from __future__ import annotations

import difflib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from expectations.failing_rows import query_of, supported_kwargs, supported_types
from expectations.suite import EXTENTS, SCOPES, SEVERITIES, Expected, Suite, SuiteError
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

SUITES = Path(__file__).parent / "suites"
_SUITE_KEYS = frozenset({"name", "id", "expectations", "meta", "notes", "suite_parameters"})
_KEYS = frozenset({"type", "kwargs", "meta", "severity"})
_META = ("name", "scope", "extent", "reason", "remedy")
_LIST = re.compile(r'"expectations"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_PARAMETER = re.compile(r"(?<![:\w\\]):\w+(?!:)")
"""What SQLAlchemy, and so GE, takes for a parameter, wherever it stands in a query."""
_COLUMNS = {table.name: tuple(column.name for column in table.columns) for table in STAR}


def suite_names(folder: Path = SUITES) -> list[str]:
    """Names of all suites, sorted; read from the folder alone, so it costs nothing."""
    return sorted(file.stem for file in folder.glob("*.json"))


def load_suites(folder: Path = SUITES) -> tuple[Suite, ...]:
    """All suites of a folder, by name, each checked.

    Raises:
        SuiteError: A file is no suite, has a typo, names what does not exist, or would look at nothing.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise SuiteError(folder, 1, "there is no suite in it", "Restore expectations/suites/*.json.")
    return tuple(load_suite(file) for file in files)


def load_suite(file: Path) -> Suite:
    """One suite, checked.

    Raises:
        SuiteError: As of `load_suites`.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = file.read_bytes().count(b"\n", 0, error.start) + 1
        raise SuiteError(file, line, f"no UTF-8: {error.reason}", "Save the file as UTF-8.") from error
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise SuiteError(file, error.lineno, f"no JSON: {error.msg}", "Correct the comma, quote or bracket there.") from error
    check = _Checker(file, text)
    check.that(isinstance(content, dict), 0, "a suite is a JSON object", "Start the file with { and a name.")
    for key in content.keys() - _SUITE_KEYS:
        check.fail(text.find(f'"{key}"'), f"unknown key {key!r}", _suggest(key, _SUITE_KEYS))
    check.that(
        content.get("name") == file.stem, text.find('"name"'), f"its name is {content.get('name')!r}", f"Name it {file.stem!r}."
    )
    meta = check.mapping(content, "meta", 0)
    table = str(meta.get("table"))
    check.known(table, _COLUMNS, text.find('"table"'), f"unknown table {table!r}")
    check.that(_is_said(meta.get("about")), text.find('"meta"'), "meta.about is missing", "Say what the suite is about.")
    expectations = tuple(check.expectation(element, at, file.stem, table) for at, element in _elements(check))
    check.decoded(_after(text, 0))
    check.that(bool(expectations), 0, "it has no expectation and would look at nothing", "Add one, or remove the file.")
    names = [expected.name for expected in expectations]
    for expected in expectations:
        check.that(names.count(expected.name) == 1, 0, f"two expectations are named {expected.name!r}", "Rename one.")
    return Suite(file.stem, table, meta["about"], expectations, file)


def _elements(check: _Checker) -> Iterator[tuple[int, Any]]:
    """The expectations of a suite with their positions in the text."""
    text = check.text
    found = _LIST.search(text)
    at = _after(text, found.end()) if found else len(text)
    while at < len(text) and text[at] != "]":
        element, end = check.decoded(at)
        yield at, element
        at = _after(text, end)


class _UnsoundError(Exception):
    """JSON that parsers read in different ways, or in one that nobody means."""

    def __init__(self, word: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.word, self.message, self.remedy = word, message, remedy


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := [name for name in names if names.count(name) > 1]:
        raise _UnsoundError(f'"{twice[0]}"', f"{twice[0]!r} stands twice in one object", "Keep one of the two.")
    return dict(pairs)


def _constant(name: str) -> None:
    raise _UnsoundError(name, f"{name} bounds nothing", "Give a number.")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def _after(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _is_said(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _suggest(word: object, known: Collection[str]) -> str:
    names = sorted(known)
    close = difflib.get_close_matches(str(word), names, n=1)
    return f"Did you mean {close[0]!r}?" if close else f"Known are: {', '.join(names)}."


class _Checker:
    """The checks of one file; every failure knows its line."""

    def __init__(self, file: Path, text: str) -> None:
        self.file, self.text = file, text

    def fail(self, at: int, message: str, remedy: str) -> NoReturn:
        raise SuiteError(self.file, self.text.count("\n", 0, max(at, 0)) + 1, message, remedy)

    def that(self, holds: bool, at: int, message: str, remedy: str) -> None:
        if not holds:
            self.fail(at, message, remedy)

    def known(self, word: object, names: Collection[str], at: int, message: str) -> None:
        """Holds a word to be one of `names`; looks for the nearest of them only when it is not, for that takes time."""
        if word not in names:
            self.fail(at, message, _suggest(word, names))

    def decoded(self, at: int) -> tuple[Any, int]:
        """The JSON value that starts at a position, and its end."""
        try:
            return _DECODER.raw_decode(self.text, at)
        except _UnsoundError as error:
            first = self.text.find(error.word, at)
            second = self.text.find(error.word, first + 1)
            self.fail(second if error.word.startswith('"') and second >= 0 else first, error.message, error.remedy)

    def mapping(self, holder: Mapping[str, Any], key: str, at: int) -> Mapping[str, Any]:
        """The object that `holder`, which starts at `at`, has under a key; an empty one when it has none."""
        held = holder.get(key) or {}
        self.that(isinstance(held, dict), self._line_in(at, key), f"{key} is no JSON object", "Write {…} there.")
        return held

    def expectation(self, element: Any, at: int, suite: str, table: str) -> Expected:  # noqa: ANN401
        """One element of the list, checked."""
        self.that(isinstance(element, dict), at, "an expectation is a JSON object", "Write {…} there.")
        for key in element.keys() - _KEYS:
            self.fail(self._line_in(at, key), f"unknown key {key!r}", _suggest(key, _KEYS))
        meta, kwargs = self.mapping(element, "meta", at), element.get("kwargs")
        for key in _META:
            self.that(
                _is_said(meta.get(key)),
                self._line_in(at, "meta"),
                f"meta.{key} is missing",
                "Every expectation says its name, its scope, its extent, the reason, and what to do when it fails.",
            )
        for key in meta.keys() - {*_META, "origin"}:
            self.fail(self._line_in(at, key), f"unknown key {key!r} in meta", _suggest(key, _META))
        severity, scope, extent = element.get("severity"), meta["scope"], meta["extent"]
        self.known(severity, SEVERITIES, self._line_in(at, "severity"), f"severity {severity!r}")
        self.known(scope, SCOPES, self._line_in(at, "scope"), f"scope {scope!r}")
        self.known(extent, EXTENTS, self._line_in(at, "extent"), f"extent {extent!r}")
        self._type(element.get("type"), kwargs, at)
        self._columns(kwargs, table, at)
        line = self.text.count("\n", 0, at) + 1
        expected = Expected(
            suite,
            meta["name"],
            element["type"],
            kwargs,
            severity,
            scope,
            extent,
            meta["reason"],
            meta["remedy"],
            table,
            line,
            meta.get("origin"),
        )
        query_of(expected)
        return expected

    def _type(self, name: Any, kwargs: Any, at: int) -> None:  # noqa: ANN401
        from great_expectations.expectations import core, registry  # noqa: PLC0415, F401  # seconds, which names do not need

        known = registry.list_registered_expectation_implementations()
        self.known(name, known, self._line_in(at, "type"), f"unknown expectation {name!r}")
        self.that(
            name in supported_types(),
            self._line_in(at, "type"),
            f"no query of the failing rows of {name!r}",
            f"Add expectations/queries/{name}.sql, or use one of: {', '.join(supported_types())}.",
        )
        self.that(isinstance(kwargs, dict), self._line_in(at, "kwargs"), "kwargs is missing", "Give its arguments.")
        implementation = registry.get_expectation_impl(name)
        if "unexpected_rows_query" in kwargs:
            self._query(kwargs["unexpected_rows_query"], self._line_in(at, "unexpected_rows_query"))
        for argument in kwargs.keys() & implementation.__fields__.keys() - supported_kwargs(name):
            self.fail(
                self._line_in(at, argument),
                f"{argument!r} is not used where the failing rows are fetched",
                "Leave it out, or write the condition as an unexpected_rows_expectation.",
            )
        try:
            implementation(**kwargs)
        except ValueError as error:  # pydantic's ValidationError is one
            reason = " ".join(str(error).split())
            self.fail(self._line_in(at, "kwargs"), f"wrong arguments: {reason}", "Compare them with GE's reference.")

    def _query(self, query: object, at: int) -> None:
        remedy = "Select FROM {batch}, the rows of the suite's table."
        if not isinstance(query, str) or "{batch}" not in query:
            self.fail(at, "the query does not ask {batch}", remedy)
        try:
            query.format(batch="batch")
        except (LookupError, ValueError):
            self.fail(at, "the query has other braces than {batch}", "Write {{ and }} for braces of SQL.")
        if found := _PARAMETER.search(query):
            self.fail(at, f"GE takes {found[0]!r} for a parameter", "Write it without a colon: the group (?:…) as (…).")

    def _columns(self, kwargs: Mapping[str, Any], table: str, at: int) -> None:
        named = [kwargs["column"]] if "column" in kwargs else []
        for column in (*named, *kwargs.get("column_list", ())):
            self.known(column, _COLUMNS[table], self._line_in(at, column), f"table {table} has no column {column!r}")

    def _line_in(self, at: int, word: str) -> int:
        """Where an expectation that starts at `at` names `word`; `at` when it does not."""
        found = self.text.find(f'"{word}"', at)
        return found if found >= 0 else at
