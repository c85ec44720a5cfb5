"""Arabic numerals that count nothing: codes, versions, shorthand with plus signs, list and footnote marks, ranks."""

from __future__ import annotations

import re
from functools import cache

from transforms.lexicon import lexicon
from transforms.quantities.shapes import Verdict, line_start
from transforms.quantities.units import match_unit

_CODE = re.compile(r"[0-9A-Za-z０-９][0-9A-Za-z０-９./_\-]*")
_CODE_BEFORE = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_\-]*$")
_PLUS = re.compile(r"[“\"]?(?:[0-9A-Za-zＸＮ]{1,12}[+＋]){1,20}[0-9A-Za-zＸＮ]{0,12}")
_PHONE = re.compile(r"(?:0[0-9]{2,3}[-—－)） ]?[0-9]{7,8}|1[3-9][0-9]{9}|400[-—]?[0-9]{3}[-—]?[0-9]{4})(?![0-9.])")
_LINE_MARK = re.compile(r"[(（]?[0-9０-９]{1,2}(?:[)）]、?|[.．、](?![0-9０-９])(?=.))")
_RANK_AFTER = re.compile(r"(?![%％‰万亿千百])(?:[名位强]|个(?!月|百分|小时|季|学|星|周|半|多月)|(?![0-9年个天月日周小分季期代]))")
_VERSION_BEFORE = re.compile(r"(?:版本|V|v|Ver|ver)\.?$")
_HOTLINE = re.compile(r"[”」]?(?:便民|服务|政务|举报|投诉|市民|报警|急救|公共)*(?:热线|平台|电话|专线|短号|指挥中心|报警|急救)")
_STRONG_UNIT = re.compile(r"[%％‰万亿]")
_ROAD = frozenset("路街道巷弄")


@cache
def _number_nouns() -> frozenset[str]:
    """Nouns that make the number before them a rank or a place in a row (号楼, 级台风 …)."""
    return frozenset(lexicon("ordinals")["word"])


def arabic_code(text: str, start: int, end: int, number: str) -> Verdict | None:
    """The verdict on the Arabic number `[start, end)` when it is a code of some kind, else None."""
    before = text[start - 1] if start else "\n"
    after = text[end : end + 1]
    if before in "+＋" or (after in "+＋" and after):
        verdict = _plus(text, start, end)
        if verdict:
            return verdict
    if before.isascii() and (
        before.isalpha() or (before in "-_/." and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum())
    ):
        verdict = _letters_before(text, start, end)
        if verdict:
            return verdict
    if after.isascii() and after.isalpha() and match_unit(text, end) is None:
        code = _CODE.match(text, start)
        return (start, code.end() if code else end, "name", "name.letters_after")
    if number.count(".") > 1:
        parts = number.count(".")
        return (start, end, "identifier", "identifier.dotted") if parts > 2 else (start, end, "version", "version.dotted")
    return _marks(text, start, end, number, before, after)


def _marks(text: str, start: int, end: int, number: str, before: str, after: str) -> Verdict | None:
    """Marks of lists, notes, documents and telephones."""
    if before in "（(［[〔﹝【" and after and after in "）)］]〕﹞】":
        if before in "〔﹝":
            return start, end, "identifier", "identifier.document_year"
        if before in "［[" and not text[start - 2 : start - 1].isspace() and start > 1 and text[start - 2] != "\n":
            return start - 1, end + 1, "layout", "layout.footnote_mark"
        if len(number) <= 2:
            return start - 1, end + 1, "list_marker", "list_marker.bracketed"
        if len(number) == 4 and 1900 <= int(number) <= 2100:
            return start, end, "date", "date.bracketed_year"
        return start, end, "identifier", "identifier.bracketed"
    if before in "〕﹞］]" and after and after in "号號":
        return start, end + 1, "identifier", "identifier.document_number"
    if before in "\n \u3000" and line_start(text, start):
        mark = _LINE_MARK.match(text, start)
        if mark and mark.end() > end:
            return start, mark.end(), "list_marker", "list_marker.line_start"
        if not after or after == "\n":
            return start, end, "layout", "layout.lone_number"
    if len(number) >= 3:
        phone = _PHONE.match(text, start)
        if phone and not _STRONG_UNIT.match(text, phone.end()) and match_unit(text, phone.end()) is None:
            return start, phone.end(), "identifier", "identifier.telephone"
        if number.isdigit() and 3 <= len(number) <= 6 and _HOTLINE.match(text, end):
            return start, end, "identifier", "identifier.hotline"
    return None


def _plus(text: str, start: int, end: int) -> Verdict | None:
    """1+X, 10+25+50+180: a policy's shorthand, when the plus stands between two signs."""
    begin = start
    while (
        begin and (text[begin - 1] in "+＋" or (text[begin - 1].isascii() and text[begin - 1].isalnum())) and start - begin < 40
    ):
        begin -= 1
    found = _PLUS.match(text, begin)
    if found and found.end() >= end and (found[0][-1] not in "+＋" or text[found.end() : found.end() + 1] not in "家个人名所万%"):
        return start, max(found.end(), end), "shorthand", "shorthand.plus"
    return (start, end, "shorthand", "shorthand.plus") if begin < start else None


def _letters_before(text: str, start: int, end: int) -> Verdict | None:
    """G60, PM2.5, COVID-19; but GDP5.2% is a figure."""
    if _STRONG_UNIT.match(text, end) and text[start - 1] not in "-_/.":
        return None
    code = _CODE.match(text, start)
    stop = code.end() if code else end
    ahead = _CODE_BEFORE.search(text, max(start - 16, 0), start)
    letters = ahead[0] if ahead else ""
    if letters.upper().startswith(("PM", "CO", "NO", "SO", "H", "COVID")) or "." in text[start:stop]:
        return start, max(stop, end), "name", "name.letters_before"
    return start, max(stop, end), "identifier", "identifier.letters_before"


def arabic_rank(text: str, start: int, end: int, number: str) -> Verdict | None:
    """第3, 前10名, 500强, 3号线, 8级: a rank or a place in a row."""
    before = text[start - 1] if start else "\n"
    after = text[end : end + 1]
    if before == "第":
        return start - 1, end, "ordinal", "ordinal.di"
    if after == "强" and number.isdigit():
        return (start, end + 1, "ordinal" if before == "前" else "name", "name.ranked_list")
    if before == "前" and _RANK_AFTER.match(text, end) and number.isdigit() and int(number[:9]) <= 500:
        return start - 1, end, "ordinal", "ordinal.first_ones"
    if after and after in "号號" and number.isdigit():
        if before in _ROAD:
            return start, end + 1, "identifier", "identifier.house_number"
        return start, end + 1, "ordinal", "ordinal.number"
    for length in (3, 2, 1):
        if text[end : end + length] in _number_nouns():
            return start, end + 1, "ordinal", "ordinal.lexicon"
    return None


def listed_name(text: str, start: int, end: int) -> Verdict | None:
    """华为、360、京东: a bare number in a list of names is a name."""
    ahead, behind = text[max(start - 2, 0) : start], text[end : end + 2]
    if ahead[-1:] == "、" and behind[:1] == "、" and not (ahead[:1].isdigit() or behind[1:].isdigit()):
        return start, end, "name", "name.listed"
    return None


_SCORE = re.compile(r"[比∶:：][0-9０-９一二三四五六七八九十零]{1,3}(?![0-9.%％])")
_RATIO_CONTEXT = re.compile(r"(?:比例|之比|比率|比值|配比|汇率|比为|比是|比达|比[^，。；]{0,4}[至到为]|按)[^，。；]{0,8}$")
_GAME_CONTEXT = re.compile(r"(?:胜|负|败|敌|克|比分|逆转|平|领先|落后|战|淘汰|赢|输|以)[^，。；]{0,8}$")
_GAME_AFTER = re.compile(r"[^，。；]{0,4}(?:战胜|击败|力克|胜|负|不敌|逆转|战平|淘汰|领先|落后|获胜|险胜|横扫|大胜)")


def score(text: str, start: int, end: int, number: str) -> Verdict | None:
    """以7比0战胜: the result of a game; 收入比为2.04∶1 is a ratio, which is a figure (`measures`)."""
    found = _SCORE.match(text, end) if (text[end : end + 1] or "\n") in "比∶:：" else None
    if found is None or len(number) > 3 or "." in number or _RATIO_CONTEXT.search(text, max(start - 12, 0), start):
        return None
    if text.startswith(("的比例", "比例", "的配比", "的标准", "配套"), found.end()):
        return None
    game = _GAME_AFTER.match(text, found.end()) or _GAME_CONTEXT.search(text, max(start - 12, 0), start)
    if text[end] != "比" and not game:
        return None
    return start, found.end(), "identifier", "identifier.score"


_LABEL = re.compile(
    r"(?:邮政编码|邮编|电话|传真|代码|编号|证号|账号|帐号|号码|文号|编码|信箱|QQ群?|手机|热线|专线)[^，。；]{0,4}$"
)
_QUOTED_CODE = re.compile(r"[0-9０-９+＋×xX*/.\-—]+[”」’\"』]")


def quoted_code(text: str, start: int, end: int) -> Verdict | None:
    """“12221”, “4×4”: digits alone in quotation marks are a shorthand."""
    begin = start
    while begin and start - begin < 12 and text[begin - 1] in "0123456789+×xX*/-—":
        begin -= 1
    if not begin or text[begin - 1] not in '“「‘"『':
        return None
    found = _QUOTED_CODE.match(text, begin)
    return (start, end, "shorthand", "shorthand.quoted_digits") if found and found.end() > end else None


def labelled(text: str, start: int, end: int) -> Verdict | None:
    """邮政编码：100733: the word before says that it is a code."""
    if (text[end : end + 1] or "\n") not in "%％个" and _LABEL.search(text, max(start - 12, 0), start):
        return start, end, "identifier", "identifier.labelled"
    return None


def remaining(text: str, start: int, end: int, number: str) -> Verdict | None:
    """猎狐2021, 运-20: what a bare number after a word is."""
    if number[0] in "-－−" and number[1:].isdigit() and start and text[start - 1].isalpha():
        return start, end, "name", "name.model"
    if len(number) == 4 and number.isdigit() and 1949 <= int(number) <= 2060 and not text[start - 1 : start].isspace():
        return start, end, "date", "date.bare_year"
    return None


def version(text: str, start: int, end: int, number: str) -> Verdict | None:
    """2.0 without a unit: a version."""
    if "." in number and (number.endswith(".0") or text.startswith(("版", "模式", "时代", "升级"), end)):
        return start, end, "version", "version.decimal"
    if _VERSION_BEFORE.search(text, max(start - 4, 0), start):
        return start, end, "version", "version.letter"
    return None
