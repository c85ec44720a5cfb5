"""A reader's verdicts as labels: a folder for each document, as `tests/gold/` has them and `zhibiao score --gold` takes them.

What was judged right, or given a better value, must be found so (tier A). What nobody judged, or was judged wrong with nothing
better, counts neither way (tier B). What is no figure has no label: a rule that gives one there invents it.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from orchestration.verdicts import BETTER, RIGHT, WRONG
from orchestration.warehouse.connecting import explained
from transforms.pages import join_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from orchestration.verdicts import Verdict

_COPIED = (
    "article_no", "surface", "numeral_system", "value", "value_low", "value_high", "modifier", "modifier_surface", "unit",
    "dimension", "measured_property", "predicate", "region", "period", "status",
)  # fmt: skip
_BOUNDS = ("value_low", "value_high")


def write_labels(
    folder: Path, figures: Sequence[Mapping[str, Any]], pages: Mapping[str, Sequence[str]], verdicts: Mapping[str, Verdict]
) -> list[str]:
    """Writes the labels of each document, over those of an earlier time.

    Args:
        folder: Where the documents' folders are made.
        figures: Rows of `answers/judged`, all of the documents that have a verdict.
        pages: Texts of the pages by document_key.
        verdicts: Those that fit, by figure_key.

    Returns:
        Names of the folders.

    Raises:
        WarehouseError: They cannot be written.
    """
    names = []
    for key, texts in pages.items():
        own = [figure for figure in figures if figure["document_key"] == key]
        if not any(figure["figure_key"] in verdicts for figure in own):
            continue
        joined = join_pages(texts)
        labels = [label for number, figure in enumerate(own, 1) if (label := _label(number, figure, joined.starts, verdicts))]
        place = folder / key
        with explained(f"writing {place}"):
            place.mkdir(parents=True, exist_ok=True)
            (place / "source.txt").write_bytes(joined.text.encode("utf-8"))
            (place / "figures.jsonl").write_bytes(_lines(labels))
            (place / "non_figures.jsonl").write_bytes(b"")
            meta = {"kind": "judged", "layout": own[0]["source_file"], "held_back": False}
            (place / "meta.json").write_bytes(_lines([meta]))
        names.append(key)
    return names


def _label(
    number: int, figure: Mapping[str, Any], starts: Sequence[int], verdicts: Mapping[str, Verdict]
) -> dict[str, Any] | None:
    verdict = verdicts.get(figure["figure_key"])
    if verdict is not None and verdict.field == "not_a_figure":
        return None
    start = starts[figure["page_no"] - 1]
    judged = verdict is not None and verdict.verdict in {RIGHT, BETTER}
    label = {
        "figure_id": f"G{number:03}",
        **{name: _plain(figure[name]) for name in _COPIED},
        "raw_start": figure["raw_start"] + start,
        "raw_end": figure["raw_end"] + start,
        "unit_alternatives": [],
        "measured_entity": [figure["measured_entity"]] if figure["measured_entity"] else [],
        "tier": "A" if judged else "B",
    }
    if verdict is not None and verdict.verdict == BETTER:
        label |= _bettered(verdict, figure)
    if verdict is not None and verdict.verdict in {WRONG, BETTER}:
        label["reason"] = verdict.reason
    return label


def _bettered(verdict: Verdict, figure: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a better value changes; a bound that was the value goes with it."""
    if verdict.field == "value":
        value = _plain(Decimal((verdict.better or "").replace(",", "")))
        bounds = [name for name in _BOUNDS if figure[name] is not None and figure[name] == figure["value"]]
        return dict.fromkeys(["value", *bounds], value)
    if verdict.field == "measured_entity":
        return {"measured_entity": [verdict.better]}
    # Labels write a time in the words of the text; what a reader gives as a time is kept beside.
    return {"better_time" if verdict.field == "time_period" else str(verdict.field): verdict.better}


def _plain(value: object) -> object:
    """A decimal as JSON writes numbers."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _lines(rows: Iterable[Mapping[str, Any]]) -> bytes:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode("utf-8")
