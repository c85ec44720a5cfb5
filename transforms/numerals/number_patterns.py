"""What a written number looks like: the patterns that find one in a text. Every pattern is linear in the text's length."""

from __future__ import annotations

import re

RUN = re.compile(r"[0-9０-９]+|[〇零一二两三四五六七八九十百千万亿]+")
"""The runs that must all be accounted for (RULES.md)."""

_D = "0-9０-９"
_DIGIT_CHARACTERS = "一二两三四五六七八九〇零○兩"
_FORMAL_DIGIT = "壹贰叁肆伍陆柒捌玖貳參叄陸"
# 千 and 百 of a unit (千瓦, 百分点) are no magnitude.
_HUNDRED = r"百(?!分[点之比制数百]|帕)"
_THOUSAND = r"千(?!瓦|克|伏|卡|赫|帕|焦|乏|米|升)(?!(?<=[万亿萬億]千)吨)"
# 兆 is 10^12 where 億 goes on behind it and in amounts of money, as Taiwan writes them; else the symbol of mega.
_TRILLION = r"兆(?=[〇零○一二两三四五六七八九十百千]{1,8}[亿億]|(?:美|日|新台)?元|圆)"
_MAGNITUDE = rf"(?:[十万亿萬億]|{_HUNDRED}|{_THOUSAND}|{_TRILLION})"
# 两 is a digit at a number's start, before a magnitude and in 三两 (two or three); elsewhere it is a weight (四两).
_TWO = (
    r"[两兩](?:(?=[百千万亿萬億])|(?<![一二三四五六七八九〇零十百千万亿萬億][两兩])"
    r"|(?<=[一三][两兩])(?<![十百千万亿萬億][一三][两兩])(?![黄白]))"
)
_PLACE = (
    rf"(?:[一二三四五六七八九〇零○十廿卅卌万亿萬億]|{_TWO}|{_HUNDRED}|{_TRILLION}"
    r"|千(?!瓦|克|伏|卡|赫|帕|焦|乏)(?!(?<=[十百千万亿萬億]千)[米升吨]))"
)
_ARABIC = rf"[{_D}]+(?:[,，][{_D}]{{3}}(?![{_D}]))*(?:[.．]{{1,2}}[{_D}]+)*"
# 来 of a verb (三分之一来自外省) bounds no number.
_ABOUT = "来(?![自源到往临访华电信说看讲料历宾客])"
_ABOUT_ROUND = rf"(?:(?<=[{_D}][0０])|(?<=[十百千万亿萬億])){_ABOUT}"
_PART = rf"{_ARABIC}{_MAGNITUDE}*[余多来]?{_MAGNITUDE}+"
# 1万三千, 1万两千五百, 10万三四千: what a number in digits goes on with in characters has a magnitude of its own.
_DIGIT = "[一二两三四五六七八九]"
_STEP = rf"(?:十|{_HUNDRED}|千(?!瓦|克|伏|卡|赫|帕|焦|乏|米|升))"
_IN_HANZI = rf"(?<=[百千万亿])(?:[零〇]?{_DIGIT}{{1,2}}{_STEP})+(?:(?<=十)[一二三四五六七八九]|[零〇][一二三四五六七八九])?万?"
# 3万4000, 5千300, 1千零20, 5亿零300万: it goes on in digits, as many as its magnitude has places, or behind 零.
_IN_DIGITS = (
    rf"(?:(?<=[百千万亿])[零〇]{_ARABIC}{_MAGNITUDE}*|(?<=万)(?<!\.[{_D}]万)(?<!\.[{_D}]{{2}}万)[{_D}]{{4}}|(?<=[{_D}]千)[{_D}]{{3}}"
    r"|(?<=[0-9]万)[2-9](?=[步名米元块斤吨亩辆公])"
    # 3萬5,000元, 1億2,345萬6,000元, 3萬500元: as Taiwan writes amounts
    rf"|(?<=[{_D}][万萬])[1-9],[{_D}]{{3}}(?=[元圓美日港歐人名戶户件份個个])|(?<=[{_D}]萬)[1-9][{_D}]{{2,3}}(?=[元人名戶]))(?![0-9０-９,，.．年])"
    # 13万2，: at the end of its clause
    rf"|(?<=[{_D}]万)(?<!\.[{_D}]万)(?<!\.[{_D}]{{2}}万)[2-9](?=[，。；](?![0-9]))"
)
_FIVE_MORE = r"(?<=[万亿])[一二三四五六七八九](?=[，。；、！？）)\n]|\Z)"
_ARABIC_NUMBER = rf"(?:{_PART}(?:{_PART}|{_IN_HANZI}|{_FIVE_MORE}|{_IN_DIGITS})*|{_ARABIC})(?:[余多]|{_ABOUT_ROUND})?"
_POINT = "点．.・•"
# A raised point is also written in dates and names (五·四): it is a decimal one before a magnitude or a measure.
_RAISED = r"[·‧](?=[一二三四五六七八九〇零]+[百千万亿%％元圆斤担吨公米尺丈亩石倍度])"
# 五万3千, 两亿3千万: a number in characters goes on in digits.
_IN_ARABIC = (
    rf"(?:[一二两三四五六七八九十百]{{1,8}}[千万亿](?:{_ARABIC}{_MAGNITUDE}+|{_IN_DIGITS})+"
    r"|[一二三四五六七八九]百[零〇][1-9][0-9]?(?![0-9.])[万亿]?)"
)
# Behind the point of a decimal stand digits; 九点三十分 and 八点五分 are times of day, for as long as a day has hours.
_DECIMALS = rf"[{_DIGIT_CHARACTERS}]+(?![{_DIGIT_CHARACTERS}时刻钟十廿卅]|分(?!钟))"
_POINTS_SCORED = (
    rf"(?:(?:[三四五六七八九]十[一二三四五六七八九]?|二十[五六七八九]|{_DIGIT}百[零〇一二三四五六七八九十]*)"
    rf"[{_POINT}][{_DIGIT_CHARACTERS}]+(?=分))"
)
# A zero among Hanzi digits, as typesetters of the 1950s to 1990s put it for 〇 (一０五人, 二００一年).
_ZEROS = rf"[一二三四五六七八九]+(?:[0０][一二三四五六七八九]*)+(?:[{_POINT}][{_DIGIT_CHARACTERS}0０]+)?(?![{_D}])[万亿]*"
_HANZI_NUMBER = (
    rf"{_ZEROS}|{_IN_ARABIC}|{_POINTS_SCORED}|"
    rf"[数几](?=[十百千万亿]){_PLACE}+[余多]?|"
    rf"{_PLACE}+(?:(?:[{_POINT}]|{_RAISED}){_DECIMALS}{_MAGNITUDE}*)?(?:(?:[余多几]|{_ABOUT}){_MAGNITUDE}*[余多]?)?"
)
# 伍 and 陆 are everyday characters too (队伍, 大陆): a formal number shows itself by its places.
_FORMAL = (
    rf"(?:(?<![收捡])拾(?=[{_FORMAL_DIGIT}万亿萬億元圆圓])|[{_FORMAL_DIGIT}](?:[拾佰仟]|[万亿萬億](?=[{_FORMAL_DIGIT}零元圆圓整余多餘人名户亩])))"
    rf"[{_FORMAL_DIGIT}零拾佰仟万亿萬億一二三四五六七八九十百千]*(?:[余餘多](?=[人名户亩元圆家个])|点[{_FORMAL_DIGIT}]{{1,4}}(?=[个元倍成%％]))?|[{_FORMAL_DIGIT}](?=[元圆圓][整正])"
    rf"|(?<![大登着内])[{_FORMAL_DIGIT}]点[{_FORMAL_DIGIT}{_DIGIT_CHARACTERS}]+(?=[折成倍元%％万亿])"
    # one digit of an amount, with its unit: 壹元, 伍角, 柒分; not the 伍角 of 队伍角色
    rf"|(?<![队大登着内入水])[{_FORMAL_DIGIT}](?=(?:[元圆圓]|角(?![色落度逐])|分)(?:[{_FORMAL_DIGIT}零整正，。、；：）)（(/\s每的]|\Z))"
)
# 负3.2%, 为负三度; but 减负3亿元, 胜负3场, 负2层: the second half of a word, and a floor.
_NEGATIVE = rf"(?<![减胜肩担承抱背辜正欠亏自重])负(?=[{_D}])(?![{_D}]{{1,2}}[层楼号屏])"
_SPELLED_NEGATIVE = rf"(?<=[为是达至到降在约温率于])负(?=[{_DIGIT_CHARACTERS}十百千])(?!一[定些切般])"
_ZERO_MARK = rf"零[下上](?=[{_D}{_DIGIT_CHARACTERS}十])"
_MINUS = (
    rf"(?:(?<![0-9０-９A-Za-z%％)）年月日号\-－−–—﹣])[\-－−﹣–](?=[{_D}])|(?<=[为率长至到是达额润速幅])—(?=[{_D}]+[.．%％万亿])"
    rf"|{_ZERO_MARK}|{_NEGATIVE})"
)
_FIRST = rf"{_D}\-－−﹣–—负{_DIGIT_CHARACTERS}{_FORMAL_DIGIT}拾十百千万亿萬億廿卅卌数几半俩仨"
# 半吨, 半亿元, 半个百分点: one half of a unit; not 一年半, 上半年, 半年报, 半成品.
_HALF = (
    r"(?<![0-9０-９一二两三四五六七八九十百千万亿上下前后大多过夜对小单年月周日天时个里斤度米吨倍数])半[万亿]?"
    r"(?=个(?:多?小时|多?月|百分点|世纪(?!以?来|前|后|的)|学期|工作日|钟头)|(?<=[万亿])[元吨亩斤人]|(?:公?斤(?!八)|吨|千?克|公里|千米|厘米|毫米|[海英]里|米|亩"
    r"|公顷|平方公?[米里]|立方米|升(?![旗])|小时|分钟|秒(?!杀)|美?元|年(?![报度会来期制级工总])|天(?!然)|成(?![品分人])))"
)
_NEARLY = "百儿八十|千儿八百|万儿八千"
_TWO_OR_THREE = "[俩仨](?=人(?![们民])|个?小时|个?钟头)"
NUMBER = re.compile(
    rf"(?P<part>负?(?:(?:[{_DIGIT_CHARACTERS}十]{{1,3}}|[{_D}]{{1,2}})又)?[{_DIGIT_CHARACTERS}十百千万{_D}]+分之(?:{_ARABIC_NUMBER}|{_PLACE}+·[{_DIGIT_CHARACTERS}]+|{_HANZI_NUMBER}))"
    rf"|(?P<arabic>{_MINUS}?(?:{_ARABIC_NUMBER}))"
    rf"|(?P<hanzi>(?:{_ZERO_MARK}|{_SPELLED_NEGATIVE})?(?:{_NEARLY}|{_HANZI_NUMBER})|{_FORMAL}|{_TWO_OR_THREE})"
    rf"|(?P<half>半数|{_HALF})"
    r"|(?P<other>[百千]+)"
)
"""A number: `part` (百分之…), `arabic`, `hanzi`, `half`, `other` (the symbol of a unit)."""
FIRST_CHARACTERS = f"{_FIRST}幾數韆負倆"
"""Characters with which a number can begin, those of traditional texts too, as the inside of a character class."""
_FIRST_CHARACTER = re.compile(f"[{_FIRST}]")

EXPONENT = re.compile(r"[eE]([+-]?[0-9]{1,2})(?=[^0-9A-Za-z.\s]| ?[一-鿿])")
"""What follows the digits of 1.2e9."""
LINK = re.compile(r" ?(?:——|--|[—–―\-－~～〜∼∽]|[至到]) ?")
"""Between the two numbers of a range."""
LINK_FIRST = frozenset(" —–―-－~～〜∼∽至到")
"""With which a `LINK` can begin."""
ALTERNATIVES = re.compile(
    r"(?:一、二|二、三|三、四|四、五|五、六|六、七|七、八|八、九)[十百千万亿]*(?![、一二两三四五六七八九十百千万亿是])"
)
"""One digit or the next, written with a comma (三、四百)."""
LIST_LINK = re.compile(r"[、和与及或/／]")
"""Between numbers that share what follows the last of them (12、15和18家)."""
TIMES = frozenset("×✕xX*")
"""Between the sides of a thing (210×297mm), and before a power of ten."""
ARABIC_DIGITS = frozenset("0123456789０１２３４５６７８９")
HANZI_RUN = frozenset("〇零一二两三四五六七八九十百千万亿")
_RUN_CHARACTERS = ARABIC_DIGITS | HANZI_RUN
_DIGIT_TAIL = re.compile(rf"[{_D}]*")
_HANZI_TAIL = re.compile("[〇零一二两三四五六七八九十百千万亿]*")


def next_number(text: str, at: int) -> re.Match[str] | None:
    """`NUMBER` at the earliest place from `at` on; tried only where a number can begin: many times as fast over a text."""
    while first := _FIRST_CHARACTER.search(text, at):
        found = NUMBER.match(text, first.start())
        if found:
            return found
        at = first.end()
    return None


_COUNTS_ON = re.compile("[二三四五六七八九](?=[个大级步重道座条])|一(?=[个项户人家名年月天次座条件台亩吨斤套])")
_PRICED_BY = re.compile(
    "一(?=个?[月人]|[天年亩吨斤套户台张间头只桌晚辆株棵顿餐趟次件条瓶盒箱袋包枚颗场节部双份]|个(?:小时|学期|学年|季度)|公[斤里]|平[方米]|小时|学期)"
)
"""五百一吨, 两千一个月: what one costs."""


_AMOUNT = re.compile(r"(?:[二两三四五六七八九][百千]|[百千][二三四五六七八九]|块[一二三四五六七八九])\Z")


def counts_on(text: str, start: int, end: int) -> bool:
    """Whether one digit behind 万 or 亿 counts what follows it, and is none of the number's (跨越9万亿三个台阶, 补助2万一户)."""
    if end - start != 1 or not start:
        return False
    found = (
        _COUNTS_ON if text[start - 1] in "万亿萬億" else _PRICED_BY if _AMOUNT.search(text, max(start - 4, 0), start) else None
    )
    return found is not None and found.match(text, start) is not None


def is_price_for_one(text: str, end: int) -> bool:
    """Whether what follows a number at `end` is the one thing that costs so much (五百一吨)."""
    return _PRICED_BY.match(text, end) is not None


def run_end(text: str, end: int) -> int:
    """`end`, moved to the end of the run it stands in (a numeral never cuts a run in two)."""
    if text[end : end + 1] not in _RUN_CHARACTERS:
        return end
    last = text[end - 1]
    tail = _DIGIT_TAIL if last in ARABIC_DIGITS else _HANZI_TAIL if last in HANZI_RUN else None
    found = tail.match(text, end) if tail else None
    return found.end() if found else end
