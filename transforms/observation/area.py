"""The area that a value is of: the region that its clause names, else that of the figure."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.observation.figure_words import clause_start
from transforms.structure.regions.region_attribution import is_other_side
from transforms.structure.regions.region_table import NATION, names, province_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords
    from transforms.records import RegionMention

_ENDS = re.compile(r"[；;。]")
_COMPARED = re.compile(r"(?:占|高于|低于|快于|慢于|好于|优于|[居列比较与为])$")


def ref_area(text: str, figure: FigureWords, mentions: Sequence[RegionMention], home: str | None) -> str | None:
    """The code of the area that a figure is of.

    A region whose name opens the clause of what is measured decides, however small it is; then the region that the figure is
    attributed to, at the level that the sentence names; then that of its article, where the figure's province is its province.

    Args:
        text: The sentence.
        figure: The figure.
        mentions: The regions that the sentence names, in order.
        home: Code of the article's region.
    """
    until = figure.start if figure.entity_start is None else min(figure.entity_start + len(figure.entity or ""), figure.start)
    start = clause_start(text, until)
    attributed = next((m for m in mentions if m.start == figure.region_start and m.code is not None), None)
    if attributed is not None and attributed.start >= start:
        return attributed.code
    in_clause = [m for m in mentions if start <= m.start and m.end <= until and m.code is not None and _owns(text, m)]
    if in_clause:
        return in_clause[-1].code
    if attributed is not None and not (_is_below(attributed.code) and _ENDS.search(text, attributed.end, figure.start)):
        return attributed.code
    if figure.region_code is None and home == NATION and all(mention.code == NATION for mention in mentions):
        return NATION
    if figure.region_code is not None and home is not None and province_of(home) == figure.region_code:
        return home
    return figure.region_code


def _is_below(code: str | None) -> bool:
    """Whether a region lies below a province."""
    return code is not None and province_of(code) not in (None, code)


def _owns(text: str, mention: RegionMention) -> bool:
    """Whether a region may own a figure, and is not what it is compared with."""
    return not is_other_side(text, mention) and not _COMPARED.search(text, max(0, mention.start - 2), mention.start)


@cache
def _surfaces() -> dict[str, tuple[str, ...]]:
    """What each region may be called, the longest name first."""
    found: dict[str, list[str]] = {}
    for surface, codes in names().codes.items():
        for code in codes:
            found.setdefault(code, []).append(surface)
    return {code: tuple(sorted(surfaces, key=lambda name: (-len(name), name))) for code, surfaces in found.items()}


def region_names(code: str | None) -> tuple[str, ...]:
    """What a region may be called, the longest name first; 全省 and the like are in `measure_contexts.csv`.

    Args:
        code: GB/T 2260 code, None for no region.
    """
    return _surfaces().get(code or "", ())
