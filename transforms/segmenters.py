"""The engines that cut text into words: pure-Python jieba, the reference, and rjieba, the same in Rust, some six times as fast.

Which one runs is a setting (`ZHIBIAO_SEGMENTER`) that changes only the time: both give the same words (docs/decisions/0006).
"""

from __future__ import annotations

import logging
import os
import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

import polars as pl

from transforms.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jieba import Tokenizer
    from rjieba import Jieba

SEGMENTERS = ("rjieba", "jieba")
"""Engines by name, the fastest first."""
SETTING = "ZHIBIAO_SEGMENTER"
"""Environment variable that names the engine; without it the fastest installed one runs."""
_WORD_CHARACTER = re.compile(r"\w")
_TERM_TAG = "nz"
_TERM_FREQUENCY = 2_000
# Beyond these the engines differ on what is an ideograph: jieba knows U+4E00 to U+9FD5, rjieba the extensions too.
_UNCOMMON = re.compile("[^\x00-\u303f\u4e00-\u9fd5\uff00-\uffef]")
# jieba.finalseg.re_skip: where jieba parts Latin letters and digits from marks (5G-A, 2021-2025), outside dictionary words.
_LATIN_PIECE = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_LATIN = re.compile("[a-zA-Z0-9]")


class Segmenter(Protocol):
    """An engine that cuts a text into words: the words joined are the text."""

    def cut(self, text: str, *, unknown: bool = True) -> Iterable[str]:
        """The words of a text, in order.

        Args:
            text: Any text.
            unknown: Whether the model may make words that the dictionary lacks.
        """
        ...


class JiebaSegmenter:
    """Pure-Python jieba with its own dictionary and model, and our policy terms as its user dictionary.

    Words of `lexicon/split_words.csv`, which the model makes of two, are kept apart. jieba keeps its compiled dictionary in the
    folder for temporary files; its log is silenced.
    """

    def __init__(self) -> None:
        """Loads the dictionary: half a second."""
        import jieba  # noqa: PLC0415  (not every command needs it)

        jieba.setLogLevel(logging.WARNING)
        self._engine: Tokenizer = jieba.Tokenizer()
        self._engine.initialize()
        for term in policy_terms():
            self._engine.add_word(term, freq=_TERM_FREQUENCY, tag=_TERM_TAG)
        for word in _split_words():
            self._engine.del_word(word)

    def cut(self, text: str, *, unknown: bool = True) -> Iterable[str]:
        """See `Segmenter.cut`."""
        words: Iterable[str] = self._engine.cut(text, HMM=unknown)
        return words


class RjiebaSegmenter:
    """jieba in Rust with the same dictionary, model and user dictionary, held to the reference's words.

    Two steps of jieba's that rjieba lacks are done behind it: words to be kept apart, and marks among Latin letters. A text with
    characters on which the engines differ (rare ideographs, other scripts) goes to the reference.
    """

    def __init__(self) -> None:
        """Loads the dictionary: a fifth of a second."""
        import rjieba  # noqa: PLC0415  (not installed everywhere)

        self._engine: Jieba = rjieba.Jieba()
        for term in policy_terms():
            self._engine.add_word(term, _TERM_FREQUENCY, _TERM_TAG)
        self._apart = _split_words()

    def cut(self, text: str, *, unknown: bool = True) -> Iterable[str]:
        """See `Segmenter.cut`."""
        if _UNCOMMON.search(text):
            return reference().cut(text, unknown=unknown)
        words: list[str] = self._engine.cut(text, unknown)
        if not unknown or self._are_as_they_stand(words):
            return words
        return [piece for word in words for piece in self._pieces(word)]

    def _are_as_they_stand(self, words: Sequence[str]) -> bool:
        """Whether none of the words is parted behind the engine: so it is of nearly every sentence, and quickly seen."""
        mixed = [word for word in words if len(word) > 1 and not word.isalnum()]
        return self._apart.isdisjoint(words) and not (mixed and _LATIN.search("".join(mixed)))

    def _pieces(self, word: str) -> Iterable[str]:
        """What jieba makes of a word of rjieba's."""
        if word in self._apart:
            return word
        if word.isalnum() or len(word) == 1 or not _LATIN.search(word) or self._engine.has_word(word):
            return (word,)
        return filter(None, _LATIN_PIECE.split(word))


@cache
def reference() -> Segmenter:
    """The engine that all others are held to."""
    return JiebaSegmenter()


@cache
def segmenter() -> Segmenter:
    """The engine that the environment names, else the fastest one installed; loaded once a process."""
    named = os.environ.get(SETTING) or next(name for name in SEGMENTERS if find_spec(name))
    return reference() if named == "jieba" else RjiebaSegmenter()


@cache
def policy_terms() -> tuple[str, ...]:
    """The policy terms of `lexicon/policy_terms.csv` that jieba can take as one word: of ideographs, letters and digits."""
    return tuple(term for term in lexicon("policy_terms")["term"] if all(map(_WORD_CHARACTER.match, term)))


@cache
def dictionary_tags() -> dict[str, str]:
    """Tags of jieba's dictionary: word -> part of speech; policy terms are names (nz)."""
    import jieba  # noqa: PLC0415

    with jieba.get_dict_file() as dictionary:
        columns = dict.fromkeys(("word", "frequency", "tag"), pl.String())
        table = pl.read_csv(dictionary.read(), has_header=False, separator=" ", quote_char=None, schema=columns)
    tags = dict(zip(table["word"], table["tag"], strict=True))
    return tags | dict.fromkeys(policy_terms(), _TERM_TAG)


@cache
def _split_words() -> frozenset[str]:
    return frozenset(lexicon("split_words")["word"])
