"""A cell of a table is of the words of its line: 30109 职业年金缴费 〔84.00〕."""

from __future__ import annotations

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.noun_phrases import clause_start, has_content, skip_back
from transforms.measurement.syntax.word_classes import ADVERBIALS, FIGURE, LINKS, PLACE
from transforms.spans import WordSpan

_BARE = "number.bare"
_NO_LABEL = frozenset(ADVERBIALS + LINKS + PLACE)
"""What no label of a table's line begins with: the mark behind its number (六、), times, adverbs."""
_CELLS = frozenset((_BARE, "table.unit_of_head"))
"""Rules that read a number without a unit of its own."""


def table_row(context: FigureContext) -> Interpretation | None:
    """30109 职业年金缴费 〔84.00〕 〔84.00〕: a cell is of the words from its line's code, or start, to the first cell."""
    lexemes, previous, index = context.lexemes, context.previous, context.index
    rules = context.quantity.rules[-1:]
    if not rules or rules[0] not in _CELLS:
        return None
    if previous is not None and previous.rule == "table_row" and lexemes.classes[index - 1] == FIGURE:
        return previous
    start = max(clause_start(lexemes.classes, index), lexemes.classes.rfind(FIGURE, 0, index) + 1)
    if rules[0] == _BARE and not (start and lexemes.word(start - 1).isdigit()):
        return None
    end = skip_back(lexemes.classes, index)
    while start < end and lexemes.classes[start] in _NO_LABEL:
        start += 1
    label = WordSpan(start, end)
    return Interpretation("table_row", label) if has_content(lexemes, label) else None
