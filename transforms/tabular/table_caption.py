"""What stands over a table: its caption and the line of its unit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.structure.regions.region_mentions import find_regions
from transforms.tabular.cell_context import Place, PlacedPeriod, PlacedRegion
from transforms.tabular.cell_grid import TableLine
from transforms.tabular.table_columns import told_by
from transforms.tabular.table_units import units_of_line, without_unit, without_unit_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from transforms.tabular.table_units import TableUnit

_NUMBER = re.compile(r"(?:附?[表图]\s*[0-9一二三四五六七八九十]+(?:[-—.][0-9]+)*|[0-9]{1,2}(?:[-—.][0-9]{1,3})+)[ 　:：、.]*")
_ENDING = re.compile(
    r"(?:分(?:地区|市县|区县|级次)(?:预算|决算|执行)?)?(?:统计|明细|情况|一览|汇总|公示|完成|执行|基本)*(?:情况|表|一览)(?:[（(].*[）)])?$"
)
_BY_REGION = re.compile(
    r"^(?:(?:中央|[省市县])?对[省市县区地方（()）、及和]+|(?:部分|主要|重点|所属|下辖)?[各分]?(?:省份|省|市|县|区|地区(?!生产)|设区市|县区|区县|州|盟|市县|直辖市|自治区|[、(（）)及和])+(?:分|按)?|全[省市国县区]|我[省市国县区]|历年|主要年份|按地区分|分地区)的?"
)
_NAMED = re.compile(r"(?:单位|部门|名称|填报|编制|公开)[^：:]{0,6}[：:]|^公开\s*[0-9]+\s*表$")
"""Lines that say whose table it is (单位名称：某医院), or its number, not what is in it."""
_TIME_ALONE = re.compile(
    r"[（(]?(?:截[至止]|截至?止?(?:日期|时间)|(?:统计|数据|报告|时点)(?:时点|时间|日期|期)?)?[:： ]{0,2}"
    r"(?:19|20)[0-9]{2} ?[年./-][0-9年月日号时分零至到—–\-~～./ 上下半季度第一二三四末底止初现在]{0,24}[)）]?"
)
"""（2020年11月1日零时）, 截至2024年9月底, 2023年12月31日: a line over a table that tells its time and no more."""
_BARE_DAY = re.compile(r"(?:19|20)[0-9]{2} ?[年./-] ?[0-9]{1,2} ?[月./-] ?[0-9]{1,2} ?日?")
"""It may as well be the day of publication."""
_PROSE = re.compile(r"[。！？；]")
_LONGEST = 60
_EDGE = " 　，,、:：《》"


class Caption(NamedTuple):
    """What stands over a table: the units it tells, the time and the region it names with where, what it says is in the table.

    `day` is a day alone on its line: the time of the values where nothing else tells it.
    """

    units: tuple[TableUnit, ...] = ()
    period: PlacedPeriod | None = None
    measure: str | None = None
    region: PlacedRegion | None = None
    day: PlacedPeriod | None = None

    def completed_by(self, title: Caption) -> Caption:
        """The caption, with what only the title of its article tells."""
        return Caption(
            self.units or title.units,
            self.period or title.period or self.day,
            self.measure or title.measure,
            self.region or title.region,
        )


def tells_time_alone(text: str) -> bool:
    """Whether a line over a table tells its time and no more."""
    return _TIME_ALONE.fullmatch(text.strip()) is not None


def read_caption(lines: Sequence[TableLine], published_on: datetime.date | None, home: str | None) -> Caption:
    """The caption of a table.

    Args:
        lines: Lines over it with their numbers, the nearest first; prose among them ends them.
        published_on: Day that 上年 is reckoned from.
        home: Code of the region of the article.
    """
    caption = Caption()
    for line_no, text, _ in lines:
        if _PROSE.search(text) or len(text) > _LONGEST:
            break
        if tells_time_alone(text):
            dated = told_by(text, Place(line_no, 0, len(text)), published_on, home)
            placed = PlacedPeriod(dated.period, dated.place) if dated.period is not None else None
            is_day = _BARE_DAY.fullmatch(text.strip()) is not None
            caption = caption._replace(day=caption.day or placed) if is_day else caption._replace(period=caption.period or placed)
            continue
        units = units_of_line(text)
        own = without_unit(text)
        if not caption.units:
            caption = caption._replace(units=units or ((own.unit,) if own.unit else ()))
        if caption.region is None:
            caption = caption._replace(region=_region(TableLine(line_no, text), home))
        if units and len(text) < _LONGEST // 3:
            rest = without_unit_line(text)
            dated = told_by(rest, Place(line_no, 0, len(rest)), published_on, home)
            if dated.period is not None and caption.period is None:
                caption = caption._replace(period=PlacedPeriod(dated.period, dated.place))
            continue
        told = told_by(own.words, Place(line_no, 0, len(own.words)), published_on, home)
        if told.period is not None and caption.period is None:
            caption = caption._replace(period=PlacedPeriod(told.period, told.place))
        if caption.measure is None and not _NAMED.search(text):
            caption = caption._replace(measure=_measure(told.rest, home))
    return caption


def _region(line: TableLine, home: str | None) -> PlacedRegion | None:
    """The region that a line over a table is of; where it names several, none."""
    regions = find_regions(line.text, home)
    if len({region.code for region in regions}) != 1 or regions[0].code is None:
        return None
    return PlacedRegion(regions[0], Place(line.number, regions[0].start, regions[0].end))


def _measure(text: str, home: str | None) -> str | None:
    """What a caption says is in the table: 表1 各市粮食产量 is 粮食产量."""
    words = _NUMBER.sub("", text).strip(_EDGE)
    region = next(iter(find_regions(words, home)), None)
    if region is not None and region.start == 0:
        words = words[region.end :].strip(_EDGE)
    words = _BY_REGION.sub("", words)
    words = _ENDING.sub("", words).strip(_EDGE)
    return words if 2 <= len(words) <= 20 else None
