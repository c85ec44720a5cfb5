"""How periods are written: compiled patterns, their words from `lexicon/period_words.csv` and its kin.

The patterns are read over simplified text with ASCII digits (`structure.simplified`). White space may stand inside a year
and between a number and its unit, as justified lines have it.
"""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicon import lexicon
from transforms.lexicon.patterns import Alternative, branching, guarded

_S = r"[ \u3000]{0,2}"
_ZERO = "〇○零OО"
_YEAR = rf"(?:1{_S}[789]|2{_S}0){_S}\d{_S}\d|(?:一[七八九]|二[{_ZERO}])[{_ZERO}一二三四五六七八九]{{2}}"
_TO = rf"{_S}(?:[—–－~～\-]{{1,2}}|至|到|/(?=(?:19|20)\d\d\s?学年)){_S}"
_BOTH = rf"[、和与及]{_S}(?=\d{{4}}{_S}年?度?这?[两二]年)"
"""1958年和1959年两年: both years together."""
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY_ARABIC = r"(?:3[01]|[12]\d|0?[1-9])"
_COUNT = r"(?:\d{1,3}|[几数]?[一二三四五六七八九十两百]{1,3}|几|数|多)"
_SPAN_UNIT = r"(?:年|个月|个?季度|天|周|个?学期|个?世纪)"
_BEGIN = r"(?<![\d.．])"

# A time to the minute is an event's: the figure is of its day. An hour is said where counting began or ended (零时, 0—24时).
_CLOCK = rf"(?:{_S}(?:零|\d{{1,2}})(?:[时点]?(?:[—－\-]|至)\d{{1,2}})?[时点](?!\d))?"

_HOUR = rf"(?:{_S}(?:零|\d{{1,2}})[时点](?:\d{{1,2}}分)?)?"

_EDGE_MARK = "[底末初](?!(?<=初)[步级中小等婚审评次衷]|(?<=底)[层部线座盘]|(?<=末)[端梢]|[级期学])"
"""底, 末, 初 behind a year or month, where they begin no word of their own: 2024年初步核算, 2024年初中, 年底层."""
_TEN_DAYS = rf"(?:上中旬|中下旬|上旬|中旬|下旬|月?{_EDGE_MARK})"
_MONTHS = (
    rf"{_BEGIN}{_MONTH}(?:{_S}月份?)?{_TO}(?:[次翌]年)?{_MONTH}{_S}月份?"
    rf"|{_BEGIN}{_MONTH}{_S}月(?:份|{_S}{_DAY}{_S}[日号](?:{_HOUR}{_TO}(?:{_MONTH}{_S}月)?{_S}{_DAY}{_S}[日号]{_HOUR}|{_CLOCK})|{_TEN_DAYS})?(?![球饼子色亮天花台])"
)
_DAY_HANZI = "(?:三十一?|二?十[一二三四五六七八九]|二十)"
_DAY_ALONE = (
    rf"(?:(?:(?<=[，。；：、从于自\s])|(?<=截至)|(?<=截止)|^){_DAY_ARABIC}{_S}日(?:{_TO}{_DAY_ARABIC}{_S}日|{_CLOCK})"
    rf"|(?<=[，。；：从于自到至在]){_DAY_HANZI}日)(?![内元本常均游无间期子程报夜产处交])|{_BEGIN}{_DAY_ARABIC}日(?=(?:报告)?(?:单日|新增))"
)
_QUARTERS = rf"第?[一二三四1-4](?:(?:{_S}季度)?{_TO}第?[一二三四1-4])?{_S}季度|前{_S}[二三两23]{_S}个?季度"
_PART = rf"[上下]半年|{_QUARTERS}|[前头]{_S}{_COUNT}{_S}个?月|{_MONTHS}"
_EDGE = rf"全年|年?{_EDGE_MARK}|年?中(?=[，。、])|[春夏秋冬](?:[季天]|(?=[，。、]))"


_DIGITS = "0-9一二三四五六七八九十两几数多百"


@cache
def _lexicon_words() -> dict[str, dict[str, Alternative]]:
    """The words of each rule, longest first, each with its alternative of a pattern.

    A word does not stand after one of its characters `not_after` (项|目前) nor before one of `not_before` (上年|货).
    """
    rules: dict[str, dict[str, Alternative]] = {}
    for row in sorted(lexicon("period_words").to_dicts(), key=lambda row: -len(row["word"])):
        rules.setdefault(row["rule"], {})[row["word"]] = guarded(row["word"], row["not_after"], row["not_before"])
    return rules


def _words(rule: str, shortest: int = 1) -> str:
    """The words of a rule that have so many characters or more, as one pattern."""
    return branching(each for word, each in _lexicon_words()[rule].items() if len(word) >= shortest)


def _gated(first: str, pattern: str) -> re.Pattern[str]:
    """The pattern, tried only where one of the characters `first` stands and not inside a number: five times as fast."""
    return re.compile(rf"(?=[{first}])(?<![\d.．](?=\d))(?:{pattern})")


def _first_characters(*rules: str) -> str:
    return "".join(sorted({word[0] for rule in rules for word in _lexicon_words()[rule]}))


@cache
def calendar() -> re.Pattern[str]:
    """A year, its part, or a part alone, with the words before (截至) and after (以来) that change its meaning.

    Groups: head, opening and closing (of a span of months or days), first and last (of a span of years), year, relative (去年),
    part, alone, same (同期), tail.
    """
    day = rf"(?:{_YEAR}){_S}年{_S}{_MONTH}{_S}月(?:{_S}{_DAY}{_S}[日号]{_CLOCK})?"
    days = rf"{_BEGIN}(?P<opening>{day}){_TO}(?P<closing>{day})"
    season = _words("season")
    to = rf"(?:{_TO}|{_BOTH})"
    span = rf"{_BEGIN}(?P<first>{_YEAR}){_S}(?:年度?)?{to}(?P<last>{_YEAR}|\d\d(?!\d)){_S}(?:年度?(?:{season})?|{season})"
    year = rf"{_BEGIN}(?P<year>{_YEAR}){_S}(?:年度?(?:{season})?|{season})(?!的?历史|版|冬残?奥|奥运|世界杯|世博|亚运)"
    relative = rf"(?P<relative>{_words('year')})度?(?!级)"
    head = rf"(?P<head>(?:截[至止]到?|截止至|(?<![达回得提升降增受感遇直长加大展少减高跃])到|(?<![以直乃甚])至)了?{_S})?"
    tail = r"(?P<tail>以来|起(?![点步草到来源伏])|以前|之前|前(?![沿景往期三两十\d])|以后|之后|期间|间(?![接隔]))?"
    part = rf"的?{_S}(?P<part>{_PART}|{_EDGE})"
    return _gated(
        f"{_DIGITS}截到至前头上下第全{_first_characters('year')}",
        rf"{head}(?:{days}|(?:{span}|(?:{year}|{relative})(?:{part})?)(?P<same>同期)?|(?P<alone>{_PART}|{_DAY_ALONE}|(?<![健安齐完足])全年(?![龄度级]))){tail}",
    )


@cache
def part_of_year() -> re.Pattern[str]:
    """What `calendar` found as part or alone, in its pieces."""
    return re.compile(
        rf"(?P<half>[上下])半年|(?P<whole>全年)|前{_S}(?P<quarters>[二三两23]){_S}个?季度"
        rf"|第?(?P<quarter>[一二三四1-4])(?:(?:{_S}季度)?{_TO}第?(?P<to_quarter>[一二三四1-4]))?{_S}季度"
        rf"|[前头]{_S}(?P<months>{_COUNT}){_S}个?月|(?P<edge>年?[底末初中]|[春夏秋冬])[季天]?"
        rf"|(?P<month>{_MONTH})(?:{_S}月份?)?{_TO}(?P<next_year>[次翌]年)?(?P<to_month>{_MONTH}){_S}月份?"
        rf"|(?P<on_month>{_MONTH}){_S}月(?:份|(?P<ten>上中旬|中下旬|上旬|中旬|下旬)|月?[底末初]|{_S}(?P<day>{_DAY}){_S}[日号]"
        rf"(?:{_HOUR}{_TO}(?:(?P<last_month>{_MONTH}){_S}月)?{_S}(?P<last_day>{_DAY}){_S}[日号]{_HOUR}|{_CLOCK}))?"
        rf"|(?P<lone_day>{_DAY_ARABIC}|{_DAY_HANZI}){_S}日(?:{_TO}(?P<last_lone_day>{_DAY_ARABIC}){_S}日|{_CLOCK})"
    )


@cache
def numeric_days() -> re.Pattern[str]:
    """Days and months in digits alone (GB/T 7408): 截至20240630, 2024.06.30, 2024-01-01至2024-06-30, 2024.1-6月.

    Groups: head, first and last (days), year, month and to_month.
    """
    day = (
        r"(?:19|20)\d\d(?:([-./])(?:0?[1-9]|1[0-2])\{at}(?:3[01]|[12]\d|0?[1-9])"
        r"|(?:0[1-9]|1[0-2])(?:3[01]|[12]\d|0[1-9]))(?![\d%％万亿元]|[.,]\d)"
    )
    first, last = day.replace(r"\{at}", r"\3"), day.replace(r"\{at}", r"\5")
    head = rf"(?P<head>(?:截[至止]到?|(?<![以直乃甚])至|(?<![达回得提升降增])到){_S})?"
    return re.compile(
        rf"(?=[截至到12])(?<![\d.\-/A-Za-z]){head}(?:(?P<first>{first})(?:{_TO}(?P<last>{last}))?"
        rf"|(?P<year>(?:19|20)\d\d)[.．](?P<month>1[0-2]|0?[1-9])(?:{_TO}(?P<to_month>1[0-2]|0?[1-9]))?月份?)"
    )


@cache
def plan() -> re.Pattern[str]:
    """A five-year plan as a time (“十四五”时期), not as a document (“十四五”规划). Groups: plan, ordinal, edge."""
    names = "|".join(sorted(lexicon("five_year_plans")["plan"], key=len, reverse=True))
    ordinals = "|".join(sorted(lexicon("five_year_plans")["ordinal"], key=len, reverse=True))
    time = r"(?:时期|期间|前期|中期|后期|(?P<edge>[末初])期?|以来|头[一二三]年|前[一二三四]年|后[一二三]年)"
    quoted = rf"[“\"「‘『](?P<quoted>{names})[”\"」’』](?:(?:规划|计划|时期)?{time}|(?!规划|计划|纲要))"
    ordinal = rf"第(?P<ordinal>{ordinals})个五年(?:规划|计划)(?:时期|期间)?"
    return _gated(
        f'“"「‘『第{_DIGITS}',
        rf"{quoted}|{ordinal}|(?<![一二三四五六七八九十第])(?P<bare>{names})(?:规划|计划)?(?:时期|期间|末期?|初期?(?![^，。]))",
    )


@cache
def duration() -> re.Pattern[str]:
    """A length of time used as a period: 近三年, 五年来, 两年累计, 连续10年, 三年内, 5年(新增). Groups: lead, n, unit, trail."""
    number = rf"(?P<n>{_COUNT}){_S}(?:多|余)?{_S}(?P<unit>{_SPAN_UNIT})"
    numbers = rf"(?P<n2>{_COUNT}){_S}(?:多|余)?{_S}(?P<unit2>{_SPAN_UNIT})"
    numbers3 = rf"(?P<n3>{_COUNT}){_S}(?:多|余)?(?P<unit3>年零{_COUNT}个月|{_SPAN_UNIT})"
    numbers4 = rf"(?P<n4>{_COUNT}){_S}(?P<unit4>年|个月|天)"
    how = (
        r"多?以?来(?![自到])(?:累计|共计)?|累计|共计|合计|总共|(?=共(?![同享建创治和有]))"
        r"|平均(?!每)|(?=平均每)|间(?![接隔])|之?内|(?=如一日)"
    )
    verbs = _words("annual", shortest=2)
    lead = r"(?P<lead>过去|最近|(?<![将接临靠附])近|这|今后|未来|接下来|此前|(?<![提学之此目以空眼面当跟])前)的?"
    return _gated(
        f"{_DIGITS}过最近这今未接此前连",
        rf"{lead}{_S}{number}(?P<trail>以?来|间|里|内|多来|中)?(?![^，。；、]{{0,2}}历史)"
        rf"|(?P<again>连续){_S}{numbers}"
        rf"|{_BEGIN}(?<![第届])(?<![一二三四五六七八九十百千万亿半几数]){numbers3}(?P<how>{how})"
        rf"|(?:(?<=[，。；：、\s])|^){numbers4}(?=(?:{verbs}))",
    )


@cache
def words() -> re.Pattern[str]:
    """Words that are periods by themselves: 目前 (now), 每年 (recurring), 年 before a verb (annual), 昨天, 本月."""
    annual = (
        rf"(?<![\d一二三四五六七八九十百千万亿两几半多整今去前明上本当同次每近老少青中周成新学全历往常晚幼童大小早末{_ZERO} ])"
    )
    daily = "(?<![0-9一二三四五六七八九十百几半多整今去前明上下本当同次每近单个节生工周首末假往昨连隔全元])"
    edge = f"(?:{_EDGE_MARK})?"
    rules = "|".join(
        rf"(?P<{rule}>{_words(rule)}){edge if rule == 'month' else ''}"
        for rule in ("recurring", "now", "month", "day", "quarter")
    )
    decade = r"(?:(?:20|上|二十)世纪)?(?P<decade>[1-9]0|[一二三四五六七八九]十)年代(?:初|中|末|中?后?期)?"
    clock = r"(?<=截至)\d{1,2}[时点](?:\d{1,2}分)?"
    holiday = rf"[“\"]?(?P<occasion>{_words('occasion')})[”\"]?(?:(?:假期|小长假|黄金周)(?:期间)?|期间)"
    occasion = rf"(?:{_BEGIN}(?:{_YEAR}){_S}年{_S})?{holiday}"
    first = f'{_DIGITS}上年月日“"{_first_characters("recurring", "now", "month", "day", "quarter", "occasion")}'
    return _gated(
        first,
        rf"{rules}|{occasion}|(?P<clock>{clock})|{_BEGIN}(?<![一二三四五六七八九]){decade}|{annual}(?P<annual>年度?)(?=(?:{_words('annual')}))"
        rf"|{daily}(?P<rate>[月日])(?=(?:{_words('rate')}))",
    )


@cache
def event() -> re.Pattern[str]:
    """A known event that begins a period which lasts (改革开放以来). Group: event."""
    found = sorted(lexicon("period_events")["event"], key=len, reverse=True)
    first = "".join(sorted({name[0] for name in found}))
    return _gated(first, rf"(?P<event>{'|'.join(map(re.escape, found))})(?:以来|至今|后)")


@cache
def clause_since() -> re.Pattern[str]:
    """A clause that is nothing but what began or filled a period (机构改革以来，, 赛会期间，). Group: clause."""
    word = r"[^\s，。；：、！？“”\d]"
    return re.compile(rf"(?:^|[，。；：、！？“\s])自?(?P<clause>{word}{{2,12}}以来|{word}{{2,6}}期间)(?=[，,])")
