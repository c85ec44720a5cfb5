"""Hanzi numerals that count nothing, and why: words, ranks, list marks, shorthand, idioms, 一 that only means "a"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.quantities.measures import measure_at
from transforms.quantities.shapes import Verdict, line_start

if TYPE_CHECKING:
    from transforms.quantities.words import Words
    from transforms.records import Token

_ORDINAL_AFTER = re.compile(
    r"届|等[奖功品舱座]|年级|中(?:全会|、[三四五六七]中)|大(?:以来|召开|报告|精神|代表|胜利|开幕|闭幕|修?党章|提出|作出|关于|部署|[，。、的”]|$)|审|胎|孩(?!子)|号[楼线院坑店机]|星级|战区"
    r"|级(?:[^数次、，。；以书联]|以上|及以上)|类水|读|环(?![节境保比球])|[线](?:城市|工人|员工|干部|岗位|品牌|医务|教师)|期(?:工程|项目|建设|基金|[，。、）])"
)
_LEVELS_BEFORE = re.compile(r"[省市县乡镇村区旗州盟]$")
"""省市县三级: the levels are counted."""
_MEETING = re.compile(r"次(?:全体)?(?:会议|全会|全体)")
_NAMED_BEFORE = re.compile(r"[一-鿿]")
_PREVIOUS_SESSION = re.compile(r"届[^，。；]{0,12}$")
_LIST_AFTER = re.compile(r"(?:[是要靠、，:：]|则(?=[^是]))")
_LIST_BEFORE = frozenset("\n。；;：:！？!?，,、” 　】）)—")
_PAIRED = re.compile(r"一[^一，。；、\s个所支家批项种]一[^一，。；、\s体流致般]")
_PARALLEL = re.compile(r"(?:千{0}百|千{0}万|万{0}千|百{0}千|百{0}百|三{0}两){0}".format("[^，。；、个名位人家年天万亿千百余多]"))
_QUOTE = re.compile(r"[“「‘\"『]([^”」’\"』，。；！？\n]{1,12})[”」’\"』]")
_OPENING = '“「‘"『'
_VERB_AGAIN = re.compile(r"([一-鿿])一\1")


def fixed_rank(text: str, start: int, end: int) -> Verdict | None:
    """第一, 十四届, 二十大, 一等奖: a rank or a place in a row, by what stands beside the numeral."""
    if start and text[start - 1] == "第":
        return start - 1, end, "ordinal", "ordinal.di"
    found = _ORDINAL_AFTER.match(text, end)
    if found:
        number = text[start:end]
        if found[0][0] == "级" and (number == "两" or _LEVELS_BEFORE.search(text, max(start - 2, 0), start)):
            return None
        if found[0][0] == "大" and end - start < 2 and number not in ("七", "八", "九"):
            return None
        return start, end + 1, "ordinal", "ordinal.after"
    if (
        text.startswith("号", end)
        and start
        and _NAMED_BEFORE.match(text, start - 1)
        and not text.startswith(("号召", "号称"), end)
    ):
        return start, end + 1, "name", "name.numbered_craft"
    if _MEETING.match(text, end) and _PREVIOUS_SESSION.search(text, max(start - 16, 0), start):
        return start, end, "ordinal", "ordinal.meeting"
    if start and text[start - 1] in "其之" and text[start:end] in "一二三四五六七八九十":
        return start - 1, end, "lexical", "lexical.one_of"
    return None


def list_mark(text: str, start: int, end: int) -> Verdict | None:
    """一是, 二、, （三）: the mark of a list's item."""
    before = text[start - 1] if start else "\n"
    after = text[end : end + 1]
    if before in "（(〔[" and after in "）)〕]" and after:
        return start - 1, end + 1, "list_marker", "list_marker.bracketed"
    if end - start > 3 or before not in _LIST_BEFORE or not after:
        return None
    if after in "是要靠则":
        if after == "要" and text.startswith("要求", end):
            return None
        return start, end + 1, "list_marker", f"list_marker.{'yi_shi' if after == '是' else 'verb'}"
    if after in "、．.，:： 　" and (before == "\n" or (after == "、" and before in "。；！？” 　】") or line_start(text, start)):
        return start, end, "list_marker", "list_marker.comma"
    return None


def pattern_idiom(text: str, start: int, end: int) -> Verdict | None:
    """一企一策, 千家万户, 三言两语, 试一试: shapes of four characters that the lexicon cannot list."""
    first = text[start]
    if first == "一" and end - start == 1:
        paired = _PAIRED.match(text, start)
        if paired:
            return start, paired.end(), "idiom", "idiom.one_each"
        if start and text[start - 1 : start] == text[end : end + 1] and "一" <= text[start - 1] <= "鿿":
            return start, end, "lexical", "lexical.verb_again"
        if text[end : end + 1] == text[end + 1 : end + 2] and "一" <= text[end : end + 1] <= "鿿":
            return start, end + 2, "lexical", "lexical.reduplicated"
    if end - start == 1 and first in "千万百三":
        parallel = _PARALLEL.match(text, start)
        if parallel:
            return start, parallel.end(), "idiom", "idiom.parallel"
    return None


def quoted(text: str, start: int, end: int) -> Verdict | None:
    """“三教”, “三四五”, “两个确保”: a short quoted term with a Hanzi numeral is a policy's shorthand."""
    begin = max(text.rfind(sign, max(start - 8, 0), start) for sign in _OPENING)
    if begin < 0:
        return None
    found = _QUOTE.match(text, begin)
    if found is None or found.end() < end:
        return None
    return start, end, "shorthand", "shorthand.quoted"


_NAME_TAGS = ("nr", "ns", "nt", "nz", "nrt", "nrfg")
_NUMBER_TAGS = frozenset({"m", "mq", "t", "q", "x", "eng", "d_"})
_BEFORE_COUNT = frozenset("近上每前后这那另好有成达超约共各整新下某同任哪几数")
"""What jieba puts into one word with the number and its classifier (近百名, 新一轮)."""


def by_word(text: str, start: int, end: int, words: Words) -> Verdict | None:
    """The word of jieba's that the numeral is only a part of: 零件, 统一 (lexical), 千方百计 (idiom), 四川 (name).

    A word that is just a number with its unit (五天, 近百名, 两国人民's 两国) decides nothing.
    """
    token = words.at(start)
    if token is None or token.end - token.start < 2 or token.pos in _NUMBER_TAGS:
        return None
    if token.start == start and token.end <= end:
        return None
    if (
        start - token.start <= 1
        and (token.start == start or text[token.start] in _BEFORE_COUNT)
        and token.pos not in ("d", "z", "c", "r")
    ):
        measure = measure_at(text, end, start)
        if measure and token.end <= measure.end:
            return None
    return _of_token(token, start, end)


def _of_token(token: Token, start: int, end: int) -> Verdict:
    begin, stop = min(token.start, start), max(token.end, end)
    if token.pos in ("i", "l") and len(token.word) >= 4:
        return begin, stop, "idiom", "idiom.word"
    if token.pos in _NAME_TAGS:
        return begin, stop, "name", "name.word"
    if token.pos == "j":
        return begin, stop, "shorthand", "shorthand.word"
    return begin, stop, "lexical", "lexical.word"
