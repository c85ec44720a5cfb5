"""What a line looks like: list markers, labels, bylines, credits, rows of tables. Shapes only; what they mean is structure's."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import polars as pl

from transforms.layout.datelines import opening_dateline
from transforms.lexicon import lexicon

SENTENCE_END = "。！？!?…"
OPENERS = "（([［【〔“‘「『《〈"
CLOSERS = "）)]］】〕”’」』》〉"
_HANZI_NUMBER = "[〇零一二三四五六七八九十百]"

# GB/T 9704 numbers headings 一、 （一） 1. （1）; older and local papers have 第一章, 第一部分, 甲、 and ①.
MARKER = re.compile(
    rf"(?P<part>第{_HANZI_NUMBER}{{1,3}}(?:部分|章|节|编|篇|条)(?![\u4e00-\u9fff]{{0,3}}的))"
    rf"|(?P<one>{_HANZI_NUMBER}{{1,3}}[、．.])"
    rf"|(?P<two>[（(]{_HANZI_NUMBER}{{1,3}}[）)])"
    r"|(?P<three>\d{1,2}[.．、](?!\d))"
    r"|(?P<four>[（(]\d{1,2}[）)])"
    r"|(?P<five>[①-⑳])"
)
LABEL = re.compile(r"【[^【】]{1,20}】|\[[^\[\]\d]{1,12}\]|［[^［］\d]{1,12}］")
SOURCE = re.compile(
    r"(?:来源|稿源|信息来源|文章来源|供稿|出处|索引号|(?:发布|发文|成文|印发|公开|更新)(?:时间|日期|机构))\s*[:：]"
    r"|[\u4e00-\u9fff]{2,10}[〔\[［（]\d{4}[〕\]］）]\s*\d{1,4}\s*号$|[（(](?:此件|本件)[\u4e00-\u9fff]{2,6}[）)]$"
)
"""Where and when it was published, the number of a document (浙政办发〔2021〕45号), who may read it."""
CREDIT = re.compile(
    r"[（(【]\s*(?:本报|本台|本社|本刊|本版|本栏|本组|本文|特约|实习|通讯|新华社|人民日报|记者|通讯员|作者|整理|摄影|编辑|編輯|执笔)[^（(）)【】。]{0,120}"
)
CREDIT_LINE = re.compile(
    r"(?:本报|本台|本刊|新华社)?(?:特约|实习|首席)?(?:记者|通讯员|评论员|作者)\s*[:：]?\s*\S{2,4}(?:\s+\S{1,4}){0,12}$"
)
DASHED = re.compile(r"(?:——|──|--)(?=[^\s—─-])")
SALUTATION = re.compile(
    r"[\u4e00-\u9fff、，,（）\s]{2,30}(?:代表|委员|同志们?|朋友们?|先生们?|女士们?|来宾)[，、\u4e00-\u9fff]{0,8}[：:！!]$"
)
_DATE_LINE = re.compile(r"[（(]?\s*(?:\d{4}|[〇零一二三四五六七八九]{4})\s*年\s*\w{1,3}\s*月(?:\s*\w{1,3}\s*日)?\s*[）)]?$")
# Marks of lists and of headings that editors set (● 一产增长, ## 综合); a minus before a number is none.
LIST_MARK = re.compile(r"#{1,6}\s+(?=\S)|[-*+]\s+(?=[^\d\s*+-])|[•●◆◇■□▪▶►➢✓✔]\s*(?=\S)")
_STARTS_UNIT = re.compile("|".join(f"(?:{shape.pattern})" for shape in (LABEL, SOURCE, CREDIT, DASHED, LIST_MARK)))
_WHOLE_UNIT = re.compile(rf"#|(?:{LABEL.pattern})$|(?:{SOURCE.pattern})|(?:{_DATE_LINE.pattern})|(?:{CREDIT_LINE.pattern})")
# Traditional texts of the nineties set a Western full stop behind ideographs.
_WESTERN_STOP = r"(?<=[\u4e00-\u9fff」』）)])\."
_TERMINAL = re.compile(rf"(?:[{re.escape(SENTENCE_END)}；;：:]|{_WESTERN_STOP})[{re.escape(CLOSERS)}]*$")
_SENTENCE_FINAL = re.compile(rf"(?:[{re.escape(SENTENCE_END)}]|{_WESTERN_STOP})[{re.escape(CLOSERS)}]*$")
_INNER_SENTENCE_END = re.compile(r"[。！？](?!$)|。$")
_PROSE_MARK = re.compile(r"[，。；]")
_NUMERIC_CELL = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%‰]?|[-—–/]")
# Function words that no organization's name holds: a wrapped line of a sentence may end in 教育部 too.
_NO_PART_OF_A_NAME = "的了将要被把从按着是在让使并已就都"
# Suffixes of one character that make a byline by themselves; 院, 所, 站 end too many other words.
# 全省再建一百所学校, 走进清华大学: a headline that ends like a name counts something, or begins with a verb.
_SAYS_WHAT_HAPPENS = re.compile(
    r"(?<![第0-9〇零一二两三四五六七八九十百])[0-9〇零一二两三四五六七八九十百千万几数]{1,6}余?[所家个座间批处名](?=[\u4e00-\u9fff])"
    r"|^(?:[全我本各][省市县区州国])?(?:新建|再建|扩建|办好|走进|打造|创建|争创|聚焦|关注|加快|助力|点亮|走出|迈向|奔向)"
)
_SHORT_SUFFIXES = frozenset("厅局部署")
# Items of income and of expenditure beside each other: 三、国有资本经营预算财政拨款收入 三、国防支出.
_NUMBERED_CELL = re.compile(rf"{_HANZI_NUMBER}{{1,3}}、[^，。；：]{{2,20}}")
# What stands over a table: its number in published accounts, the unit of its cells.
_TABLE_LABEL = re.compile(r"^公开\s*\d{1,2}\s*表|(?:^|\s|金额|数额)单位\s*[:：]\s*[万亿千百]?元(?:\s|$)")
_LONGEST_TABLE_LABEL = 60
_HANZI_DIGITS = "〇一二三四五六七八九"
_ITEM = re.compile(r"(?:^|\s)([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])、(?=[\u4e00-\u9fff])")
_CODE = re.compile(r"\d{3,9}")
_UNIT_CELL = re.compile(r"[万亿千百]?[\u4e00-\u9fff%‰℃°]")
_LONGEST_HEAD_CELL = 16


def is_terminal(text: str) -> bool:
    """Whether a line ends as a sentence or a clause before a list does (。！？；：, quotes and brackets after it)."""
    return _TERMINAL.search(text, max(0, len(text) - 6)) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _SENTENCE_FINAL.search(text, max(0, len(text) - 6)) is not None


def holds_sentence(text: str) -> bool:
    """Whether a sentence ends in it: titles and headings have none."""
    return _INNER_SENTENCE_END.search(text) is not None


def has_prose_marks(text: str) -> bool:
    """Whether it has commas or full stops, as prose has and lists of names have not."""
    return _PROSE_MARK.search(text) is not None


def ends_in_unit(text: str) -> bool:
    """Whether a line ends with a number and its unit in Latin letters (31m, 300km2): no number that follows is joined to it."""
    return text[-1:].isascii() and text[-1:].isalnum() and _latin_quantity().search(text, max(0, len(text) - 24)) is not None


def starts_unit(text: str) -> bool:
    """Whether a line must begin a paragraph of its own, whatever stands before it."""
    return _STARTS_UNIT.match(text) is not None or opening_dateline(text) is not None


def is_whole_unit(text: str) -> bool:
    """Whether a line is a paragraph by itself: a label, a source, a date, a salutation, a credit."""
    if len(text) > 60:
        return False
    return _WHOLE_UNIT.match(text) is not None or (text[-1] in "：:！!" and SALUTATION.match(text) is not None)


def is_organization_line(text: str) -> bool:
    """Whether a line is made of names of organizations only, as a byline is (`中共天津市委教育工委 天津市教育委员会`)."""
    if len(text) > 60 or text[-1] not in _last_characters_of_organizations() or _SAYS_WHAT_HAPPENS.search(text):
        return False
    names = text.split()
    return all(_organization_name().fullmatch(name) for name in names)


def is_table_row(text: str) -> bool:
    """Whether a line is surely a row of a table.

    That is cells parted by tabs or strokes, numbers in its last two columns, two numbered items, or what stands over a table.
    """
    if text.startswith("|") and text.endswith("|") and text.count("|") > 2:
        return True
    if "\t" in text:
        return any(_NUMERIC_CELL.fullmatch(cell.strip()) for cell in text.split("\t"))
    if is_table_label(text):
        return True
    cells = text.split()
    if len(cells) == 2 and all(_NUMBERED_CELL.fullmatch(cell) for cell in cells):
        return True
    return len(cells) >= 2 and not has_prose_marks(text) and all(_NUMERIC_CELL.fullmatch(cell) for cell in cells[-2:])


def is_table_label(text: str) -> bool:
    """Whether a line stands over a table and tells its number or the unit of its cells (`公开02表`, `金额单位：万元`)."""
    may_be = text.startswith("公开") or "单位" in text
    return may_be and len(text) <= _LONGEST_TABLE_LABEL and _TABLE_LABEL.search(text) is not None and not has_prose_marks(text)


def is_item_only(text: str) -> bool:
    """Whether a line is a numbered item of a table and no more (`十、节能环保支出`)."""
    return _NUMBERED_CELL.fullmatch(text) is not None


def item_number(text: str) -> int | None:
    """The number of the item that a row of a table begins with, else of its second item; None where it has none."""
    found = _ITEM.search(text)
    return hanzi_number(found[1]) if found else None


def hanzi_number(text: str) -> int:
    """The number up to 99 that a heading's marker writes (十二: 12)."""
    tens, ten, ones = text.rpartition("十")
    return (_HANZI_DIGITS.index(tens) if tens else 1) * 10 * bool(ten) + (_HANZI_DIGITS.index(ones) if ones else 0)


def may_be_table_row(text: str) -> bool:
    """Whether a line is a row of a table if rows are near: short cells, of which one is a number with no unit behind it."""
    cells = text.split()
    if len(cells) < 2 or has_prose_marks(text):
        return False
    if _CODE.fullmatch(cells[0]) and (len(cells[0]) > 4 or not cells[1].startswith("年")):
        return True
    return any(_NUMERIC_CELL.fullmatch(cell) and not _is_unit(following) for cell, following in pairwise([*cells, ""]))


def _is_unit(cell: str) -> bool:
    """Whether a cell may be the unit of the number before it, rather than the next column."""
    return _UNIT_CELL.match(cell) is not None and MARKER.match(cell) is None


def may_be_table_head(text: str) -> bool:
    """Whether a line is the head of a table if rows are near: short words apart from each other."""
    cells = text.split()
    short = len(cells) >= 2 and all(len(cell) <= _LONGEST_HEAD_CELL for cell in cells)
    return short and not has_prose_marks(text) and MARKER.match(text) is None


@cache
def _latin_quantity() -> re.Pattern[str]:
    written = lexicon("units").filter(pl.col("kind") != "symbol")["unit"]
    units = sorted((u for u in written if u.isascii() and u.isalnum()), key=len, reverse=True)
    return re.compile(rf"(?<![A-Za-z0-9.])\d+(?:[.,]\d+)*\s?(?:{'|'.join(map(re.escape, units))})\Z")


@cache
def _last_characters_of_organizations() -> frozenset[str]:
    """Characters that a name of an organization can end with; tells most lines apart at once."""
    return frozenset(suffix[-1] for suffix in lexicon("organization_kinds")["suffix"]) | frozenset("）)")


@cache
def _organization_name() -> re.Pattern[str]:
    suffixes = [suffix for suffix in lexicon("organization_kinds")["suffix"] if len(suffix) > 1 or suffix in _SHORT_SUFFIXES]
    ending = "|".join(map(re.escape, sorted(suffixes, key=len, reverse=True)))
    letter = rf"(?:(?![{_NO_PART_OF_A_NAME}])[\u4e00-\u9fff（）()·“”])"
    return re.compile(rf"{letter}{{1,28}}?(?:{ending})(?:[（(][\u4e00-\u9fff]{{2,12}}[）)])?")
