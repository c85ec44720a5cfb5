"""The phrase that names what a figure measures: entity and property joined once, without the words that say how it changed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from transforms.observation.transformation import GROWTHS, directions

if TYPE_CHECKING:
    from transforms.observation.figure_words import FigureWords
    from transforms.observation.transformation import Change

_DROPPED = re.compile(r"[“”‘’「」\"'《》\s_]|(?<=[一-鿿])的(?=[一-鿿])|(?<=农村|城镇)牧区")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_PARTICLES = re.compile(r"PM\s*[_₂]*\s*2[.．][5５]|ＰＭ２[.．]５|PM₂[.．]?₅", re.IGNORECASE)
_AREA_WORDS = re.compile(r"^(?:全省|全市|全区|全州|全县|我省|我市|我区|我县|全国|我国|本省|本市)(?:的)?(?=.{2})")
_SHARE_OF = re.compile(r"^占(?!比)(?P<whole>.*?)(?:的)?(?:比重|比例|份额)?$")
_AIM = re.compile(r"(?:增长|增速|增长速度|涨幅)?(?:预期)?目标$")
_VERBS = re.compile(r"^(?:累计|预计|力争)?(?:完成|实现)(?=.{3})")
_MANNER = re.compile(r"(?<=.{2})(?:名义|实际)$")
_COMPARED = re.compile(r"^(?:高于|低于|快于|慢于|好于|优于|领先)")
_OUTPUT = re.compile(r"^(?:全省|全市|全区|地区|国内)?(?:生产总值|GDP)$")
_CHANGE_NOUNS = re.compile(r"(?:涨幅|增速|增幅|降幅|跌幅|升幅|增长率|增长速度)$")
_FIRST_OF_AREA, _FIRST_OF_VERB, _LAST_OF_MANNER = (frozenset(signs) for signs in ("全我本", "累预力完实", "义际"))
_LONGEST_OVERLAP = 8


@lru_cache(maxsize=8192)
def plain(phrase: str) -> str:
    """A phrase as names of indicators are compared: no quotation marks, no 的, PM2.5 and 农村牧区 written one way."""
    return _DROPPED.sub("", _PARTICLES.sub("PM2.5", phrase)).replace("ＧＤＰ", "GDP").replace("Ｒ＆Ｄ", "R&D")


def without_brackets(phrase: str) -> str:
    """A phrase without what stands in brackets in it (研发（R&D）经费)."""
    return _BRACKETS.sub("", phrase)


def measure_of(figure: FigureWords, change: Change) -> str | None:
    """The phrase that names what is measured (新能源汽车产量), None where nothing says it.

    A share of an area is of what has the share (新能源汽车产量 for 占全国1/4); a share of another quantity is named in full
    (高技术制造业增加值占规模以上工业比重).
    """
    entity, of = figure.entity, figure.property
    if entity is None:
        return None if of is None or of in directions() else _tidy(of)
    if entity.endswith("自然") and of is not None:
        return _tidy(joined(entity, of))
    if of is None or of in directions() or _CHANGE_NOUNS.fullmatch(of):
        return _tidy(_CHANGE_NOUNS.sub("", _AIM.sub("", entity)) or entity)
    if _SHARE_OF.match(of) or _COMPARED.match(of):
        return _tidy(entity)
    if change.transformation in GROWTHS:
        of = _CHANGE_NOUNS.sub("", of)
    return _tidy(joined(entity, of))


def joined(entity: str, of: str) -> str:
    """Entity and property as one phrase, what both have once (旅游总收入 and 总收入: 旅游总收入)."""
    if not of or of in entity:
        return entity
    if entity in of:
        return of
    for length in range(min(len(entity), len(of), _LONGEST_OVERLAP), 0, -1):
        if entity.endswith(of[:length]):
            return entity + of[length:]
    return entity + of


def share_phrase(measure: str, whole: str) -> str:
    """The name of a share: what has it, and of what."""
    return f"{measure}占{_OUTPUT.sub('地区生产总值', whole)}比重"


def _tidy(phrase: str) -> str | None:
    phrase = phrase.strip(" 、，的")
    if phrase[:1] in _FIRST_OF_AREA:  # cheap tests before the dear ones: most phrases have none of them
        phrase = _AREA_WORDS.sub("", phrase)
    if phrase[:1] in _FIRST_OF_VERB:
        phrase = _VERBS.sub("", phrase)
    return (_MANNER.sub("", phrase) if phrase[-1:] in _LAST_OF_MANNER else phrase) or None
