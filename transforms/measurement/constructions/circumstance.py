"""A length of time that only tells when or how often, as `syntax.circumstances` finds it: 〔三年〕来, 每〔5分钟〕一班."""

from __future__ import annotations

from transforms.measurement.constructions.base import FigureContext, Interpretation
from transforms.measurement.syntax.word_classes import TIME


def circumstance(context: FigureContext) -> Interpretation | None:
    """Nothing is measured by a figure that is a time to the words around it."""
    return Interpretation("none") if context.lexemes.classes[context.index] == TIME else None
