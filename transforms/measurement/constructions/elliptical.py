"""Figures with no noun phrase beside them: the unit names the entity, or a verb leads to it, or it was spoken of before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.clauses import carried, clause_verb, subject_of
from transforms.measurement.syntax.noun_phrases import (
    CLAUSE_REACH,
    clause_end,
    clause_start,
    has_noun,
    phrase_after,
    phrase_before,
    skip_back,
    without_scope,
)
from transforms.measurement.syntax.word_classes import (
    ACTION_VERBS,
    ADVERBIALS,
    ADVERBS,
    ATTRIBUTE,
    CHANGE,
    CLAUSE_MARKS,
    COMMA,
    CONJUNCTION,
    FIGURE,
    PLACE,
    STOP,
    TIME,
    VERBS,
    WEAK,
)
from transforms.spans import WordSpan

if TYPE_CHECKING:
    from transforms.measurement.syntax.lexemes import Lexemes

_VERBS_AND_ADVERBS = VERBS + ADVERBIALS
_NO_PHRASE = ADVERBS + ATTRIBUTE + TIME

_PER_VERB_UNITS = frozenset(("人次", "次", "户次", "场次"))
_AMONG = frozenset(("中", "当中", "之中", "里"))
_REST = frozenset(("另外", "其余", "另有", "其他", "还有"))
_ENDS = frozenset(CLAUSE_MARKS + CONJUNCTION)


def without_phrase(context: FigureContext) -> Interpretation:
    """The interpretation of a figure that stands alone; `none` where nothing names what it is of."""
    lexemes, quantity = context.lexemes, context.quantity
    classes = lexemes.classes
    verb = context.before - 1 if context.left in VERBS else _verb_of_age(context)
    if quantity.dimension not in ("count", "ratio") or quantity.unit in _PER_VERB_UNITS:
        found = _object_after(lexemes, context.after, verb)
        if found:
            return found
    if context.trait == "person" and (people := _of_people(context)):
        return people
    if context.trait == "person" and not _is_bare(context):
        rule = "unit_change" if context.left == CHANGE else "unit"
        return Interpretation(rule, None, clause_verb(lexemes, context.before), is_unit=True)
    found = (_bearer(lexemes, verb) if verb is not None else None) or carried(lexemes, context.before, context.previous, "verb")
    if found is None and quantity.dimension in ("duration", "currency"):
        found = _next_clause(lexemes, context.after)
    if found is None and verb is not None and classes[verb] == WEAK:
        return Interpretation("action", WordSpan(verb, verb + 1))  # 9月份发电〔7456亿千瓦时〕
    return found._replace(relation=verb) if found else Interpretation("none", None, verb)


def _of_people(context: FigureContext) -> Interpretation | None:
    """Of those counted before: 7名被困人员中已有〔5人〕获救，另外〔2人〕仍在搜救中."""
    lexemes, people = context.lexemes, context.people
    if people is None or people.entity is None or not has_noun(lexemes, people.entity):
        return None
    among = people.entity.end
    start = clause_start(lexemes.classes, context.index)
    is_part = among > start and among < context.index and lexemes.word(among) in _AMONG
    is_rest = any(lexemes.word(at) in _REST for at in range(start, context.index))
    return people._replace(rule="carried_verb", is_shared=True) if is_part or is_rest else None


def _verb_of_age(context: FigureContext) -> int | None:
    """The verb in 湖泊形成于〔1.2万年〕前: what it happened to is so old."""
    verb, lexemes = context.before - 2, context.lexemes
    is_age = context.quantity.dimension == "duration" and context.right == PLACE and context.left == STOP and verb >= 0
    return verb if is_age and lexemes.word(verb + 1) == "于" and lexemes.classes[verb] in ACTION_VERBS else None


def _is_bare(context: FigureContext) -> bool:
    """Whether the clause is nothing but the figure, so that it goes on about what was counted before (…，日均〔1150户〕)."""
    classes = context.lexemes.classes
    alone = not classes[clause_start(classes, context.index) : context.index].strip(_NO_PHRASE) and context.right in _ENDS
    return alone and context.previous is not None and context.previous.entity is not None


def _object_after(lexemes: Lexemes, after: int, verb: int | None) -> Interpretation | None:
    """V 〔figure〕 V O: 投入〔14亿元〕提升办学能力."""
    classes = lexemes.classes
    at, stop = after, clause_end(classes, after)
    while at < stop and classes[at] in _VERBS_AND_ADVERBS:
        at += 1
    if at == after:
        return None
    phrase = phrase_after(lexemes, at, keeps_action=False)
    return Interpretation("verb_object", phrase, verb) if phrase.end > phrase.first else None


def _bearer(lexemes: Lexemes, verb: int) -> Interpretation | None:
    """X V 〔figure〕: 铁路交付运营〔1600公里〕."""
    classes, at = lexemes.classes, verb
    while at and classes[at - 1] in ACTION_VERBS:
        at -= 1
    phrase = phrase_before(lexemes, skip_back(classes, at))
    return Interpretation("bearer_verb", without_scope(lexemes, phrase), verb) if has_noun(lexemes, phrase) else None


def _next_clause(lexemes: Lexemes, after: int) -> Interpretation | None:
    """投入〔600亿元〕，新建学校2400所: what the next clause is about."""
    classes = lexemes.classes
    start = classes.find(COMMA, after, after + CLAUSE_REACH) + 1
    if not start:
        return None
    stop = clause_end(classes, start)
    counted = classes.find(FIGURE, start, stop)
    subject = subject_of(lexemes, WordSpan(start, stop if counted < 0 else counted))
    return Interpretation("next_clause", subject) if subject else None
