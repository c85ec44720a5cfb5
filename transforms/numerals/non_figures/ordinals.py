"""Places in a row: 第3, 十四届, 一等奖, 3号线, 前10名, 大二, the left one in a picture.

What 第 alone decides (第12号) is the row `after_di` of `lexicon/number_contexts.csv`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms.lexicon import lexicon
from transforms.lexicon.patterns import any_of
from transforms.numerals.non_figures.rule_set import rule
from transforms.numerals.number_context import NUMBERED_THING, Classification

if TYPE_CHECKING:
    from transforms.numerals.number_context import NumberContext

_ROADS = frozenset("路街道巷弄")
_ARABIC_ROW = re.compile(r"(?:[、至到和—–\-－~～][0-9０-９]{1,3}){1,12}(?=号)")
_LABELLED_PLACE = re.compile(r"(?:专栏|附表|附件|附录|附图|图表|案例|例题|表|图)\Z")
_LABELLED_IN_HANZI = re.compile(r"(?:专栏|附表|附件|附录|附图|图表|案例|例题|[见如][表图]|(?<![一-鿿])[表图])\Z")
_PLACE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?|[一二三四五六七八九十]{1,3}")
_DOTTED_LABEL = re.compile(
    r"(?:(?<![一-鿿])例|[图圖表节節]|(?:表|圖表|图表)格|[图圖]形|範例|范例|示例|Figure|Fig\.|Table|Section) ?\Z"
)
_DOTTED_PLACE = re.compile(r"[0-9]{1,2}\.[0-9]{1,3}")
"""图 16.103, 表格10.9, Figure 5.30: by chapter, as manuals number them."""
_MEASURED = frozenset("%％‰万亿元")
_COLUMN_NUMBERS = re.compile(r"(?:栏次|行次)[ 0-9]{0,40}\Z")
_STRENGTH_BEFORE = re.compile(r"(?:震级?|里氏|风力?|烈度|阵风)[^\n，。；]{0,4}\Z")
_STRENGTH_AFTER = re.compile(r"级(?:以上)?(?:[^\n，。；、]{0,2}[震风]|[，。；、])")
_LEVELS = re.compile(r"[—–\-－~～至到][0-9０-９]{1,2}级")
_RANK_AFTER = re.compile(
    r"届|等[奖功品舱座]|年级|中(?:全会|、[三四五六七]中)|审|胎|(?<=[一二三])孩(?!子)|(?<=[一二三四五六七八九十])运会|星级|战区|类水|读|环(?![节境保比球])"
    r"|级(?:[^数次、，。；以书联]|以上|及以上)|线(?:城市|品牌)"
    r"|期(?:工程|项目|建设|基金|[，。、）])|楼(?!房|市|宇|盘|台|道|梯)|世(?!纪|界|代|家|人)"
)
_LONGEST_RANK = 3
_HANZI_ROW = re.compile("(?:[、至到和—][一二三四五六七八九十]{1,3}){1,12}")
_CONGRESS = re.compile(r"大(?:以来|召开|报告|精神|代表|胜利|开幕|闭幕|修?党章|提出|作出|关于|部署|[，。、的”\n]|$)")
_TIMES_HELD = re.compile(r"(?:[举主承]办|举行|召开|连续|连任|担任|参加)[了过]?\Z")
"""已成功举办五届: the sessions are counted."""
_CLOSING = frozenset(("，", "。", "；", "、", "）", ""))
_LEVELS_BEFORE = re.compile(r"[省市县乡镇村区旗州盟]\Z")
"""省市县三级: the levels are counted."""
_STREAK = re.compile(r"连[丰涨增快跳胜冠降跌]")
"""“二十一连丰”."""
_MEETING = re.compile(r"次(?:[、和][一二三四五六七八九十]{1,3}次){0,4}(?:全体)?(?:会议|全会|全体)")
_SESSION_BEFORE = re.compile(r"届[^\n，。；]{0,12}\Z")
_SEAT_BEFORE = re.compile(r"(?:^|[（(，、。排为和与是])[左右]\Z")
_SEAT_AFTER = re.compile(r"[）)、，为是和与]|[起至]")


@cache
def _rank_words() -> re.Pattern[str]:
    """Words that make the number before them a rank or a place in a row (号楼, 等奖 …)."""
    return re.compile(any_of(lexicon("ordinals")["word"]))


@rule(after="强号级、至到和—–-－~～")
def arabic_rank(context: NumberContext) -> Classification | None:
    """前10强, 3号线, 5级: a rank or a place in a row."""
    start, end = context.start, context.end
    if not context.number.isdigit():
        return None
    row = _ARABIC_ROW.match(context.text, end)
    if row and NUMBERED_THING.match(context.text, row.end()):
        return Classification(start, end, "ordinal", "ordinal.row")  # 1至3号机组
    if context.after == "强":
        kind = "ordinal" if context.before == "前" else "name"
        return Classification(start, end + 1, kind, f"{kind}.ranked_list")
    if context.after == "号":
        kind = "identifier" if context.before in _ROADS else "ordinal"
        return Classification(start, end + 1, kind, f"{kind}.number")
    levels = _LEVELS.match(context.text, end)
    if context.after == "级" or levels:
        behind = levels.end() - 1 if levels else end
        counted = _STRENGTH_BEFORE.search(context.ahead(8)) or _STRENGTH_AFTER.match(context.text, behind)
        return None if counted else Classification(start, end + 1, "ordinal", "ordinal.level")
    return None


@rule()
def rank_by_word(context: NumberContext) -> Classification | None:
    """2等奖, 3年级: a rank or a place in a row, by a word of the lexicon."""
    ranked = context.number.isdigit() and _rank_words().match(context.text, context.end)
    return Classification(context.start, context.end + 1, "ordinal", "ordinal.lexicon") if ranked else None


@rule(before="栏表件录图例题次圖节節格形en. 0123456789")
def labelled_number(context: NumberContext) -> Classification | None:
    """专栏1, 图2: a place in a row; 栏次 1 2 3: the numbers of a table's columns."""
    labelled = _LABELLED_PLACE if context.number[0].isdigit() else _LABELLED_IN_HANZI
    if labelled.search(context.ahead(2)) and _PLACE.fullmatch(context.number):
        return Classification(context.start, context.end, "ordinal", "ordinal.place")
    if _DOTTED_PLACE.fullmatch(context.number) and context.after not in _MEASURED and _DOTTED_LABEL.search(context.ahead(9)):
        return Classification(context.start, context.end, "ordinal", "ordinal.place")
    if context.before in "次 0123456789" and _COLUMN_NUMBERS.search(context.ahead(44)):
        return Classification(context.start, context.end, "layout", "layout.column_number")
    return None


@rule(after="届等年中审胎孩运星战类水读环级线期楼世号连大次")
def hanzi_rank(context: NumberContext) -> Classification | None:
    """十四届, 二十大, 一等奖: a rank or a place in a row, by what stands behind the numeral."""
    found = NUMBERED_THING.match(context.text, context.end) or _RANK_AFTER.match(context.text, context.end)
    if found and found[0] == "届" and context.number == "一":
        return Classification(context.start, context.end + 1, "indefinite", "indefinite.session")  # 新一届政府, 一届精彩的盛会
    if (
        found
        and found[0] == "届"
        and context.text[found.end() : found.end() + 1] in _CLOSING
        and _TIMES_HELD.search(context.ahead(4))
    ):
        return None
    if found and not (found[0][0] == "级" and (context.number == "两" or _LEVELS_BEFORE.match(context.before))):
        return Classification(context.start, context.end + 1, "ordinal", "ordinal.after")
    if _STREAK.match(context.text, context.end):
        return Classification(context.start, context.end + 2, "ordinal", "ordinal.streak")
    congress = context.after == "大" and (len(context.number) > 1 or context.number in "七八九")
    if congress and _CONGRESS.match(context.text, context.end):
        return Classification(context.start, context.end + 1, "ordinal", "ordinal.congress")
    if _MEETING.match(context.text, context.end) and _SESSION_BEFORE.search(context.ahead(16)):
        return Classification(context.start, context.end, "ordinal", "ordinal.meeting")
    return None


@rule(after="、至到和—")
def row(context: NumberContext) -> Classification | None:
    """一、二、三年级, 二至五号线: a place in a row that a later one names."""
    found = _HANZI_ROW.match(context.text, context.end)
    if found is None or len(context.number) > _LONGEST_RANK:
        return None
    ranked = _RANK_AFTER.match(context.text, found.end()) or NUMBERED_THING.match(context.text, found.end())
    return Classification(context.start, context.end, "ordinal", "ordinal.row") if ranked else None


@rule(before="左右")
def seat(context: NumberContext) -> Classification | None:
    """（左一）, 右三为: a person's place in a picture."""
    if len(context.number) > 1:
        return None
    told = _SEAT_AFTER.match(context.text, context.end) and (_SEAT_BEFORE.search(context.ahead(4)) or context.after in "）)")
    return Classification(context.start, context.end, "ordinal", "ordinal.seat") if told else None
