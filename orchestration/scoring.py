"""The rules compared with the labelled documents of `tests/gold/`, by the labels' own scorer (`tests/gold/score.py`)."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from orchestration.settings import PROJECT
from transforms.pipeline import transform
from transforms.schemas import staged
from transforms.structure.regions import region

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

GOLD = PROJECT / "tests" / "gold"
Row = dict[str, Any]


def labelled_documents(gold: Path = GOLD) -> list[Path]:
    """Folders with labels, each a document, in order of name."""
    return sorted(path.parent for path in gold.glob("*/figures.jsonl"))


def source_of(folder: Path) -> Path:
    """The text that a folder's labels are of: `source.txt` in it, or the seed of its name."""
    own = folder / "source.txt"
    return own if own.exists() else PROJECT / "seeds" / f"{folder.name}.txt"


def score_document(folder: Path, *, errors: bool = False) -> Row:
    """Scores of one labelled document, as `score.py` names them; with `errors` also what was missed, invented or wrong.

    Args:
        folder: One of `labelled_documents`.
        errors: Whether to list the errors.
    """
    source = source_of(folder)
    content = source.read_bytes()
    frames = transform(
        staged.SEED_CONTENT.frame(
            [{"source_file": source.name, "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}]
        )
    )
    scorer = _scorer()
    figures, others = (scorer.lines(folder / name) for name in ("figures.jsonl", "non_figures.jsonl"))
    found = [row | {"region": _province(row["region_code"])} for row in _rows(frames["figure"])]
    return cast("Row", scorer.score(figures, others, content.decode(), found, _rows(frames["numeral"]), errors))


def score_all(gold: Path = GOLD) -> dict[str, Row]:
    """Scores of every labelled document by name."""
    return {folder.name: score_document(folder) for folder in labelled_documents(gold)}


def summarize(scores: dict[str, Row]) -> dict[str, dict[str, float]]:
    """Mean of each score over the seed, the documents to develop on, and those held back, weighted by their labelled figures."""
    groups: dict[str, list[Row]] = {}
    for name, row in scores.items():
        groups.setdefault(_group(GOLD / name), []).append(row)
    return {group: {field: _mean(rows, field) for field in _fields(rows)} for group, rows in sorted(groups.items())}


def below_floors(summary: dict[str, dict[str, float]], floors: Path = GOLD / "floors.csv") -> list[str]:
    """A sentence for each score that is below its floor, with the floor's reason."""
    sentences = []
    for group, field, floor, reason in pl.read_csv(floors).iter_rows():
        if summary[group][field] < floor:
            sentences.append(f"{group} {field} is {summary[group][field]:.4f}, the floor is {floor}: {reason}")
    return sentences


def _group(folder: Path) -> str:
    if not (folder / "source.txt").exists():
        return "seed"
    return "held_back" if held_back(folder) else "dev"


def _fields(rows: list[Row]) -> list[str]:
    return [name for name, value in rows[0].items() if isinstance(value, float) or value is None]


def _mean(rows: list[Row], field: str) -> float:
    scored = [(row[field], row["labelled"]) for row in rows if row[field] is not None]
    total = sum(weight for _, weight in scored)
    return float(sum(value * weight for value, weight in scored) / max(1, total))


def held_back(folder: Path) -> bool:
    """Whether nobody may tune rules to the document."""
    meta = folder / "meta.json"
    return meta.exists() and bool(json.loads(meta.read_text(encoding="utf-8")).get("held_back"))


def _rows(frame: pl.DataFrame) -> list[Row]:
    return frame.to_dicts()


def _province(code: str | None) -> str | None:
    return region(code).province_name if code else None


@cache
def _scorer() -> ModuleType:
    spec = spec_from_file_location("zhibiao_gold_score", GOLD / "score.py")
    if spec is None or spec.loader is None:
        message = f"{GOLD / 'score.py'} cannot be loaded"
        raise ImportError(message)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
