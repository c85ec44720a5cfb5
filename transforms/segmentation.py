"""Paragraphs -> sentences -> words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from transforms import segmenters
from transforms.records import Words
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transforms.mapped_text import MappedText
    from transforms.segmenters import Segmenter

_CLOSERS = "”’」』）)】》〉]］〕\"'"
# Traditional texts of the nineties end sentences with a Western full stop behind ideographs; behind a numeral it is a
# decimal point (二.五％) or part of a list's mark.
_WESTERN_STOP = r"(?<=[\u4e00-\u9fff」』）)%])(?<![一二三四五六七八九十])\.(?![0-9A-Za-z.])"
_END_OF_SENTENCE = re.compile(rf"(?:[。！？!?…]|{_WESTERN_STOP})+[{re.escape(_CLOSERS)}。！？!?…]*\s*")
_SENTENCE_IN_ROW = re.compile("[。！？]")
_CLOSING_BRACKET_GOES_ON = re.compile(r"[，、；：,;:的和与及等]")
LONGEST_SENTENCE = 2_000
"""A longer one is no sentence (the longest list of names in a year of news has 1,978 characters): it is cut between clauses."""
_CLAUSE_ENDS = tuple(map(re.compile, ("[；;]", "，|,(?![0-9])", r"、|\s++(?![0-9])")))
# A cut never parts the characters of a numeral or of a Latin word.
_OF_ONE_PIECE = "0-9０-９A-Za-z〇零一二两三四五六七八九十百千万亿.,．，:：/%％‰·"
_BETWEEN_PIECES = re.compile(rf"(?<![{_OF_ONE_PIECE}])|(?![{_OF_ONE_PIECE}])")
_ENDLESS = 1000
_ENDLESS_RUN = re.compile(rf"[\u4e00-\u9fff]{{{_ENDLESS}}}")
_DIGITS = re.compile(r"[0-9][0-9.,%]*")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_WORD_CHARACTER = re.compile(r"\w")


def split_sentences(text: MappedText) -> list[MappedText]:
    """Splits a paragraph behind 。！？… and the quotes and brackets that close after them; `；` does not split.

    Nothing is lost: the sentences joined are the paragraph, outer white space of each aside. A sentence end inside
    a quotation that the clause goes on behind (`“怎么办？”的问题`) does not split. What is longer than `LONGEST_SENTENCE`
    is cut behind a clause, so that the work on a sentence stays bounded however a text was made.
    """
    raw = text.text
    sentences: list[MappedText] = []
    done = 0
    for end in _END_OF_SENTENCE.finditer(raw):
        if end.end() < len(raw) and _goes_on(raw, end):
            continue
        sentences += _bounded(text[done : end.end()])
        done = end.end()
    sentences += _bounded(text[done:])
    return [sentence for sentence in sentences if len(sentence)]


def split_row(text: MappedText) -> list[MappedText]:
    """A row of a table as one sentence (… and ! in it are values and marks), unless a cell of it holds sentences."""
    if _SENTENCE_IN_ROW.search(text.text):
        return split_sentences(text)
    return [sentence for sentence in _bounded(text) if len(sentence)]


def _bounded(sentence: MappedText) -> list[MappedText]:
    """A sentence as it is, or in pieces of at most `LONGEST_SENTENCE` characters when it is longer."""
    pieces: list[MappedText] = []
    done = 0
    while len(sentence) - done > LONGEST_SENTENCE:
        end = _cut_place(sentence.text, done)
        pieces.append(sentence[done:end].strip())
        done = end
    return [*pieces, sentence[done:].strip()]


def _cut_place(raw: str, start: int) -> int:
    """Where the piece from `start` on ends: behind the last semicolon, comma or space that leaves it long, else between words."""
    limit = start + LONGEST_SENTENCE
    for mark in _CLAUSE_ENDS:
        found = mark.finditer(raw, limit - LONGEST_SENTENCE // 2, limit + 1)
        if ends := [match.end() for match in found if match.end() <= limit]:
            return ends[-1]
    between = _BETWEEN_PIECES.search(raw, limit)
    return between.start() if between else len(raw)


def _goes_on(raw: str, end: re.Match[str]) -> bool:
    """Whether the sentence goes on behind a mark that could end it."""
    if _CLOSING_BRACKET_GOES_ON.match(raw, end.end()) and (end.group().rstrip()[-1:] in _CLOSERS or "…" in end.group()):
        return True
    return end.group().strip("!?") == "" and raw[end.end()].isascii() and raw[end.end()].isalnum()


def tokenize(texts: Sequence[str], segmenter: Segmenter | None = None) -> list[Words]:
    """The words of each text with jieba's part-of-speech tags; white space is in no word.

    jieba's dictionary is one of simplified characters: it cuts the text in those, and the words are given as written.

    The tag is the one of jieba's dictionary, as `jieba.posseg` gives words that are in it; a word that the dictionary
    lacks is tagged m (digits), eng (Latin), x (marks), or n. `posseg` itself takes three times as long
    and gives the same words and tags in 98 of 100 cases (provincial reports; `benchmarks/reading.py`).

    Args:
        texts: Sentences or other short texts.
        segmenter: The engine; that of the settings when None.
    """
    engine = segmenter or segmenters.segmenter()
    tags = segmenters.dictionary_tags()
    return [_words(text, simplified(text), engine, tags) for text in texts]


def _cut(engine: Segmenter, text: str) -> Iterable[str]:
    """The words of a text; runs of ideographs longer than any sentence's are cut apart first.

    jieba's model for unknown words takes time that grows with the square of a run.
    """
    done = 0
    for run in _ENDLESS_RUN.finditer(text):
        yield from engine.cut(text[done : run.end()])
        done = run.end()
    yield from engine.cut(text[done:])


def _words(text: str, plain: str, engine: Segmenter, tags: dict[str, str]) -> Words:
    """The words of `text`, cut where `plain`, the same in simplified characters, is."""
    cut = engine.cut(plain) if len(plain) < _ENDLESS else _cut(engine, plain)
    pieces = [piece for piece in cut if not piece.isspace()]
    tagged = [tag or _tag_of_unknown(piece) for piece, tag in zip(pieces, map(tags.get, pieces), strict=True)]
    words = Words(plain, pieces, tagged)
    if plain is text:
        return words
    return Words(text, [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)], tagged)


@lru_cache(maxsize=65536)  # marks and numbers above all
def _tag_of_unknown(word: str) -> str:
    """The tag that jieba gives a word that its dictionary lacks."""
    if _DIGITS.fullmatch(word):
        return "m"
    if _LATIN.fullmatch(word):
        return "eng"
    return "n" if _WORD_CHARACTER.match(word) else "x"
