"""The rules compared with labelled documents, by the labels' own scorer (`tests/gold/score.py`)."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import polars as pl

from orchestration.settings import PROJECT, SettingsError
from transforms.pages import join_pages
from transforms.pipeline import transform
from transforms.schemas import staged
from transforms.structure.regions.region_table import region

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import ModuleType

GOLD = PROJECT / "tests" / "gold"
TEXTS = ("source.txt", "text.txt")
FIGURE_LABELS = frozenset((
    "surface", "raw_start", "raw_end", "value", "value_low", "value_high", "modifier", "unit", "dimension",
    "measured_entity", "measured_property", "region", "period", "status", "tier",
))  # fmt: skip
OTHER_LABELS = frozenset(("surface", "raw_start", "raw_end", "disposition", "context"))
OBSERVED = ("indicator", "transformation")
"""What labels of documents made for observations say beside; NULL is a right answer where no indicator fits."""
Row = dict[str, Any]


class Comparison(NamedTuple):
    """The labels of one document beside what the rules make of it.

    Attributes:
        name: Name of its folder.
        kind: What kind of document it is, as its `meta.json` says.
        group: `seed`, `dev` (to develop on) or `held_back`.
        text: Its text.
        figures: The labelled figures.
        others: The labelled numerals that are no figures.
        found: Rows of `staged/figure` with those of `staged/observation`, and the `region` by the name of its province.
        numerals: Rows of `staged/numeral`.
    """

    name: str
    kind: str
    group: str
    text: str
    figures: list[Row]
    others: list[Row]
    found: list[Row]
    numerals: list[Row]


def labelled_documents(gold: Path = GOLD) -> list[Path]:
    """Folders with labels, each a document, in order of name.

    Raises:
        SettingsError: There is none.
    """
    found = sorted(path.parent for path in gold.glob("*/figures.jsonl"))
    if not found:
        message = f"{gold} holds no labelled document; make a folder for each, with figures.jsonl (tests/gold/README.md)"
        raise SettingsError(message)
    return found


def source_of(folder: Path) -> Path | None:
    """The text that a folder's labels are of: `source.txt` or `text.txt` in it, or the seed of its name; None without."""
    places = [*(folder / name for name in TEXTS), PROJECT / "seeds" / f"{folder.name}.txt"]
    return next((place for place in places if place.exists()), None)


def compare(folder: Path) -> Comparison:
    """Runs the production pipeline on one labelled document.

    Args:
        folder: One of `labelled_documents`.

    Raises:
        SettingsError: The folder has no text, or a line of its labels cannot be used.
    """
    source = source_of(folder)
    if source is None:
        message = f"{folder} has labels and no text; put the text beside them as {TEXTS[0]}"
        raise SettingsError(message)
    content = source.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{source} is not UTF-8 (byte {error.start}); convert it: the labels count its characters"
        raise SettingsError(message) from error
    figures = _labels(folder / "figures.jsonl", FIGURE_LABELS)
    others = _labels(folder / "non_figures.jsonl", OTHER_LABELS)
    row = {"source_file": source.name, "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = transform(staged.SEED_CONTENT.frame([row]))
    observed = frames["figure"].join(frames["observation"].drop("document_key"), on="figure_key")
    starts = join_pages(frames["document_text"].sort("page_no")["text"].to_list()).starts
    found = [_in_document(row, starts) | {"region": _province(row["region_code"])} for row in observed.to_dicts()]
    numerals = [_in_document(row, starts) for row in frames["numeral"].to_dicts()]
    return Comparison(folder.name, _kind(folder), _group(folder), text, figures, others, found, numerals)


def _in_document(row: Row, starts: Sequence[int]) -> Row:
    """The row with offsets in its document, as labels have them, instead of in its page."""
    start = starts[row["page_no"] - 1]
    return row | {"raw_start": row["raw_start"] + start, "raw_end": row["raw_end"] + start}


def scores_of(compared: Comparison) -> Row:
    """Scores of one document, as `score.py` names them."""
    scores = scorer().score(compared.figures, compared.others, compared.text, compared.found, compared.numerals)
    return cast("Row", scores | _observed(compared))


def _observed(compared: Comparison) -> Row:
    """Of the labelled figures that were found, how many have the indicator and the transformation right; None without labels."""
    pairs: dict[int, int] = scorer().pair(compared.figures, compared.found)
    labelled = [(compared.figures[at], compared.found[to]) for at, to in pairs.items() if "indicator" in compared.figures[at]]
    shares = {name: sum(label[name] == found[name] for label, found in labelled) for name in OBSERVED}
    return {name: round(right / len(labelled), 4) if labelled else None for name, right in shares.items()}


def score_document(folder: Path) -> Row:
    """Scores of one labelled document; see `compare` for errors."""
    return scores_of(compare(folder))


def summarize(scores: dict[str, Row]) -> dict[str, dict[str, float]]:
    """Mean of each score over the seed, the documents to develop on, and those held back, weighted by their labelled figures."""
    groups: dict[str, list[Row]] = {}
    for name, row in scores.items():
        groups.setdefault(_group(GOLD / name), []).append(row)
    return {group: mean_scores(rows) for group, rows in sorted(groups.items())}


def mean_scores(rows: list[Row]) -> dict[str, float]:
    """Mean of each score over documents, weighted by their labelled figures; one that nothing is labelled for is left out."""
    names = [name for name in rows[0] if any(isinstance(row[name], float) for row in rows)]
    return {name: _mean(rows, name) for name in names}


def below_floors(summary: dict[str, dict[str, float]], floors: Path = GOLD / "floors.csv") -> list[str]:
    """A sentence for each score that is below its floor, with the floor's reason."""
    sentences = []
    for group, field, floor, reason in pl.read_csv(floors).iter_rows():
        if summary[group][field] < floor:
            sentences.append(f"{group} {field} is {summary[group][field]:.4f}, the floor is {floor}: {reason}")
    return sentences


def held_back(folder: Path) -> bool:
    """Whether nobody may tune rules to the document."""
    return bool(_meta(folder).get("held_back"))


@cache
def scorer() -> ModuleType:
    """The module `tests/gold/score.py`."""
    spec = spec_from_file_location("zhibiao_gold_score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        message = f"{GOLD / 'score.py'} cannot be loaded"
        raise ImportError(message)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _labels(path: Path, needed: Iterable[str]) -> list[Row]:
    """The labels of a file, a JSON object a line; none where there is no file."""
    if not path.exists():
        return []
    labels = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        label = _object(line, f"{path} line {number}")
        missing = sorted(set(needed) - set(label))
        if missing:
            message = f"{path} line {number} lacks {', '.join(missing)}; give each label all fields (tests/gold/RULES.md)"
            raise SettingsError(message)
        labels.append(label)
    return labels


def _meta(folder: Path) -> Row:
    path = folder / "meta.json"
    return _object(path.read_text(encoding="utf-8"), str(path)) if path.exists() else {}


def _object(text: str, place: str) -> Row:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"{place} is no JSON ({error.msg} at character {error.pos}); write one object there"
        raise SettingsError(message) from error
    if not isinstance(found, dict):
        message = f"{place} is no JSON object; write one there"
        raise SettingsError(message)
    return found


def _kind(folder: Path) -> str:
    return str(_meta(folder).get("kind", "not named" if any((folder / name).exists() for name in TEXTS) else "seed"))


def _group(folder: Path) -> str:
    if not any((folder / name).exists() for name in TEXTS):
        return "seed"
    return "held_back" if held_back(folder) else "dev"


def _mean(rows: list[Row], field: str) -> float:
    scored = [(row[field], row["labelled"]) for row in rows if row[field] is not None]
    total = sum(weight for _, weight in scored)
    return float(sum(value * weight for value, weight in scored) / max(1, total))


def _province(code: str | None) -> str | None:
    return region(code).province_name if code else None
