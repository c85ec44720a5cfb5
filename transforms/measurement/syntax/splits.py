"""A noun phrase as what bears a property, and the property: what `property_split` finds and a sentence's lexemes remember."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transforms.spans import CharacterSpan


@dataclass(slots=True)
class Split:
    """A noun phrase as bearer and property, each by its characters.

    `kind` is one of `property_nouns.csv`, or per; `bearer` is None when the phrase is nothing but a property (总投资).
    """

    kind: str
    bearer: CharacterSpan | None
    property: CharacterSpan
