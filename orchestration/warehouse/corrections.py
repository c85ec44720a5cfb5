"""`seeds/corrections.yml`: a report's own slips, with what is right, why, and by what source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

import yaml  # type: ignore[import-untyped]

from orchestration.warehouse.errors import CorrectionsError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "corrections.yml"
_REQUIRED = ("source_file", "surface", "expected", "corrected", "reason", "source")
_OPTIONAL = ("sentence", "raw_start")
_EXAMPLE = f"Each entry has {', '.join(_REQUIRED)}, and may have {' and '.join(_OPTIONAL)}."


@dataclass(frozen=True, slots=True)
class Correction:
    """One slip and what is right.

    Attributes:
        line: Where it stands in the file, from 1.
        source_file: The report, as in the view `figures`.
        surface: The figure as printed, as in the view `figures`.
        expected: The value that was printed, multiplied out; another one means that the correction no longer fits.
        corrected: The value that is right, in the same unit.
        reason: Why.
        source: Where the right value stands.
        sentence: Words of the figure's sentence, when the surface stands more than once.
        raw_start: Where the figure starts, when that is not enough.
    """

    line: int
    source_file: str
    surface: str
    expected: Decimal
    corrected: Decimal
    reason: str
    source: str
    sentence: str | None = None
    raw_start: int | None = None

    def named(self) -> str:
        """What a warning calls it."""
        return f"the correction of {self.surface} in {self.source_file} ({FILE_NAME}, line {self.line})"


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections, and a hash over the file that tells whether it changed (None without a file)."""

    entries: tuple[Correction, ...] = ()
    version: str | None = None


NO_CORRECTIONS = Corrections()


def read_corrections(seeds: Path) -> Corrections:
    """The corrections of a seeds folder; none when it has no `corrections.yml`.

    Raises:
        CorrectionsError: The file is malformed; the message names file and line.
    """
    file = seeds / FILE_NAME
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return NO_CORRECTIONS
    except OSError as error:
        raise CorrectionsError(f"{file} cannot be read: {error.strerror}.", "Give it read permission, or remove it.") from error
    return parse_corrections(file, content)


def parse_corrections(file: Path, content: bytes) -> Corrections:
    """The corrections that a file's bytes hold; see `read_corrections` for errors."""
    try:
        root = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError as error:
        raise CorrectionsError(f"{file} is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise CorrectionsError(f"{file}{where}: {problem}.", "Correct the YAML there.") from error
    version = hashlib.sha256(content).hexdigest()[:16]
    if root is None:
        return Corrections((), version)
    if not isinstance(root, yaml.SequenceNode):
        raise CorrectionsError(f"{file}, line {root.start_mark.line + 1}: it must be a list of corrections.", _EXAMPLE)
    return Corrections(tuple(_entry(file, node) for node in root.value), version)


def _entry(file: Path, node: yaml.Node) -> Correction:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode) or not all(
        isinstance(value, yaml.ScalarNode) for pair in node.value for value in pair
    ):
        raise CorrectionsError(f"{file}, line {line}: a correction must be names with one value each.", _EXAMPLE)
    # The text as written, so that 14.65 keeps its digits and a code its zeros.
    fields: dict[str, Any] = {key.value: value.value for key, value in node.value}
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    for name in fields.keys() - {*_REQUIRED, *_OPTIONAL}:
        raise CorrectionsError(f"{file}, line {lines[name]}: there is no field {name}.", _EXAMPLE)
    for name in _REQUIRED:
        if not fields.get(name):
            raise CorrectionsError(f"{file}, line {line}: {name} is missing.", _EXAMPLE)
    for name in ("expected", "corrected"):
        fields[name] = _number(file, lines[name], name, fields[name])
    if "raw_start" in fields:
        fields["raw_start"] = int(_number(file, lines["raw_start"], "raw_start", fields["raw_start"]))
    return Correction(line=line, **fields)


def _number(file: Path, line: int, name: str, text: str) -> Decimal:
    remedy = "Write it multiplied out, as a plain number (1465000000)."
    try:
        number = Decimal(text.replace("_", ""))
    except InvalidOperation as error:
        raise CorrectionsError(f"{file}, line {line}: {name} is no number: {text!r}.", remedy) from error
    if not number.is_finite() or abs(number) >= Decimal(10) ** 28 or round(number, 10) != number:
        raise CorrectionsError(f"{file}, line {line}: {name} does not fit 28 digits before and 10 after the point.", remedy)
    return number
