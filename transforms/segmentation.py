"""Paragraphs -> sentences -> words.

Pure-Python jieba is the reference: any other engine behind `Segmenter` must give its tokens.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING, Protocol

import polars as pl

from transforms.lexicon import lexicon
from transforms.records import Token
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transforms.mapped_text import MappedText

_CLOSERS = "”’」』）)】》〉]］〕\"'"
# Traditional texts of the nineties end sentences with a Western full stop behind ideographs.
_WESTERN_STOP = r"(?<=[\u4e00-\u9fff」』）)%])\.(?![0-9A-Za-z.])"
_END_OF_SENTENCE = re.compile(rf"(?:[。！？!?]|…+|{_WESTERN_STOP})+[{re.escape(_CLOSERS)}。！？!?…]*\s*")
_CLOSING_BRACKET_GOES_ON = re.compile(r"[，、；：,;:的和与及等]")
_ENDLESS_RUN = re.compile(r"[\u4e00-\u9fff]{1000}")
_DIGITS = re.compile(r"[0-9][0-9.,%]*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_WORD_CHARACTER = re.compile(r"\w")
_TERM_TAG = "nz"
_TERM_FREQUENCY = 2_000


class Segmenter(Protocol):
    """An engine that cuts a text into words: the words joined are the text."""

    def cut(self, text: str) -> Iterable[str]:
        """The words of a text, in order."""
        ...


def split_sentences(text: MappedText) -> list[MappedText]:
    """Splits a paragraph behind 。！？… and the quotes and brackets that close after them; `；` does not split.

    Nothing is lost: the sentences joined are the paragraph, outer white space of each aside. A sentence end inside
    a quotation that the clause goes on behind (`“怎么办？”的问题`) does not split.
    """
    raw = text.text
    sentences: list[MappedText] = []
    done = 0
    for end in _END_OF_SENTENCE.finditer(raw):
        if end.end() < len(raw) and _goes_on(raw, end):
            continue
        sentences.append(text[done : end.end()].strip())
        done = end.end()
    sentences.append(text[done:].strip())
    return [sentence for sentence in sentences if len(sentence)]


def _goes_on(raw: str, end: re.Match[str]) -> bool:
    """Whether the sentence goes on behind a mark that could end it."""
    if _CLOSING_BRACKET_GOES_ON.match(raw, end.end()) and (end.group().rstrip()[-1:] in _CLOSERS or "…" in end.group()):
        return True
    return end.group().strip("!?") == "" and raw[end.end()].isascii() and raw[end.end()].isalnum()


def tokenize(texts: Sequence[str], segmenter: Segmenter | None = None) -> list[tuple[Token, ...]]:
    """The words of each text with jieba's part-of-speech tags; white space is in no token.

    jieba's dictionary is one of simplified characters: it cuts the text in those, and the words are given as written.

    The tag is the one of jieba's dictionary, as `jieba.posseg` gives words that are in it; a word that the dictionary
    lacks is tagged m (digits), eng (Latin), x (marks), or n. `posseg` itself takes three times as long
    and gives the same words and tags in 98 of 100 cases (provincial reports; `benchmarks/reading.py`).

    Args:
        texts: Sentences or other short texts.
        segmenter: The engine; pure-Python jieba when None.
    """
    engine = segmenter or jieba_segmenter()
    tags = _tags()
    return [_tokens(text, _cut(engine, simplified(text)), tags) for text in texts]


@cache
def jieba_segmenter() -> Segmenter:
    """Pure-Python jieba with its own dictionary and model, and our policy terms as its user dictionary.

    Words of `lexicon/split_words.csv`, which the model makes of two, are kept apart. It keeps its compiled dictionary in the
    folder for temporary files; its log is silenced.
    """
    import jieba  # noqa: PLC0415  (a second of loading that not every command needs)

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for term in policy_terms():
        jieba.add_word(term, freq=_TERM_FREQUENCY, tag=_TERM_TAG)
    for word in lexicon("split_words")["word"]:
        jieba.del_word(word)
    engine: Segmenter = jieba.dt
    return engine


@cache
def policy_terms() -> tuple[str, ...]:
    """The policy terms of `lexicon/policy_terms.csv` that jieba can take as one word: of ideographs, letters and digits."""
    return tuple(term for term in lexicon("policy_terms")["term"] if all(map(_WORD_CHARACTER.match, term)))


@cache
def _tags() -> dict[str, str]:
    """Tags of jieba's dictionary: word -> part of speech; policy terms are names (nz)."""
    import jieba  # noqa: PLC0415

    with jieba.get_dict_file() as dictionary:
        columns = dict.fromkeys(("word", "frequency", "tag"), pl.String())
        table = pl.read_csv(dictionary.read(), has_header=False, separator=" ", quote_char=None, schema=columns)
    tags = dict(zip(table["word"], table["tag"], strict=True))
    return tags | dict.fromkeys(policy_terms(), _TERM_TAG)


def _cut(engine: Segmenter, text: str) -> Iterable[str]:
    """The words of a text; runs of ideographs longer than any sentence's are cut apart first.

    jieba's model for unknown words takes time that grows with the square of a run.
    """
    done = 0
    for run in _ENDLESS_RUN.finditer(text):
        yield from engine.cut(text[done : run.end()])
        done = run.end()
    yield from engine.cut(text[done:])


def _tokens(text: str, words: Iterable[str], tags: dict[str, str]) -> tuple[Token, ...]:
    tokens: list[Token] = []
    start = 0
    for word in words:
        end = start + len(word)
        if not word.isspace():
            tokens.append(Token(text[start:end], tags.get(word) or _tag_of_unknown(word), start, end))
        start = end
    return tuple(tokens)


def _tag_of_unknown(word: str) -> str:
    """The tag that jieba gives a word that its dictionary lacks."""
    if _DIGITS.fullmatch(word):
        return "m"
    if _LATIN.fullmatch(word):
        return "eng"
    return "n" if _WORD_CHARACTER.match(word) else "x"
