"""Hanzi numerals that count nothing, and why: ranks, list marks, shorthand, idioms, parts of words.

Each rule takes a `Spot` beside which the signs stand that it needs, and returns a verdict, or None when it has nothing to say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.numerals.non_figures import names
from transforms.numerals.non_figures.arabic import first_ones, index_base, place
from transforms.numerals.non_figures.rule_set import Rules, rule
from transforms.numerals.number_context import EDGE, NUMBERED_THING, Spot, Verdict
from transforms.numerals.units.matcher import Measure, measure_at
from transforms.segmenters import dictionary_tags

if TYPE_CHECKING:
    from transforms.numerals.non_figures.fixed_expressions import WordAt
    from transforms.records import Token

_RANK_AFTER = re.compile(
    r"届|等[奖功品舱座]|年级|中(?:全会|、[三四五六七]中)|审|胎|(?<=[一二三])孩(?!子)|(?<=[一二三四五六七八九十])运会|星级|战区|类水|读|环(?![节境保比球])"
    r"|级(?:[^数次、，。；以书联]|以上|及以上)|线(?:城市|品牌)"
    r"|期(?:工程|项目|建设|基金|[，。、）])|楼(?!房|市|宇|盘|台|道|梯)|世(?!纪|界|代|家|人)"
)
_LONGEST_RANK = 3
_ROW = re.compile("(?:[、至到和—][一二三四五六七八九十]{1,3}){1,12}")
_STUDENTS = re.compile(r"(?:年级)?(?:学生|新生|学年|[上下]学期|在读|[男女]生|同学|本科生|硕士|博士)")
_INEXACT = frozenset("多余几")
_CONGRESS = re.compile(r"大(?:以来|召开|报告|精神|代表|胜利|开幕|闭幕|修?党章|提出|作出|关于|部署|[，。、的”\n]|$)")
_TIMES_HELD = re.compile(r"(?:[举主承]办|举行|召开|连续|连任|担任|参加)[了过]?\Z")
"""已成功举办五届: the sessions are counted."""
_CLOSING = frozenset(("，", "。", "；", "、", "）", ""))
_LEVELS_BEFORE = re.compile(r"[省市县乡镇村区旗州盟]\Z")
"""省市县三级: the levels are counted."""
_PURE_MAGNITUDE = re.compile("[十百千]?[万亿]|万亿")
_CELL = re.compile(r"\s*[\-－−]?[0-9０-９]")
_OPEN, _CLOSE = frozenset("（("), frozenset("）)")
_STREAK = re.compile(r"连[丰涨增快跳胜冠降跌]")
"""“二十一连丰”."""
_PLAN = re.compile(r"年(?:规划|计划|发展)")
_MEETING = re.compile(r"次(?:[、和][一二三四五六七八九十]{1,3}次){0,4}(?:全体)?(?:会议|全会|全体)")
_SESSION_BEFORE = re.compile(r"届[^\n，。；]{0,12}\Z")
_HANZI = re.compile(r"[一-鿿]")
_DAY_BEFORE = re.compile(r"(?:[日号]|[/.][0-9]{1,2})[（(]\Z")
_WEEKDAYS = frozenset("一二三四五六日")
_SEAT_BEFORE = re.compile(r"(?:^|[（(，、。排为和与是])[左右]\Z")
_SEAT_AFTER = re.compile(r"[）)、，为是和与]|[起至]")
_ITEM_BEFORE = frozenset("。；;：:，, 其\n")
_LIST_REACH = 2_000
"""Characters within which the next mark of a list is looked for, so that the cost of a mark is bounded."""
_MARKS = "一二三四五六七八九十"
_LIST_BEFORE = frozenset("\n。；;：:！？!?，,、” 　】）)—")
_CHARACTER = "[^，。；、\\s个所支家批项种]"
_PAIRED = re.compile(rf"一{_CHARACTER}一[^，。；、\s体流致般百千万亿兆]")
_ANY = "[^，。；、\\s个名位人家年天万亿千百余多]"
_PARALLEL = re.compile(rf"(?:千{_ANY}百|千{_ANY}万|万{_ANY}千|百{_ANY}千|百{_ANY}百|三{_ANY}两){_ANY}")
_QUOTE = re.compile(
    r"[“「‘\"『]([^”」’\"』，。；！？\n]{1,12}|[^”」’\"』，。；！？\n]{1,10}、[^”」’\"』，。；！？\n]{1,16})[”」’\"』]"
)
_TITLE = re.compile(r"[《〈][^》〉\n]{1,16}[》〉]")
_QUOTE_OPENED = re.compile(r'[“「‘"『][^“「‘"『]*\Z')
_TITLE_OPENED = re.compile(r"[《〈][^《〈]*\Z")
_HEADINGS = frozenset(("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"))
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


@rule(after="届等年中审胎孩运星战类水读环级线期楼世号连大次")
def rank(spot: Spot) -> Verdict | None:
    """十四届, 二十大, 一等奖: a rank or a place in a row, by what stands behind the numeral."""
    found = NUMBERED_THING.match(spot.text, spot.end) or _RANK_AFTER.match(spot.text, spot.end)
    if found and found[0] == "届" and spot.number == "一":
        return spot.start, spot.end + 1, "indefinite", "indefinite.session"  # 新一届政府, 一届精彩的盛会
    if found and found[0] == "届" and spot.text[found.end() : found.end() + 1] in _CLOSING and _TIMES_HELD.search(spot.ahead(4)):
        return None
    if found and not (found[0][0] == "级" and (spot.number == "两" or _LEVELS_BEFORE.match(spot.before))):
        return spot.start, spot.end + 1, "ordinal", "ordinal.after"
    if _STREAK.match(spot.text, spot.end):
        return spot.start, spot.end + 2, "ordinal", "ordinal.streak"
    congress = spot.after == "大" and (len(spot.number) > 1 or spot.number in "七八九")
    if congress and _CONGRESS.match(spot.text, spot.end):
        return spot.start, spot.end + 1, "ordinal", "ordinal.congress"
    if _MEETING.match(spot.text, spot.end) and _SESSION_BEFORE.search(spot.ahead(16)):
        return spot.start, spot.end, "ordinal", "ordinal.meeting"
    return None


@rule(after="号")
def craft(spot: Spot) -> Verdict | None:
    """神舟十四号, 长征五号: a numbered thing's name."""
    named = len(spot.number) < 4 and _HANZI.match(spot.before) and spot.before != "月"
    if not named or spot.number[-1] in _INEXACT or spot.follows("号召", "号称", "号人"):
        return None
    return spot.start, spot.end + 1, "name", "name.numbered_craft"


@rule(after="号")
def numbered(spot: Spot) -> Verdict | None:
    """三号, 十二号: a number in a row, when no day and no name; but 几十号人, 一号难求."""
    if spot.number == "一" or spot.follows("号召", "号称", "号人") or spot.number[-1] in _INEXACT:
        return None
    return spot.start, spot.end + 1, "ordinal", "ordinal.number"


@rule(after="、至到和—")
def row(spot: Spot) -> Verdict | None:
    """一、二、三年级, 二至五号线: a place in a row that a later one names."""
    found = _ROW.match(spot.text, spot.end)
    if found is None or len(spot.number) > _LONGEST_RANK:
        return None
    ranked = _RANK_AFTER.match(spot.text, found.end()) or NUMBERED_THING.match(spot.text, found.end())
    return (spot.start, spot.end, "ordinal", "ordinal.row") if ranked else None


@rule(before="大高初研")
def school_year(spot: Spot) -> Verdict | None:
    """大二学生, 高一新生, 研三: a year of study."""
    studying = spot.number in "一二三四" and _STUDENTS.match(spot.text, spot.end)
    return (spot.start - 1, spot.end, "ordinal", "ordinal.school_year") if studying else None


@rule(before="个")
def plan(spot: Spot) -> Verdict | None:
    """第十四个五年规划: the name of a plan."""
    if _PLAN.match(spot.text, spot.end) and "第" in spot.ahead(6):
        return spot.start, spot.end + 1, "name", "name.plan"
    return None


@rule()
def titled(spot: Spot) -> Verdict | None:
    """《三国演义》, 〈九十九道弯〉: a numeral of a short title."""
    opened = _TITLE_OPENED.search(spot.text, max(spot.start - 12, 0), spot.start)
    found = _TITLE.match(spot.text, opened.start()) if opened else None
    inside = found is not None and found.end() > spot.end
    return (spot.start, spot.end, "name", "name.title") if inside else None


@rule(before="其之")
def one_of(spot: Spot) -> Verdict | None:
    """三地之一 (a word), 其一，… 其二，… (marks of a list), 第十二条之一 (a place in a row)."""
    if spot.number not in "一二三四五六七八九十":
        return None
    ahead = spot.ahead(2)[:1]
    if ahead == "条":
        return spot.start - 1, spot.end, "ordinal", "ordinal.clause"
    listed = spot.before == "其" and spot.after in "，,是、：" and ahead in _ITEM_BEFORE
    kind = "list_marker" if listed else "lexical"
    return spot.start - 1, spot.end, kind, f"{kind}.one_of"


@rule(before="左右")
def seat(spot: Spot) -> Verdict | None:
    """（左一）, 右三为: a person's place in a picture."""
    if len(spot.number) > 1:
        return None
    told = _SEAT_AFTER.match(spot.text, spot.end) and (_SEAT_BEFORE.search(spot.ahead(4)) or spot.after in "）)")
    return (spot.start, spot.end, "ordinal", "ordinal.seat") if told else None


@rule(after="是要靠则、．.，,:： 　）)〕]")
def list_mark(spot: Spot) -> Verdict | None:
    """一是, 二、, （三）: the mark of a list's item."""
    start, end, after = spot.start, spot.end, spot.after
    if spot.before in "（(〔[" and after in "）)〕]":
        if spot.text.startswith("班", end + 1) or spot.ahead(2)[:1] == "第":
            return start - 1, end + 1, "ordinal", "ordinal.bracketed"  # 第（二）项
        if spot.number in _WEEKDAYS and _DAY_BEFORE.search(spot.ahead(4)):
            return start, end, "date", "date.weekday"  # 8日（五）, 11/12（六）
        return start - 1, end + 1, "list_marker", "list_marker.bracketed"
    if after == "是" and _is_enumerated(spot):
        return start, end + 1, "list_marker", "list_marker.yi_shi"
    if len(spot.number) > 3 or spot.before not in _LIST_BEFORE:
        return None
    if after in "是要靠则":
        verb = "yi_shi" if after == "是" else "verb"
        return None if spot.follows("要求") else (start, end + 1, "list_marker", f"list_marker.{verb}")
    opened = spot.before == EDGE or (after == "、" and spot.before in "。；：！？” 　】") or spot.starts_line()
    return (start, end, "list_marker", "list_marker.comma") if after in "、．.，,:： 　" and opened else None


def _is_enumerated(spot: Spot) -> bool:
    """Whether another mark of the same list stands in the text: 他们一是加大…，二是…."""
    at = _MARKS.find(spot.number) if len(spot.number) == 1 else -1
    before, after = _MARKS[at - 1 : at] if at > 0 else "", _MARKS[at + 1 : at + 2] if at >= 0 else ""
    if after and spot.text.find(f"{after}是", spot.end, spot.end + _LIST_REACH) >= 0:
        return True
    return bool(before) and spot.text.rfind(f"{before}是", max(spot.start - _LIST_REACH, 0), spot.start) >= 0


@rule()
def pattern_idiom(spot: Spot) -> Verdict | None:
    """一企一策, 千家万户, 三言两语, 试一试: shapes that the lexicon cannot list."""
    text, start, end = spot.text, spot.start, spot.end
    if spot.number == "一":
        paired = _PAIRED.match(text, start)
        if paired:
            return start, paired.end(), "idiom", "idiom.one_each"
        if spot.before == spot.after and _HANZI.match(spot.before):
            return start, end, "lexical", "lexical.verb_again"
        if spot.after == text[end + 1 : end + 2] and _HANZI.match(spot.after):
            return start, end + 2, "lexical", "lexical.reduplicated"
    elif len(spot.number) == 1 and spot.number in "千万百三":
        parallel = _PARALLEL.match(text, start)
        if parallel:
            return start, parallel.end(), "idiom", "idiom.parallel"
    return None


@rule()
def quoted(spot: Spot) -> Verdict | None:
    """“三教”, “三四五”, “两个确保”: a short quoted term with a Hanzi numeral is a policy's shorthand."""
    opened = _QUOTE_OPENED.search(spot.text, max(spot.start - 20, 0), spot.start)
    found = _QUOTE.match(spot.text, opened.start()) if opened else None
    if found is None or found.end() < spot.end:
        return None
    return spot.start, spot.end, "shorthand", "shorthand.quoted"


@rule(after=f"第{EDGE}")
def heading(spot: Spot) -> Verdict | None:
    """一 alone on its line, or before a 第 whose line break the layout lost."""
    if spot.number in _HEADINGS and spot.starts_line():
        return spot.start, spot.end, "list_marker", "list_marker.heading"
    return None


@rule()
def unit_of_cell(spot: Spot) -> Verdict | None:
    """发电量 亿千瓦时 1443.9, 人口数（万人）: the sign of a table's unit, its number behind it or below."""
    if spot.number[-1] not in "万亿" or not _PURE_MAGNITUDE.fullmatch(spot.number):
        return None
    measure = measure_at(spot.text, spot.end, spot.start)
    if measure is None:
        return None
    bracketed = spot.before in _OPEN and spot.text[measure.end : measure.end + 1] in _CLOSE
    if bracketed or _CELL.match(spot.text, measure.end):
        return spot.start, spot.end, "lexical", "lexical.unit_of_cell"
    return None


@rule(after="年")
def new_year(spot: Spot) -> Verdict | None:
    """新的一年: a year to come, not a length of time."""
    if spot.number == "一" and spot.ahead(2) == "新的":
        return spot.start, spot.end + 1, "indefinite", "indefinite.new_year"
    return None


BEFORE_DATES = Rules((heading, seat, *names.HANZI_BEFORE_DATES, school_year, place, rank, row, one_of, list_mark))
"""Asked first."""
BEFORE_FIGURES = Rules(
    (
        index_base,
        first_ones,
        unit_of_cell,
        new_year,
        plan,
        craft,
        numbered,
        *names.HANZI_BEFORE_FIGURES,
        pattern_idiom,
        titled,
        quoted,
    )
)
"""Asked when the numeral is of no date."""


def by_word(spot: Spot, word_at: WordAt) -> Verdict | None:
    """The word of jieba's that the numeral is only a part of: 零件, 统一 (lexical), 千方百计 (idiom), 四川 (name).

    A word that is just a number with its unit (五天, 近百名, 两国人民's 两国) decides nothing.
    """
    start, end = spot.start, spot.end
    token = word_at(start)
    if token is None or token.end - token.start < 2 or token.pos in _NUMBER_TAGS:
        return None
    if token.end <= end and (token.start == start or spot.before in _BOUNDING):
        return None  # 近百|建筑
    if spot.follows(_A_WHILE) or (token.word == f"{spot.number}大" and spot.number in _COUNTS_BIG):
        return None  # 三大|核心区
    measure = measure_at(spot.text, end, start)
    return None if measure and _gives_way(spot, token, measure) else _of_token(token, start, end)


def _gives_way(spot: Spot, token: Token, measure: Measure) -> bool:
    """Whether the number with its unit is a figure in spite of the word."""
    start = spot.start
    if token.start < start and token.end < spot.end and measure.rule != "unit.bare_noun":
        return True  # 长二|.七四米: the word cuts the number in two
    if token.start < start and token.pos in _LOOSE_TAGS and measure.end >= token.end and _is_figure_in_word(token, measure):
        return True  # 增加一倍, 从六国
    if spot.number[-1] in _ABOUT_SO_MANY and token.end <= measure.end:
        return True  # 十来个
    guessed = token.start == start and spot.number[0] not in _MAGNITUDES and token.word not in dictionary_tags()
    if guessed and token.end <= measure.end + 1:
        return True  # 五国|要: the segmenter's guess
    if spot.before in _BEFORE_LIST and start - token.start == 1 and token.word not in dictionary_tags():
        return token.end <= measure.end  # 等|七大流域, 对|十起
    counted = token.start == start or (start - token.start == 1 and spot.before in _BEFORE_COUNT)
    reach = measure.end + (spot.text[measure.end : measure.end + 1] in _AFTER_COUNT)
    return counted and token.pos not in _FIRM_TAGS and token.end <= reach


def _is_figure_in_word(token: Token, measure: Measure) -> bool:
    """Whether what ends a word is a multiple, or a count of nouns that the segmenter has joined to a preposition."""
    return measure.name == "倍" or (
        token.word[0] in _PREPOSITIONS and measure.rule == "unit.bare_noun" and "一" not in token.word
    )


def _of_token(token: Token, start: int, end: int) -> Verdict:
    begin, stop = min(token.start, start), max(token.end, end)
    if token.pos in ("i", "l") and len(token.word) >= 4:
        return begin, stop, "idiom", "idiom.word"
    if token.pos in _NAME_TAGS:
        return begin, stop, "name", "name.word"
    if token.pos == "j":
        return begin, stop, "shorthand", "shorthand.word"
    return begin, stop, "lexical", "lexical.word"
