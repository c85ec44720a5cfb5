"""From the words of a sentence to its lexemes.

A lexeme is a word, a whole figure, or a bracketed or quoted piece without a figure; `word_classes` tells the class of a word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.measurement.syntax.chunker import find_chunks
from transforms.measurement.syntax.circumstances import set_circumstances
from transforms.measurement.syntax.lexemes import Lexemes
from transforms.measurement.syntax.retagging import RETAGGINGS, WITHOUT_LEFT
from transforms.measurement.syntax.word_classes import (
    ACT,
    ACTION_VERBS,
    ADVERB,
    ATTRIBUTE,
    BREAK,
    CHANGE,
    COMMA,
    CONJUNCTION,
    FIGURE,
    HINT,
    LEVEL,
    MODIFIER,
    NOUN,
    OF,
    PROPER_TAGS,
    STOP,
    TIME,
    WEAK,
    dimension_words,
    word_class,
)
from transforms.segmenters import dictionary_tags
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from transforms.records import Numeral, Words

# What follows a number and still belongs to it (RULES.md: modifier).
_AFTER_FIGURE = frozenset(
    ("以上", "以下", "以内", "之内", "左右", "上下", "多", "余", "有余", "之多", "不等", "及以上", "人民币", "级")
)
_NOUN_AND_VERB = 4
_ASPECTS = ("了", "过")
_PAST = "过"
_IDIOM = 4
_PLACE_TAGS = frozenset(("ns", "nr", "nt"))
"""jieba's dictionary takes some places for people (库尔勒)."""
_MEASURE_ENDINGS = frozenset("值额率量数价人口")
"""In them nouns of measures end, which 过 sets a bound to."""
_BOUND_CHARACTERS = frozenset("约近超逾达过共仅计")
_RESULTS = frozenset(("出", "到位"))
"""Behind a verb they tell its result, and make one verb with it."""
_NO_RESULTS = frozenset(("到位资金", "到位外资", "到位率"))
_AND_BEYOND = ("及以上", "及以下", "及以内")
_TIME_ENDINGS = frozenset(("度", "底", "末", "初", "前", "后", "底前", "以前", "以后", "之前", "之后", "年底", "年末", "起"))
_CLUMP = 2
_CLUMPED = frozenset("由有为占达超至于在向从被把中")
"""Function words that the segmenter's model joins to the character before them."""
_CLUMPED_FIRST = frozenset("从向把被")
"""Prepositions that it joins to the character behind them."""
_FIRST = frozenset("0123456789两二三四五六七八九十")
_UNTIL = frozenset(("到", "至"))
DEGREES = frozenset("高低多少快慢大小长短")
"""What something is more of than something else: behind 比 they tell a change."""
COMPARED_REACH = 14
"""Lexemes between 比 and what it leads to."""


@lru_cache(maxsize=65_536)
def _is_clump(word: str) -> bool:
    """Whether a word that no dictionary has is a preposition and a character, or something and a function word."""
    if len(word) == _CLUMP:
        is_joined = word[1] in _CLUMPED or word[0] in _CLUMPED_FIRST
    else:
        is_joined = len(word) == _CLUMP + 1 and word[2] in _CLUMPED and word[:2] in dictionary_tags()  # 营收|达
    return is_joined and word not in dictionary_tags()


@cache
def _parted_words() -> dict[str, int]:
    """Words to be read as two nouns, and the length of the first."""
    table = lexicon("parted_words")
    return dict(zip(table["word"], table["first_length"], strict=True))


@lru_cache(maxsize=65_536)
def _is_cut_otherwise(word: str) -> bool:
    """Whether a word is joined to the one before it, or parted, before constructions are read."""
    return word in _RESULTS or word in _parted_words() or _is_clump(word)


@cache
def _verb_objects() -> frozenset[str]:
    return frozenset(lexicon("verb_objects")["word"])


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
    for start, end, letter in find_chunks(text, numerals):
        row.words_until(start)
        if letter is FIGURE:
            row.part_bound(start)
            row.part_clause()
            figures.append(len(row.starts))
            _name_dimension(text, row.starts, row.ends, row.classes)
        row.add(start, end, letter)
    row.words_until(len(text))
    row.retag()
    quantities = [numeral.quantity for numeral in numerals if numeral.quantity is not None]
    if any(quantity.dimension == "duration" for quantity in quantities):
        set_circumstances(
            [text[start:end] for start, end in zip(row.starts, row.ends, strict=True)], row.classes, figures, quantities
        )
    return Lexemes(text, source, row.starts, row.ends, "".join(row.classes), figures)


class _Row:
    """Lexemes in the making: words are taken over in runs, and cut where a figure or a compound begins or ends in them."""

    def __init__(self, text: str, words: Words, *, is_source: bool) -> None:
        self.text, self.tags = text, words.tags
        self.word_starts, self.word_ends = words.starts, words.ends
        spelled = words.words if is_source else list(map(text.__getitem__, map(slice, words.starts, words.ends)))
        self.word_classes = list(map(word_class, spelled, words.tags))
        if any(map(_is_cut_otherwise, spelled)):
            self._cut_words(spelled)
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.classes: list[str] = []
        self.next = self.position = 0

    def _cut_words(self, spelled: Sequence[str]) -> None:
        """Joins and parts the words that are others in a construction than to the segmenter."""
        if not _RESULTS.isdisjoint(spelled):
            spelled = self._join_results(spelled)
        if not _parted_words().keys().isdisjoint(spelled):
            self._part_words(spelled)
        elif any(map(_is_clump, spelled)):
            self._part_clumps(spelled)

    def _join_results(self, spelled: Sequence[str]) -> list[str]:
        """Makes one verb of each verb and its result (清点|出, 执行|到位); gives the words after that."""
        words, classes = list(spelled), self.word_classes
        starts, ends, tags = list(self.word_starts), list(self.word_ends), list(self.tags)
        for at in range(len(words) - 1, 0, -1):
            is_result = words[at] in _RESULTS and classes[at - 1] in ACTION_VERBS and ends[at - 1] == starts[at]
            if is_result and "".join(words[at : at + 2]) not in _NO_RESULTS:
                words[at - 1 : at + 1] = [words[at - 1] + words[at]]
                ends[at - 1 : at + 1] = [ends[at]]
                classes[at - 1 : at + 1] = [ACT]
                del starts[at], tags[at]
        self.word_starts, self.word_ends, self.tags = starts, ends, tags
        return words

    def _part_words(self, spelled: Sequence[str]) -> None:
        """Makes two nouns of each word that is one to the segmenter only."""
        starts, ends, tags, classes = list(self.word_starts), list(self.word_ends), list(self.tags), self.word_classes
        for index in range(len(spelled) - 1, -1, -1):
            length = _parted_words().get(spelled[index])
            if length:
                starts.insert(index + 1, starts[index] + length)
                ends.insert(index, starts[index] + length)
                tags.insert(index, "n")
                classes[index : index + 1] = [NOUN, NOUN]
        self.word_starts, self.word_ends, self.tags = starts, ends, tags

    def _part_clumps(self, spelled: Sequence[str]) -> None:
        """Parts a function word from the character beside it, which the segmenter's model makes one word of (例|由, 从|代)."""
        starts, ends, tags, classes = list(self.word_starts), list(self.word_ends), list(self.tags), self.word_classes
        known = dictionary_tags()
        for index in range(len(spelled) - 1, -1, -1):
            word = spelled[index]
            if _is_clump(word) and ends[index] - starts[index] == len(word):
                first = len(word) - 1
                parts = [word[:first], word[first:]]
                own = [known.get(part, "n") for part in parts]
                starts.insert(index + 1, starts[index] + first)
                ends.insert(index, starts[index] + first)
                tags[index : index + 1] = own
                classes[index : index + 1] = list(map(word_class, parts, own))
        self.word_starts, self.word_ends, self.tags = starts, ends, tags

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

    def part_bound(self, figure: int) -> None:
        """Parts the character that bounds the figure at character `figure` from the noun that the tagger joins it to (全长约)."""
        if self.ends[-1:] == [figure] and self.text[self.starts[-1] : figure] == "上":
            self.classes[-1] = LEVEL  # 缺口高达上千万
        if self.ends[-1:] != [figure] or self.classes[-1] is not NOUN or self.text[figure - 1] not in _BOUND_CHARACTERS:
            return
        start, known = self.starts[-1], dictionary_tags()
        noun = self.text[start : figure - 1]
        # The dictionary has 全长约 beside 条约: only a word with a character behind it is parted.
        if not noun or (self.text[start:figure] in known and (len(noun) < 2 or noun not in known)):
            return
        self.classes[-1] = word_class(noun, known.get(noun, "n"))
        self.ends[-1] = figure - 1
        self.starts.append(figure - 1)
        self.ends.append(figure)
        self.classes.append(word_class(self.text[figure - 1], "d"))

    def part_clause(self) -> None:
        """Parts a word that says what happens to what: 打井|七百多眼, 植树约|二百万棵, 购进价格上涨|5.2%."""
        at = len(self.starts) - 1
        while at >= 0 and self.classes[at] in (ADVERB, MODIFIER, HINT):
            at -= 1
        if at < 0:
            return
        self._read_aspect(at)
        word = self.text[self.starts[at] : self.ends[at]]
        if word in _verb_objects():
            self._part(at, 1, ACT, NOUN)
        elif len(word) == _NOUN_AND_VERB and word_class(word[2:], "v") is CHANGE and dictionary_tags().get(word[:2]) == "n":
            self._part(at, 2, NOUN, CHANGE)

    def _read_aspect(self, index: int) -> None:
        """Makes a verb of what the tagger takes for a noun, but no place, and 了 follows (核实了60多人; but 西北地区过九成)."""
        end = self.ends[index]
        if self.classes[index] is not NOUN or self.text[end : end + 1] not in _ASPECTS:
            return
        if self.text[end] == _PAST and self.text[end - 1] in _MEASURE_ENDINGS:
            return  # 工业产值|过|百亿: so much is passed
        if dictionary_tags().get(self.text[self.starts[index] : end]) not in PROPER_TAGS:
            self.classes[index] = ACT

    def _part(self, index: int, length: int, first: str, second: str) -> None:
        """Makes two lexemes of one, of which the first has so many characters."""
        middle = self.starts[index] + length
        self.starts.insert(index + 1, middle)
        self.ends.insert(index, middle)
        self.classes[index : index + 1] = [first, second]

    def retag(self) -> None:
        """Widens times, and gives a few words and their neighbours the class that they have beside them."""
        if TIME in self.classes:
            for index in [index for index, letter in enumerate(self.classes) if letter is TIME]:
                self._widen_time(index)
        for word in _UNTIL:
            if word in self.text:
                self._join_places(word)
        for word, retag in RETAGGINGS:
            if word in self.text:
                for index in self._all_of(word):
                    retag(self.classes, index)
        if HINT in self.classes:
            self._read_idioms()

    def _read_idioms(self) -> None:
        """Makes attributes of idioms before nouns (暴力犯罪|案件); at the end of a clause they tell how something is."""
        for index in [index for index, letter in enumerate(self.classes[:-1]) if letter is HINT]:
            if self.ends[index] - self.starts[index] == _IDIOM and self._is_before_noun(index):
                self.classes[index] = ATTRIBUTE

    def _is_before_noun(self, index: int) -> bool:
        """Whether a noun, or an action and a noun, follow the lexeme."""
        following = self.classes[index + 1 : index + 3]
        return following[0] is NOUN or following == [WEAK, NOUN]

    def _join_places(self, word: str) -> None:
        """Makes a conjunction of 到 or 至 between two places (深圳|到|中山车程)."""
        tags = dictionary_tags()
        for index in self._all_of(word):
            if self.classes[index] is LEVEL and 0 < index < len(self.classes) - 1:
                beside = [self.text[self.starts[at] : self.ends[at]] for at in (index - 1, index + 1)]
                known = [tags.get(name, "") for name in beside]
                if "ns" in known and all(tag[:2] in _PLACE_TAGS for tag in known):
                    self.classes[index] = CONJUNCTION

    def _widen_time(self, index: int) -> None:
        """Makes 底, 前 behind the date at `index` (2022年底前) and 到 before it times too, unless 的 follows (到2021年的)."""
        after = index + 1
        while after < len(self.starts) and self.text[self.starts[after] : self.ends[after]] in _TIME_ENDINGS:
            self.classes[after] = TIME
            after += 1
        if index and self.text[self.starts[index - 1] : self.ends[index - 1]] == "前" and self.text[self.starts[index]] in _FIRST:
            self.classes[index - 1] = TIME  # 前4个月
        if (
            index
            and self.text[self.starts[index - 1] : self.ends[index - 1]] in _UNTIL
            and self.classes[after : after + 1] != [OF]
        ):
            self.classes[index - 1] = TIME

    def _all_of(self, word: str) -> Iterator[int]:
        """The lexemes that are that word; the first only of words that ask for nothing before them."""
        at = self.text.find(word, 0 if word in WITHOUT_LEFT else 1)
        while at >= 0:
            index = bisect_left(self.starts, at)
            if index < len(self.starts) and self.starts[index] == at and self.ends[index] == at + len(word):
                yield index
            at = self.text.find(word, at + 1)

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
        if start >= end:
            return index + 1
        known = dictionary_tags()
        following = self.word_ends[index + 1] if index + 1 < len(self.tags) else stop + 1
        if start > self.word_starts[index] and following <= stop and self.text[start:following] in known:
            return self._whole(start, self.text[start:following], index + 2)  # 在建|工|地: 工 was cut off 建工
        is_word_before = self.ends[-1:] == [start] and self.starts[-1] >= self.position
        if end < self.word_ends[index] and is_word_before and self.text[self.starts[-1] : end] in known:
            before = self.starts.pop()
            self.ends.pop()
            self.classes.pop()
            return self._whole(before, self.text[before:end], index + 1)  # 派|发|现金红利: 发 was cut off 发现
        self.starts.append(start)
        self.ends.append(end)
        self.classes.append(word_class(self.text[start:end], self.tags[index]))
        return index + 1

    def _whole(self, start: int, word: str, following: int) -> int:
        """Adds a word of the dictionary that the segmenter had cut otherwise; gives the index of the next word to add."""
        self.starts.append(start)
        self.ends.append(start + len(word))
        self.classes.append(word_class(word, dictionary_tags()[word]))
        return following


def _name_dimension(text: str, starts: list[int], ends: list[int], classes: list[str]) -> None:
    """Makes 长, 宽, 高 before a figure (长约35公里) a noun: elsewhere they are attributes or verbs.

    In 增速比全国高2.3个百分点 the like of them tell the change.
    """
    for index in range(len(starts) - 1, max(-1, len(starts) - 3), -1):
        if ends[index] - starts[index] == 1 and text[starts[index]] in DEGREES and _is_compared(text, starts, classes, index):
            classes[index] = CHANGE
            return
        if ends[index] - starts[index] == 1 and text[starts[index]] in dimension_words():
            classes[index] = NOUN
            return
        if classes[index] not in (ADVERB, MODIFIER, HINT, LEVEL):
            return


def _is_compared(text: str, starts: list[int], classes: list[str], index: int) -> bool:
    """Whether 比 or 较 stands in the clause before the lexeme `index`."""
    for at in range(index - 1, max(-1, index - COMPARED_REACH), -1):
        if classes[at] in (COMMA, BREAK, FIGURE):
            return False
        if classes[at] == STOP and text[starts[at]] in "比较":
            return True
    return False
