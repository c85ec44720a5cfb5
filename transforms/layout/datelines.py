"""Datelines: who filed a news item, where and when (`新华社北京1月5日电`, `本报鞍山二十四日专电`, `（据新华社讯）`)."""

from __future__ import annotations

import re
from functools import lru_cache

from transforms.spans import CharacterSpan

# Agencies and "this paper", in both scripts; the foreign ones are those that papers of the fifties print.
_AGENCY = (
    r"(?:新[华華](?:社|网|網)|中新(?:社|网|網)|中央社|中通社|人民(?:日[报報]|网|網)|光明日[报報]|央[视視广廣][网網]"
    r"|中国[\u4e00-\u9fff]{1,4}报|本[报報台臺社刊网網]|塔斯社|路透社|法新社|美[联聯]社|合[众眾]社|共同社)"
)
_LETTER = r"[^，。；：,！？!?（()）【】\s\d]"
# No words of a place are 本报通讯员, 本报记者; a dateline with its day may name the reporter.
_PLACE = rf"(?:(?!通[讯訊]|[记記]者|特[约約]|[综綜]合|[专專]?[电電訊讯]){_LETTER}){{0,8}}?"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = rf"(?:(?P<y>(?:19|20)\d{{2}}|[〇零○一二三四五六七八九]{{4}})年)?(?:(?P<m>{_NUMBER})月)?(?P<d>{_NUMBER})[日号號]"
_FILED = (
    r"(?:[综綜]合)?(?:[专專]?[电電](?![视視话話影力子脑腦动動商网網台臺报報气氣信])"
    r"|[专專特]?[讯訊](?![员員息号號问問速飞飛])|[电電][讯訊]|消息|[报報][导導道])"
)
_DATED = re.compile(rf"{_AGENCY}(?P<place>{_LETTER}{{0,14}}?){_DATE}{_FILED}")
# A place alone in brackets: （台北訊）.
_BRACKETED = re.compile(r"(?<=[【（(〔])(?!据)(?P<place>[\u4e00-\u9fff]{2,8})[讯电訊電](?=[】）)〕])")
_UNDATED = (
    rf"{_AGENCY}(?P<where>{_PLACE}){_FILED}"
    r"|(?<=[（(【〔［\[])[记記]者[\u4e00-\u9fff、]{2,20}[／/][\u4e00-\u9fff]{2,6}[报報][导導道](?=[）)】〕］\]])"
    r"|[新人中央][华華民新视視][网網](?=\s)"
    r"|[\u4e00-\u9fff]{2,5}[报報网網](?:[专專]?[讯訊]|消息)(?=[\s　（(】）)］\]])"
)
_LONGEST = 40
_OPENING = re.compile(rf"[（(【〔［\[]?\s{{0,{_LONGEST}}}+据?(?:{_DATED.pattern}|{_UNDATED})")
_FILED_WORDS = ("电", "讯", "消息", "電", "訊", "报道", "报导", "報導")
_LEDE = 160


def opening_dateline(text: str) -> re.Match[str] | None:
    """The dateline that a text begins with: groups `place` or `where`, and `y`, `m`, `d` as written where it is dated."""
    return _OPENING.match(text, 0, _LONGEST)


def first_dated(text: str, end: int) -> re.Match[str] | None:
    """The first dateline with a day before `end`: groups `place` (with the reporter where one is named), `y`, `m`, `d`."""
    return _DATED.search(text, 0, end)


def filed_from(text: str) -> str | None:
    """The place of the first dateline in the opening of an item, as written; None without one."""
    found = first_dated(text, _LEDE) or opening_dateline(text) or _BRACKETED.search(text, 0, _LEDE)
    parts = found.groupdict() if found else {}
    return parts.get("place") or parts.get("where") or None


@lru_cache(maxsize=4)  # regions, periods and lexemes of a sentence ask one after the other
def datelines(text: str) -> tuple[CharacterSpan, ...]:
    """Spans of the datelines of a text: the one it begins with, and anywhere those with a day and those in brackets."""
    if not any(word in text for word in _FILED_WORDS):
        return ()
    opening = opening_dateline(text)
    anywhere = [found for pattern in (_DATED, _BRACKETED) for found in pattern.finditer(text)]
    return tuple(CharacterSpan(*found.span()) for found in ([opening, *anywhere] if opening else anywhere))
