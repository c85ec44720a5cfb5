"""Words of the segmenter's that a numeral is only a part of: 零件, 千方百计, 四川."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.numerals.number_context import Classification
from transforms.numerals.units.matcher import measure_at
from transforms.segmenters import dictionary_tags

if TYPE_CHECKING:
    from transforms.numerals.non_figures.fixed_expressions import WordAt
    from transforms.numerals.number_context import NumberContext
    from transforms.numerals.units.matcher import Measure
    from transforms.records import Token

_NAME_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
_NUMBER_TAGS = frozenset({"m", "mq", "t", "q", "x", "eng"})
_FIRM_TAGS = frozenset({"d", "z", "c", "r"})
_BOUNDING = frozenset("近上逾超约")
_PREPOSITIONS = frozenset("从与给让被向对由把在为和及")
_LOOSE_TAGS = frozenset(("n", "l", "v"))
_A_WHILE = "段时间"
_ABOUT_SO_MANY = frozenset("来多余")
_MAGNITUDES = frozenset("百千万亿")
_BEFORE_LIST = frozenset("等对从与给让被向由把在为和及将以用有")
_COUNTS_BIG = frozenset("两三四五六七八九")
_AFTER_COUNT = frozenset("来内间中前后多")
_BEFORE_COUNT = frozenset("近上每前后这那另好有成达超约共各整新下某同任哪几数")
"""What jieba puts into one word with the number and its classifier (近百名, 新一轮)."""


def by_word(context: NumberContext, word_at: WordAt) -> Classification | None:
    """The word of jieba's that the numeral is only a part of: 零件, 统一 (lexical), 千方百计 (idiom), 四川 (name).

    A word that is just a number with its unit (五天, 近百名, 两国人民's 两国) decides nothing.
    """
    start, end = context.start, context.end
    token = word_at(start)
    if token is None or token.end - token.start < 2 or token.pos in _NUMBER_TAGS:
        return None
    if token.end <= end and (token.start == start or context.before in _BOUNDING):
        return None  # 近百|建筑
    if context.follows(_A_WHILE) or (token.word == f"{context.number}大" and context.number in _COUNTS_BIG):
        return None  # 三大|核心区
    measure = measure_at(context.text, end, start)
    return None if measure and _gives_way(context, token, measure) else _of_token(token, start, end)


def _gives_way(context: NumberContext, token: Token, measure: Measure) -> bool:
    """Whether the number with its unit is a figure in spite of the word."""
    start = context.start
    if token.start < start and token.end < context.end and measure.rule != "unit.bare_noun":
        return True  # 长二|.七四米: the word cuts the number in two
    if token.start < start and token.pos in _LOOSE_TAGS and measure.end >= token.end and _is_figure_in_word(token, measure):
        return True  # 增加一倍, 从六国
    if token.end < measure.end and measure.rule == "unit.physical" and token.word not in dictionary_tags():
        return True  # 重一千|克
    if context.number[-1] in _ABOUT_SO_MANY and token.end <= measure.end:
        return True  # 十来个
    guessed = token.start == start and context.number[0] not in _MAGNITUDES and token.word not in dictionary_tags()
    if guessed and token.end <= measure.end + 1:
        return True  # 五国|要: the segmenter's guess
    if context.before in _BEFORE_LIST and start - token.start == 1 and token.word not in dictionary_tags():
        return token.end <= measure.end  # 等|七大流域, 对|十起
    counted = token.start == start or (start - token.start == 1 and context.before in _BEFORE_COUNT)
    reach = measure.end + (context.text[measure.end : measure.end + 1] in _AFTER_COUNT)
    return counted and token.pos not in _FIRM_TAGS and token.end <= reach


def _is_figure_in_word(token: Token, measure: Measure) -> bool:
    """Whether what ends a word is a multiple, or a count of nouns that the segmenter has joined to a preposition."""
    return measure.name == "倍" or (
        token.word[0] in _PREPOSITIONS and measure.rule == "unit.bare_noun" and "一" not in token.word
    )


def _of_token(token: Token, start: int, end: int) -> Classification:
    begin, stop = min(token.start, start), max(token.end, end)
    if token.pos in ("i", "l") and len(token.word) >= 4:
        return Classification(begin, stop, "idiom", "idiom.word")
    if token.pos in _NAME_TAGS:
        return Classification(begin, stop, "name", "name.word")
    if token.pos == "j":
        return Classification(begin, stop, "shorthand", "shorthand.word")
    return Classification(begin, stop, "lexical", "lexical.word")
