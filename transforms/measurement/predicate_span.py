"""The predicate of a figure: the verb that says what happened (促成, 培训, 建成)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.syntax.noun_phrases import clause_start
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTION_VERBS,
    ACTIONS,
    ADVERB,
    LOOSE,
    NOUN,
    RELATIONS,
    STATEMENT_ENDS,
)
from transforms.spans import CharacterSpan, WordSpan

if TYPE_CHECKING:
    from transforms.measurement.constructions.base import Interpretation
    from transforms.measurement.syntax.lexemes import Lexemes

_FIRST_VERBS = ACT + LOOSE
_CERTAIN_VERBS = RELATIONS + ACT
_BEFORE_VERB = NOUN + ADVERB


def predicate_span(lexemes: Lexemes, index: int, interpretation: Interpretation) -> CharacterSpan | None:
    """The characters of the verb of the figure at lexeme `index`, None when its clause has none.

    The construction names the verb where it needs one; else it is the nearest governing verb before the figure in its
    clause, else, for a figure that is or belongs to a subject (128名学生荣获…), the first verb after it.
    """
    classes = lexemes.classes
    verb = interpretation.relation
    if verb is None:
        floor = clause_start(classes, index)
        verb = classes.rfind(ACT, floor, index)
        if verb < 0:
            verb = _verb_after(classes, index)
    if verb is None or verb < 0:
        return None
    first = verb
    while first and classes[first] in ACTION_VERBS and classes[first - 1] in _FIRST_VERBS and verb - first < 2:
        first -= 1  # 对口支援, 培育建设
    return lexemes.characters(WordSpan(first, verb + 1))


def _verb_after(classes: str, index: int) -> int:
    for at in range(index + 1, min(len(classes), index + 12)):
        letter = classes[at]
        if letter in STATEMENT_ENDS:
            break
        if letter in _CERTAIN_VERBS or (letter in ACTIONS and classes[at - 1] in _BEFORE_VERB):
            return at
    return -1
