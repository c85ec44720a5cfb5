"""Spans of a text: of its characters, and of its words. mypy takes neither for the other, nor a plain pair for either."""

from __future__ import annotations

from typing import NamedTuple


class CharacterSpan(NamedTuple):
    """The characters [start, end) of a text."""

    start: int
    end: int


class WordSpan(NamedTuple):
    """The words [first, end) of a sentence, by their index among its lexemes; empty when `first` equals `end`."""

    first: int
    end: int
