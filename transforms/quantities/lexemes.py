"""A sentence as a row of lexemes, each with a one-letter class, so that constructions can be told by looking left and right.

A lexeme is a word, a whole figure, or a bracketed or quoted piece without a figure. The class comes from the lexicon
(`verbs.csv`, `function_words.csv`) where the word is there, else from jieba's tag: the tagger is often wrong about verbs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.lexicon.patterns import any_of
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.records import Numeral, Words

NOUN, WEAK, LOOSE, ACT, CHANGE, COMPARE, LEVEL, SHARE = "n", "w", "v", "V", "g", "h", "k", "s"
ATTRIBUTE, ADVERB, MODIFIER, STOP, CONJUNCTION, SCOPE = "a", "d", "m", "p", "c", "r"
HINT, OF, ETC, PLACE, TIME, ORDINAL, FIGURE, AN, COMMA, BREAK, OPEN, CLOSE = (
    "D",
    "u",
    "e",
    "f",
    "t",
    "o",
    "Q",
    "i",
    ",",
    ";",
    "(",
    ")",
)

_VERB_CLASSES = {
    "act": ACT,
    "pivot": ACT,
    "weak": WEAK,
    "intransitive": WEAK,
    "change": CHANGE,
    "compare": COMPARE,
    "level": LEVEL,
    "share": SHARE,
}
_WORD_CLASSES = {
    "adverb": ADVERB,
    "stop": STOP,
    "conjunction": CONJUNCTION,
    "scope": SCOPE,
    "attribute": ATTRIBUTE,
    "noun": NOUN,
    "place": PLACE,
    "time": TIME,
}
_TAG_CLASSES = {
    "n": NOUN, "v": LOOSE, "a": ATTRIBUTE, "b": ATTRIBUTE, "z": ATTRIBUTE, "d": HINT, "p": STOP, "c": STOP, "u": STOP,
    "f": PLACE, "t": TIME, "m": ORDINAL, "q": NOUN, "r": ATTRIBUTE, "j": NOUN, "l": NOUN, "i": HINT, "s": NOUN,
    "e": STOP, "y": STOP, "o": STOP, "k": NOUN, "h": ATTRIBUTE, "g": NOUN, "x": NOUN,
}  # fmt: skip
_TWO_LETTER_TAGS = {
    "vn": WEAK,
    "vd": ADVERB,
    "ad": HINT,
    "an": NOUN,
    "zg": NOUN,
    "uj": OF,
    "ul": ADVERB,
    "ug": ADVERB,
    "eng": NOUN,
}
_MARKS = {
    **dict.fromkeys("，,", COMMA),
    **dict.fromkeys("。.；：！？!?;:\n\t …—“”‘’《》【】[]「」『』〈〉", BREAK),
    **dict.fromkeys("（(", OPEN), **dict.fromkeys("）)", CLOSE),
    **dict.fromkeys("、／/", CONJUNCTION), **dict.fromkeys("-－·•．%％", NOUN),
    "的": OF, "之": OF, "等": ETC, "等等": ETC,
}  # fmt: skip
# What follows a number and still belongs to it (RULES.md: modifier).
_AFTER_FIGURE = frozenset(
    ("以上", "以下", "以内", "之内", "左右", "上下", "多", "余", "有余", "之多", "不等", "及以上", "人民币")
)
_AND_BEYOND = ("及以上", "及以下", "及以内")
# An -率, -额 … that the tagger takes for a verb is a noun all the same.
_NOUN_ENDINGS = tuple("率量额值费款数力员者性度面件品群户所馆院厂站园区")
_DESCRIBING_ENDINGS = ("各异", "不同", "相间", "不一", "出色", "良好", "相同", "显著", "优良", "齐全", "完备")
"""A word of three signs and more that ends so describes, whatever the tagger says."""
_TIME_SIGNS = re.compile("[年月日天时期晨午晚夜早周季春夏秋冬代世纪初末前后今昨明古现会当旬刻分秒节假]")
_MISTAKEN = frozenset((LOOSE, WEAK, HINT))
_NUMBER_SIGN = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万亿几半第]")
_DEMONSTRATED = tuple(this + kind for this in "这那该某" for kind in "些个座种条名项位家所部类批支")
_GROUP = re.compile(
    r"“[^“”。；]{1,40}”|《[^《》]{1,60}》|（[^（）。；]{1,20}）|\([^()。；]{1,20}\)|「[^「」。；]{1,40}」|『[^『』。；]{1,40}』"
)
_DISPOSITION_CLASSES = {
    "date": TIME, "indefinite": AN, "layout": ADVERB, "list_marker": BREAK, "ordinal": ORDINAL,
    "shorthand": NOUN, "name": NOUN, "version": NOUN, "identifier": NOUN,
}  # fmt: skip
_OPENERS = "“（《(「『"
Atom = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Lexemes:
    """The lexemes of one sentence.

    Attributes:
        text: The sentence in simplified characters, in which all words are looked up.
        source: The sentence as written; offsets are the same.
        starts: Start of each lexeme in the text.
        ends: End of each lexeme in the text.
        classes: One letter a lexeme.
        figures: Index of the lexeme of each figure, in order.
    """

    text: str
    source: str
    starts: list[int]
    ends: list[int]
    classes: str
    figures: list[int]

    def word(self, index: int) -> str:
        """The text of one lexeme."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The characters from lexeme `first` to before lexeme `end`."""
        return self.starts[first], self.ends[end - 1]


@cache
def _lexicon_classes() -> dict[str, str]:
    classes = dict(_MARKS)
    for table, letters in (("function_words", _WORD_CLASSES), ("verbs", _VERB_CLASSES)):
        frame = lexicon(table)
        classes |= {word: letters[kind] for word, kind in zip(frame["word"], frame["class"], strict=True)}
    return classes


@cache
def _compounds() -> tuple[re.Pattern[str], dict[str, str]]:
    """Words that the tagger splits or joins wrongly, as a pattern, and their classes."""
    table = lexicon("compounds")
    letters = _WORD_CLASSES | _VERB_CLASSES
    classes = {word: letters[kind] for word, kind in zip(table["word"], table["class"], strict=True)}
    return re.compile(any_of((*classes, *_DEMONSTRATED))), classes


@cache
def dimension_words() -> frozenset[str]:
    """Words of one sign that name a dimension right before a figure (长35公里)."""
    table = lexicon("property_nouns")
    rows = zip(table["suffix"], table["kind"], strict=True)
    return frozenset(word for word, kind in rows if kind == "dimension" and len(word) == 1)


@cache
def _tag_class(tag: str) -> str:
    return _TWO_LETTER_TAGS.get(tag) or _TAG_CLASSES.get(tag[:1], NOUN)


@lru_cache(maxsize=1 << 16)
def _word_class(word: str, tag: str) -> str:
    known = _lexicon_classes().get(word)
    if known is not None:
        return known
    if tag == "x" and not any(sign.isalnum() for sign in word):
        return BREAK
    letter = _tag_class(tag)
    if letter in _MISTAKEN and len(word) > 2 and word.endswith(_NOUN_ENDINGS):
        return NOUN
    if letter is TIME and not _TIME_SIGNS.search(word):
        return NOUN  # 壮汉
    if len(word) > 2 and word.endswith(_DESCRIBING_ENDINGS):
        return ATTRIBUTE
    if letter is ORDINAL and len(word) > 1 and not _NUMBER_SIGN.search(word):
        return NOUN  # 大项, 专业点: numerals to the tagger
    return letter


def _numeral_atoms(numerals: Sequence[Numeral]) -> list[Atom]:
    atoms: list[Atom] = []
    for numeral in numerals:
        if numeral.quantity is not None:
            atoms.append((numeral.quantity.start, numeral.quantity.end, FIGURE))
        else:
            letter = _DISPOSITION_CLASSES.get(numeral.disposition)
            if letter is not None:
                atoms.append((numeral.start, numeral.end, letter))
    return atoms


def _atoms(text: str, numerals: Sequence[Numeral]) -> list[Atom]:
    """Figures, other numerals, compounds, quotations and brackets, in order, not overlapping.

    A quotation or bracket is one lexeme when no figure stands in it; what stands in it is swallowed.
    """
    atoms = _numeral_atoms(numerals)
    pattern, classes = _compounds()
    found = [(m.start(), m.end(), classes.get(m.group(), SCOPE)) for m in pattern.finditer(text)]
    if any(mark in text for mark in _OPENERS):
        figures = [start for start, _, letter in atoms if letter is FIGURE]
        times = {start: end for start, end, letter in atoms if letter is TIME}
        for match in _GROUP.finditer(text):
            at = bisect_left(figures, match.start())
            if at == len(figures) or figures[at] >= match.end():
                first, last = match.span()
                is_time = max(times.get(first, 0), times.get(first + 1, 0)) >= last - 1
                found.append((first, last, TIME if is_time else NOUN))
    if not found:
        return atoms
    kept: list[Atom] = []
    # Longest first where several begin together; a figure is never swallowed.
    for atom in sorted(atoms + found, key=lambda atom: (atom[0], -atom[1])):
        if not kept or atom[0] >= kept[-1][1]:
            kept.append(atom)
        elif atom[2] is FIGURE:
            kept[-1] = atom
    return kept


def read_lexemes(text: str, words: Words, numerals: Sequence[Numeral]) -> Lexemes:
    """The lexemes of a sentence.

    Args:
        text: The sentence.
        words: Its words.
        numerals: Its numerals, in order; those with a quantity become lexemes of the class `FIGURE`.
    """
    source, text = text, simplified(text)
    row = _Row(text, words, is_source=source is text)
    figures: list[int] = []
    for start, end, letter in _atoms(text, numerals):
        row.words_until(start)
        if letter is FIGURE:
            figures.append(len(row.starts))
            _name_dimension(text, row.starts, row.ends, row.classes)
        row.add(start, end, letter)
    row.words_until(len(text))
    return Lexemes(text, source, row.starts, row.ends, "".join(row.classes), figures)


class _Row:
    """Lexemes in the making: words are taken over in runs, and cut where a figure or a compound begins or ends in them."""

    def __init__(self, text: str, words: Words, *, is_source: bool) -> None:
        self.text, self.tags = text, words.tags
        self.word_starts, self.word_ends = words.starts, words.ends
        spelled = words.words if is_source else map(text.__getitem__, map(slice, words.starts, words.ends))
        self.word_classes = list(map(_word_class, spelled, words.tags))
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.classes: list[str] = []
        self.next = self.position = 0

    def add(self, start: int, end: int, letter: str) -> None:
        """Adds a lexeme that swallows all words up to its end; a bracket right after a figure explains it (400台（套）)."""
        if (
            letter is NOUN
            and self.text[start] in "（("
            and self.classes[-1:] in ([FIGURE], [MODIFIER])
            and self.position == start
        ):
            letter = MODIFIER
        self.starts.append(start)
        self.ends.append(end)
        self.classes.append(letter)
        self.position = end
        self.next = bisect_right(self.word_ends, end, self.next)

    def words_until(self, stop: int) -> None:
        """Adds the words up to character `stop`."""
        first = self.next
        if first == len(self.tags) or self.word_starts[first] >= stop:
            return
        if self.classes and self.classes[-1] is FIGURE:
            first = self._word_after_figure(first, stop)
        elif self.word_starts[first] < self.position:
            first = self._piece(first, stop)
        last = bisect_right(self.word_ends, stop, first)
        self.starts += self.word_starts[first:last]
        self.ends += self.word_ends[first:last]
        self.classes += self.word_classes[first:last]
        self.next = last
        if last < len(self.tags) and self.word_starts[last] < stop and self.ends[-1:] != [stop]:
            self._piece(last, stop)

    def _word_after_figure(self, index: int, stop: int) -> int:
        """Adds the word at `index` as a modifier when it is one (以上, 左右); gives the index of the next word to add."""
        start, end = max(self.position, self.word_starts[index]), min(self.word_ends[index], stop)
        if self.text.startswith(_AND_BEYOND, start):
            self.add(start, min(start + 3, stop), MODIFIER)  # 5000万元及以上项目
            return self._piece(self.next, stop) if self._is_cut() else self.next
        if self.text[start:end] in _AFTER_FIGURE:
            self.starts.append(start)
            self.ends.append(end)
            self.classes.append(MODIFIER)
            return index + 1
        return self._piece(index, stop) if start > self.word_starts[index] else index

    def _is_cut(self) -> bool:
        """Whether the next word begins before the last lexeme's end."""
        return self.next < len(self.tags) and self.word_starts[self.next] < self.position

    def _piece(self, index: int, stop: int) -> int:
        """Adds what is left of a word between the last lexeme and `stop`."""
        start, end = max(self.position, self.word_starts[index]), min(self.word_ends[index], stop)
        if start < end:
            self.starts.append(start)
            self.ends.append(end)
            self.classes.append(_word_class(self.text[start:end], self.tags[index]))
        return index + 1


def _name_dimension(text: str, starts: list[int], ends: list[int], classes: list[str]) -> None:
    """Makes 长, 宽, 高 before a figure (长约35公里) a noun: elsewhere they are attributes or verbs."""
    for index in range(len(starts) - 1, max(-1, len(starts) - 3), -1):
        if ends[index] - starts[index] == 1 and text[starts[index]] in dimension_words():
            classes[index] = NOUN
            return
        if classes[index] not in (ADVERB, MODIFIER, HINT, LEVEL):
            return
