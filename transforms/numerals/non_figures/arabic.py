"""Arabic numerals that count nothing: codes, versions, list and footnote marks, telephones, ranks, scores.

Each rule takes a `Spot` beside which the signs stand that it needs, and returns a verdict, or None when it has nothing to say.
"""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicon import lexicon
from transforms.lexicon.patterns import any_of
from transforms.numerals.non_figures import names
from transforms.numerals.non_figures.rule_set import Rules, rule
from transforms.numerals.number_context import EDGE, NUMBERED_THING, Spot, Verdict
from transforms.numerals.units.catalogue import match_unit

_CODE = re.compile(r"[0-9A-Za-z０-９][0-9A-Za-z０-９./_\-]*(?:(?<=[0-9０-９])[十百千万亿]+)?")
_CODED_BEFORE = re.compile(r"(?:ISBN(?: ?97[89])?|ISSN|CN|ISO|IEC|GB|GB/T|DB|NO\.?|No\.?|ID|SH|SZ)[ \-]?\Z")
_ROAD_AFTER = re.compile(r"[0-9]*(?:国道|省道|高速|线|[一-鿿]{1,4}高速|次)")
_WHOLE_DATE = re.compile(r"(?:1[89]|20)[0-9]{2}\.(?:1[0-2]|0?[1-9])\.(?:3[01]|[12][0-9]|0?[1-9])")
_STANDARD = re.compile(r"[A-Z]{1,5}(?:/[A-Z]{1,2})? ?[0-9.]{1,8}[—–\-－]\Z")
"""GB 3838—, SL/T 800—, ISO 9001-: what a standard's year stands behind (GB/T 1.1)."""
_SUBSECTION = re.compile(r"[1-9][0-9]?(?:\.[1-9][0-9]?){1,3}(?:[.、 \u3000]|(?=[一-鿿]{2}))")
_BRACKET_LABEL = re.compile(r"(?:第|公?式|方程|图|表|反应)[（(]\Z")
_PAGE_OF = re.compile(r"页[ ／/]?共[ ]?[0-9０-９]+[ ]?页")
_PAGES = re.compile(r"页[ ／/]?共[ ]?\Z")
_PROGRAMME = re.compile(r"(?:计划|工程|行动|专项|战略|模式|机制|政策|体系)[^”]{0,6}”")
_INLINE_MARK = re.compile(r"[)）](?![0-9])")
_LETTERS_BEFORE = re.compile(r"(?:[A-Za-z]|[0-9A-Za-z][\-_/.])\Z")
_PLUS_BEFORE = re.compile(r"[0-9A-Za-zＸＮ+＋]{1,40}\Z")
_PLUS = re.compile(r"(?:[0-9A-Za-zＸＮ]{1,12}[+＋]){1,20}[0-9A-Za-zＸＮ]{0,12}")
_PHONE = re.compile(r"(?:0[0-9]{2,3}[-—－)） ]?[0-9]{7,8}|1[3-9][0-9]{9}|400[-—]?[0-9]{3}[-—]?[0-9]{4})(?![0-9.])")
_LINE_MARK = re.compile(r"[(（]?[0-9０-９]{1,2}(?:[)）]、?|[.．、](?![0-9０-９])(?=.))")
_FIRST_ONES = re.compile(r"(?![%％‰万亿千百])(?:[名位强]|个(?!月|百分|小时|季|学|星|周|半|多月)|(?![0-9年个天月日周小分季期代]))")
_LONGEST_MARK = 2
_WORDS_OF_TIME = frozenset(f"{sign}前" for sign in "目此日当以之提年空面跟眼生会事战节赛从先产早元")
_VERSION_BEFORE = re.compile(r"(?:版本|V|v|Ver|ver)\.?\Z")
_HOTLINE = re.compile(r"[”」]?(?:便民|服务|政务|举报|投诉|市民|报警|急救|公共)*(?:热线|平台|电话|专线|短号|指挥中心|报警|急救)")
_STRONG_UNIT = re.compile(r"[%％‰万亿]")
_ROADS = frozenset("路街道巷弄")
_PAIRS = {"（": "）", "(": ")", "［": "］", "[": "]", "〔": "〕", "﹝": "﹞", "【": "】"}
_ROW = re.compile(r"(?:[、至到和—–\-－~～][0-9０-９]{1,3}){1,12}(?=号)")
_DOCUMENT = re.compile(r"[］\]][0-9０-９]{1,5}号")
_LABELLED_PLACE = re.compile(r"(?:专栏|附表|附件|附录|附图|图表|案例|例题|表|图)\Z")
_LABELLED_IN_HANZI = re.compile(r"(?:专栏|附表|附件|附录|附图|图表|案例|例题|[见如][表图]|(?<![一-鿿])[表图])\Z")
_PLACE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?|[一二三四五六七八九十]{1,3}")
_COLUMN_NUMBERS = re.compile(r"(?:栏次|行次)[ 0-9]{0,40}\Z")
_STRENGTH_BEFORE = re.compile(r"(?:震级?|里氏|风力?|烈度|阵风)[^\n，。；]{0,4}\Z")
_STRENGTH_AFTER = re.compile(r"级(?:以上)?(?:[^\n，。；、]{0,2}[震风]|[，。；、])")
_LEVELS = re.compile(r"[—–\-－~～至到][0-9０-９]{1,2}级")
_SCORE = re.compile(r"[比∶:：][0-9０-９一二三四五六七八九十零]{1,3}(?![0-9.%％])")
_RATIO_BEFORE = re.compile(r"(?:比例|之比|比率|比值|配比|汇率|比为|比是|比达|比[^\n，。；]{0,4}[至到为]|按)[^\n，。；]{0,8}\Z")
_GAME_BEFORE = re.compile(r"(?:胜|负|败|敌|克|比分|逆转|平|领先|落后|战|淘汰|赢|输|以)[^\n，。；]{0,8}\Z")
_GAME_AFTER = re.compile(r"[^\n，。；]{0,4}(?:战胜|击败|力克|胜|负|不敌|逆转|战平|淘汰|领先|落后|横扫)")
_BASE = re.compile(r"以[^\n，。；]{1,8}为\Z")
_RATIO_AFTER = ("的比例", "比例", "的配比", "的标准", "配套")
_LABEL = re.compile(
    r"(?:邮政编码|邮编|电话|传真|代码|编号|证号|账号|帐号|号码|文号|编码|信箱|QQ群?|手机|热线|专线)[^\n，。；]{0,4}\Z"
)
_QUOTED_BEFORE = re.compile(r"[“「‘\"『][0-9０-９+＋×xX*/\-—]*\Z")
_QUOTED_COUNT = re.compile(r"[个大项][^”」’，。；\n]{1,8}[”」’]")
_QUOTED_CODE = re.compile(r"[0-9０-９+＋×xX*/.\-—]*[”」’\"』]")

_LONGEST_COUNT = 15
"""Digits in a row that are a code for certain: identity cards have 15 or 18, bank accounts 16 and more."""
_SHORTEST_CODE = 6
_NUMBERED_AS = re.compile(r"(?:[身份证账帐卡单批案票保订编]号|号码|代码|编码|条码)(?:[：:为是]|分别[为是])? ?\Z")
_YEAR_AND_DIGIT = re.compile("(?:19|20)[0-9]{3}(?<!00)")
_MOBILE = re.compile("1[3-9][0-9]{9}")
_MEASURED_BEFORE = re.compile(r"(?<![A-Za-z0-9.])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?P<unit>[A-Za-z]+)\Z")

_SUBJECT_LENGTHS = (3, 5, 7)
_SUBJECT_NAME = re.compile(r"(?![元吨亩米千万亿人])[一-鿿]")
_ANGLES = frozenset("°′″＇＂")
_IN_TABLE = re.compile(r"(?:^|[\n0-9])[ \u3000]*\Z")


@cache
def _subjects() -> dict[str, str]:
    """The names of the subjects of government expenditure by their codes of three digits."""
    table = lexicon("budget_subjects")
    return dict(zip(table["code"], table["name"], strict=True))


@cache
def _rank_words() -> re.Pattern[str]:
    """Words that make the number before them a rank or a place in a row (号楼, 等奖 …)."""
    return re.compile(any_of(lexicon("ordinals")["word"]))


@rule()
def plus(spot: Spot) -> Verdict | None:
    """1+X, 10+25+50+180: a policy's shorthand, when the plus stands between two signs."""
    if spot.before not in "+＋" and spot.after not in "+＋":
        return None
    ahead = _PLUS_BEFORE.search(spot.text, max(spot.start - 40, 0), spot.start)
    found = _PLUS.match(spot.text, ahead.start() if ahead else spot.start)
    if ahead:
        return spot.start, max(found.end() if found else 0, spot.end), "shorthand", "shorthand.plus"
    if found is None or (found[0][-1] in "+＋" and spot.text[found.end() : found.end() + 1] in tuple("家个人名所万%")):
        return None
    return spot.start, max(found.end(), spot.end), "shorthand", "shorthand.plus"


@rule()
def letters(spot: Spot) -> Verdict | None:
    """G60, PM2.5, COVID-19, 5G, 4K; but GDP5.2% and 100MW are figures."""
    text, start, end = spot.text, spot.start, spot.end
    if spot.before.isascii() and _LETTERS_BEFORE.search(text, max(start - 2, 0), start):
        if spot.before.isalpha() and (_STRONG_UNIT.match(text, end) or _ends_a_quantity(spot)):
            return None
        return start, _end_of_code(spot), *_kind_of_code(spot)
    if spot.after.isascii() and spot.after.isalpha() and match_unit(text, end) is None:
        return start, _end_of_code(spot), "name", "name.letters_after"
    return None


def _ends_a_quantity(spot: Spot) -> bool:
    """Whether the letters before are the unit of a number (31cm36.8万人, where a line break was lost)."""
    found = _MEASURED_BEFORE.search(spot.ahead(24))
    if found is None:
        return False
    at = spot.start - len(found["unit"])
    unit = match_unit(spot.text, at)
    return unit is not None and unit[1] == spot.start


def _end_of_code(spot: Spot) -> int:
    """Where a code ends, with the magnitudes behind its digits (the 万 of 3m2x36.8万元 is no number)."""
    code = _CODE.match(spot.text, spot.start)
    return max(code.end(), spot.end) if code else spot.end


@rule()
def long_code(spot: Spot) -> Verdict | None:
    """身份证号110101199003071234人, 账号6222020200112233445元: nobody writes so long a number without commas or 万."""
    number = spot.number
    if len(number) < _SHORTEST_CODE or not number.isdigit():
        return None
    if len(number) >= _LONGEST_COUNT:
        return spot.start, spot.end, "identifier", "identifier.long"
    named = _NUMBERED_AS.search(spot.ahead(8)) or (_MOBILE.fullmatch(number) and _is_counted(spot))
    return (spot.start, spot.end, "identifier", "identifier.labelled") if named else None


@rule(after="年 ")
def mistyped_year(spot: Spot) -> Verdict | None:
    """20012年至2014年: a year with a digit too many; 距今20000年 is a length of time."""
    mistyped = _YEAR_AND_DIGIT.fullmatch(spot.number) and spot.text.startswith("年", spot.end + (spot.after == " "))
    return (spot.start, spot.end, "malformed", "malformed.year") if mistyped else None


def _is_counted(spot: Spot) -> bool:
    unit = match_unit(spot.text, spot.end)
    return unit is not None and unit[0].kind == "classifier"


def _kind_of_code(spot: Spot) -> tuple[str, str]:
    """Web3.0 and IPv6 are versions, G60 and ISO9001 codes, everything else in letters and digits is a name."""
    if spot.before in "vV" or ("." in spot.number and spot.number.endswith(".0")):
        return "version", "version.letters_before"
    coded = _CODED_BEFORE.search(spot.ahead(8)) or (spot.before in "GSXY" and _ROAD_AFTER.match(spot.text, spot.end))
    kind = "identifier" if coded else "name"
    return kind, f"{kind}.letters_before"


@rule(after="页")
def page_of(spot: Spot) -> Verdict | None:
    """第1页/共12页: the number of a printed page, and how many there are."""
    if spot.before == "第" and _PAGE_OF.match(spot.text, spot.end):
        return spot.start - 1, spot.end, "layout", "layout.page_number"
    if _PAGES.search(spot.ahead(5)):
        return spot.start, spot.end + 1, "layout", "layout.page_number"
    return None


@rule(after="、)）")
def inline_mark(spot: Spot) -> Verdict | None:
    """：1）扩大投资；2）优化结构, 注：1、本公报为: marks of a list inside a paragraph."""
    if spot.after == "、" and len(spot.number) <= 2 and spot.ahead(2) in ("注：", "注:"):
        return spot.start, spot.end, "list_marker", "list_marker.inline"
    marked = spot.before in "。；;：:，, " and len(spot.number) <= 2 and _INLINE_MARK.match(spot.text, spot.end)
    return (spot.start, spot.end + 1, "list_marker", "list_marker.inline") if marked else None


@rule()
def dotted(spot: Spot) -> Verdict | None:
    """1.2.3 is a version, 192.168.1.1 an address."""
    points = spot.number.count(".")
    if points < 2 or (points := points - spot.number.count("..")) < 2 or _WHOLE_DATE.fullmatch(spot.number):
        return None
    kind = "version" if points == 2 else "identifier"
    return spot.start, spot.end, kind, f"{kind}.dotted"


@rule(before="".join(_PAIRS))
def bracketed(spot: Spot) -> Verdict | None:
    """（3） of a list, ［2］ of a footnote, 〔2025〕 of a document."""
    start, end = spot.start, spot.end
    if _PAIRS.get(spot.before) != spot.after:
        return None
    if spot.before in "〔﹝":
        return start, end, "identifier", "identifier.document_year"
    if spot.before in "［[":
        document = len(spot.number) == 4 and _DOCUMENT.match(spot.text, end)
        if document:
            return start, end, "identifier", "identifier.document_year"
        return start - 1, end + 1, "layout", "layout.footnote_mark"
    if spot.text.startswith("班", end + 1) or _BRACKET_LABEL.search(spot.ahead(3)):
        return start - 1, end + 1, "ordinal", "ordinal.bracketed"  # 高三（2）班, 公式（4）
    if len(spot.number) <= 2:
        return start - 1, end + 1, "list_marker", "list_marker.bracketed"
    year = len(spot.number) == 4 and "1900" <= spot.number <= "2100"
    return (start, end, "date", "date.bracketed_year") if year else (start, end, "identifier", "identifier.bracketed")


@rule(before="〕﹞］]", after="号")
def document_number(spot: Spot) -> Verdict | None:
    """国发〔2025〕3号."""
    return spot.start, spot.end + 1, "identifier", "identifier.document_number"


@rule(before="—–-－")
def standard(spot: Spot) -> Verdict | None:
    """GB 3838—2002: the year of a standard is part of its number."""
    found = spot.number.isdigit() and _STANDARD.search(spot.ahead(16))
    return (spot.start, spot.end, "identifier", "identifier.standard") if found else None


@rule(before=f"{EDGE} \u3000")
def line_mark(spot: Spot) -> Verdict | None:
    """1. or 2、 at a line's start marks a list's item; a number alone on its line is layout."""
    if not spot.starts_line():
        return None
    mark = _LINE_MARK.match(spot.text, spot.start)
    if mark and mark.end() > spot.end:
        return spot.start, mark.end(), "list_marker", "list_marker.line_start"
    part = _SUBSECTION.match(spot.text, spot.start)
    if part and part.end() >= spot.end and match_unit(spot.text, spot.end) is None:
        return spot.start, spot.end, "list_marker", "list_marker.subsection"
    alone = spot.after == EDGE and spot.number.isdigit() and len(spot.number) <= 4
    return (spot.start, spot.end, "layout", "layout.lone_number") if alone else None


@rule(before=f"{EDGE} \u3000", after=" \u3000")
def subject_code(spot: Spot) -> Verdict | None:
    """303 对个人和家庭的补助, 30110 职工基本医疗保险缴费: the code of a budget's subject, at the start of a table's line."""
    name = _subjects().get(spot.number[:3])
    if name is None or len(spot.number) not in _SUBJECT_LENGTHS or not _IN_TABLE.search(spot.ahead(4)):
        return None
    following = spot.text[spot.end : spot.end + 4].lstrip()
    is_named = following.startswith(name[:2]) if len(spot.number) == len("301") else _SUBJECT_NAME.match(following)
    return (spot.start, spot.end, "identifier", "identifier.subject") if is_named else None


@rule(before="；;。：:，, ", after=".．、")
def next_mark(spot: Spot) -> Verdict | None:
    """１．弧圈；２．削球: the next item of a list that goes on in the line."""
    if len(spot.number) > _LONGEST_MARK:
        return None
    if spot.after == "、" and spot.before not in "；;。：: ":
        return None
    is_mark = spot.number.isdigit() and not spot.text[spot.end + 1 : spot.end + 2].isdigit()
    return (spot.start, spot.end, "list_marker", "list_marker.next") if is_mark else None


@rule()
def telephone(spot: Spot) -> Verdict | None:
    """010-65368888, 12345热线."""
    if len(spot.number) < 3:
        return None
    phone = _PHONE.match(spot.text, spot.start)
    if phone and not _STRONG_UNIT.match(spot.text, phone.end()) and match_unit(spot.text, phone.end()) is None:
        return spot.start, phone.end(), "identifier", "identifier.telephone"
    if len(spot.number) <= 6 and spot.number.isdigit() and _HOTLINE.match(spot.text, spot.end):
        return spot.start, spot.end, "identifier", "identifier.hotline"
    return None


@rule(before="前")
def first_ones(spot: Spot) -> Verdict | None:
    """前10名, 前三项指标: the first in a row; but 目前3家企业, 前三年 and 前一阶段 count or date."""
    if len(spot.number) > 3 or spot.number == "一" or spot.after == "强" or spot.ahead(2) in _WORDS_OF_TIME:
        return None
    return (spot.start - 1, spot.end, "ordinal", "ordinal.first_ones") if _FIRST_ONES.match(spot.text, spot.end) else None


@rule(before="第")
def in_row(spot: Spot) -> Verdict:
    """第3, 第十一: a place in a row."""
    return spot.start - 1, spot.end, "ordinal", "ordinal.di"


@rule(after="强号级、至到和—–-－~～")
def rank(spot: Spot) -> Verdict | None:
    """前10强, 3号线, 5级: a rank or a place in a row."""
    start, end = spot.start, spot.end
    if not spot.number.isdigit():
        return None
    row = _ROW.match(spot.text, end)
    if row and NUMBERED_THING.match(spot.text, row.end()):
        return start, end, "ordinal", "ordinal.row"  # 1至3号机组
    if spot.after == "强":
        kind = "ordinal" if spot.before == "前" else "name"
        return start, end + 1, kind, f"{kind}.ranked_list"
    if spot.after == "号":
        kind = "identifier" if spot.before in _ROADS else "ordinal"
        return start, end + 1, kind, f"{kind}.number"
    if spot.after == "级" or _LEVELS.match(spot.text, spot.end):
        counted = _STRENGTH_BEFORE.search(spot.ahead(8)) or _STRENGTH_AFTER.match(spot.text, end)
        return None if counted else (start, end + 1, "ordinal", "ordinal.level")
    return None


@rule()
def rank_by_word(spot: Spot) -> Verdict | None:
    """2等奖, 3年级: a rank or a place in a row, by a word of the lexicon."""
    ranked = spot.number.isdigit() and _rank_words().match(spot.text, spot.end)
    return (spot.start, spot.end + 1, "ordinal", "ordinal.lexicon") if ranked else None


@rule()
def zero_led(spot: Spot) -> Verdict | None:
    """遥感三十五号02组卫星: nobody writes a count of two with a zero before it."""
    led = spot.number[0] in "0０" and len(spot.number) > 1 and spot.number.isdigit() and spot.after not in _ANGLES
    return (spot.start, spot.end, "identifier", "identifier.zero_led") if led else None


@rule(before="栏表件录图例题次 0123456789")
def place(spot: Spot) -> Verdict | None:
    """专栏1, 图2: a place in a row; 栏次 1 2 3: the numbers of a table's columns."""
    labelled = _LABELLED_PLACE if spot.number[0].isdigit() else _LABELLED_IN_HANZI
    if labelled.search(spot.ahead(2)) and _PLACE.fullmatch(spot.number):
        return spot.start, spot.end, "ordinal", "ordinal.place"
    if spot.before in "次 0123456789" and _COLUMN_NUMBERS.search(spot.ahead(44)):
        return spot.start, spot.end, "layout", "layout.column_number"
    return None


@rule(before="为")
def index_base(spot: Spot) -> Verdict | None:
    """以女性为100: the base of an index."""
    if spot.number in ("100", "1", "1000", "一", "一百") and _BASE.search(spot.ahead(10)):
        return spot.start, spot.end, "lexical", "lexical.index_base"
    return None


@rule(after="比∶:：")
def score(spot: Spot) -> Verdict | None:
    """以7比0战胜: the result of a game; 收入比为2.04∶1 is a ratio, which is a figure."""
    if len(spot.number) > 3 or "." in spot.number:
        return None
    found = _SCORE.match(spot.text, spot.end)
    if found is None or spot.text.startswith(_RATIO_AFTER, found.end()) or _RATIO_BEFORE.search(spot.ahead(12)):
        return None
    if spot.after != "比" and not (_GAME_AFTER.match(spot.text, found.end()) or _GAME_BEFORE.search(spot.ahead(12))):
        return None
    return spot.start, found.end(), "identifier", "identifier.score"


@rule()
def version(spot: Spot) -> Verdict | None:
    """2.0 without a unit: a version."""
    if "." in spot.number and (spot.number.endswith(".0") or spot.follows("版", "模式", "时代", "升级")):
        return spot.start, spot.end, "version", "version.decimal"
    if _VERSION_BEFORE.search(spot.ahead(4)):
        return spot.start, spot.end, "version", "version.letter"
    return None


@rule(before="、", after="、")
def listed_name(spot: Spot) -> Verdict | None:
    """华为、360、京东: a bare number in a list of names is a name."""
    if spot.ahead(2)[0].isdigit():
        return None
    following = spot.text[spot.end + 1 : spot.end + 2]
    return None if following.isdigit() else (spot.start, spot.end, "name", "name.listed")


@rule()
def quoted_code(spot: Spot) -> Verdict | None:
    """“12221”, “4×4”: digits alone in quotation marks are a shorthand."""
    programme = spot.before in "“「" and spot.number.isdigit() and _PROGRAMME.match(spot.text, spot.end)
    if programme or (_QUOTED_CODE.match(spot.text, spot.end) and _QUOTED_BEFORE.search(spot.ahead(12))):
        return spot.start, spot.end, "shorthand", "shorthand.quoted_digits"
    return None


@rule()
def line_number(spot: Spot) -> Verdict | None:
    """A small number before the words of a heading whose point or space the layout lost."""
    heading = spot.number.isdigit() and len(spot.number) <= 2 and spot.starts_line() and spot.after.isalpha()
    return (spot.start, spot.end, "list_marker", "list_marker.heading") if heading else None


@rule(before="“「‘", after="个大项")
def quoted_count(spot: Spot) -> Verdict | None:
    """“3个1/3”, “6个率先”: a short quoted term that starts with a count."""
    if _QUOTED_COUNT.match(spot.text, spot.end):
        return spot.start, spot.end, "shorthand", "shorthand.quoted"
    return None


@rule()
def labelled(spot: Spot) -> Verdict | None:
    """邮政编码：100733: the word before says that it is a code."""
    if spot.after not in "%％个" and _LABEL.search(spot.ahead(12)):
        return spot.start, spot.end, "identifier", "identifier.labelled"
    return None


def _year_stands(spot: Spot) -> bool:
    """Whether what could be a year is no cell of a table: words stand on one side of it (2023世界人工智能大会)."""
    return not spot.before.isspace() or spot.after.isalpha()


@rule()
def model_or_year(spot: Spot) -> Verdict | None:
    """运-20, 猎狐2021: what a bare number after a word is."""
    if spot.number[0] in "-－−" and spot.number[1:].isdigit() and spot.before.isalpha():
        return spot.start, spot.end, "name", "name.model"
    if len(spot.number) == 4 and spot.before in "在于自" and "1000" <= spot.number < "1949" and spot.after.isalpha():
        return spot.start, spot.end, "date", "date.bare_year"
    if len(spot.number) == 4 and "1949" <= spot.number <= "2060" and spot.number.isdigit() and _year_stands(spot):
        return spot.start, spot.end, "date", "date.bare_year"
    return None


BEFORE_DATES = Rules(
    (
        *names.ARABIC_BEFORE_DATES,
        page_of,
        plus,
        letters,
        standard,
        dotted,
        bracketed,
        document_number,
        line_mark,
        subject_code,
        next_mark,
        inline_mark,
        telephone,
    )
)
"""Asked first: nothing that looks like these is a figure or a date."""
BEFORE_FIGURES = Rules(
    (
        first_ones,
        in_row,
        zero_led,
        long_code,
        mistyped_year,
        rank,
        rank_by_word,
        score,
        place,
        quoted_count,
        *names.ARABIC_BEFORE_FIGURES,
    )
)
"""Asked when the number is of no date."""
AFTER_FIGURES = Rules(
    (
        index_base,
        version,
        listed_name,
        quoted_code,
        labelled,
        line_number,
        *names.ARABIC_UNMEASURED,
        model_or_year,
    )
)
"""Asked when the number has no unit."""
