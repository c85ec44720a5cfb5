"""What a sentence says of its figures as observations, but for the time: measure, indicator, transformation, area."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.observation.area import ref_area, region_names
from transforms.observation.completed_measures import completed_measures
from transforms.observation.figure_words import CLAUSE_MARKS, clause_start, ends_in
from transforms.observation.indicators import Named, agrees, may_name, named_indicator
from transforms.observation.inheritance import inherited_measures, is_loose, with_own_words, words_before
from transforms.observation.listed_areas import OfListed, of_listed_areas
from transforms.observation.measure import plain, share_phrase, without_brackets
from transforms.observation.paired import paired_measures
from transforms.observation.printed import printed
from transforms.observation.qualifiers import currency_of, qualifiers_of
from transforms.observation.transformation import GROWTHS, REACHED, Change, changes
from transforms.structure.regions.region_table import NATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.observation.figure_words import FigureWords
    from transforms.records import RegionMention

_LIST_LEAD = re.compile(r"^[\s　]*[—–\-]{1,2}|^(?:[一二三四五六七八九十]+是|[①-⑳]|[（(]?[一二三四五六七八九十\d]+[）)、.])")
_OF_THINGS = re.compile(
    r"(?:及)?(?:以上|以下|级|规模|大关)?的?(?:[^，。；：、！？]{0,6}?)"
    r"(?:企业|项目|集群|县|市|区|镇|乡|村|园区|城市|集团|产业链?|行业|省份|街道|楼宇|俱乐部|家庭|平台|产品|品牌|公司|基地)"
)
_THING_LEAD = re.compile(r"(?:以上|以下|级|规模|的)")
_SUBAREA = re.compile(
    r"^(?:其中)?[^，：,:；]{0,8}?(?:新区|开发区|高新区|经开区|自贸[试验]*区|自由贸易试验区|保税区|合作区|示范区|园区|先行区|县域|都市圈|城市群|"
    r"大湾区|经济带|片区|集聚区|功能区|林区|矿区|革命老区|民族地区|边境地区|脱贫地区|脱贫县|中心城区|主城区|试验区|创新区)(?!建设|等|内|的)"
)
_PART_OF_AREAS = re.compile(
    r"^(?:其中)?(?:[^，：,:；]{0,6}?(?:沿[黄江海边河湖淮线][^，：,:；]{0,3}?|环[^，：,:；]{1,3}?|[东西南北中]部|[苏皖赣浙闽粤鄂川陕冀豫鲁辽晋][东西南北中]|革命|边境|山区|库区|脱贫|牧区)"
    r"|[一-鿿]{2,6}?(?=[两三四五六七八九]市))(?:[\d一二两三四五六七八九十]{1,3})?个?(?:盟市|市州|地市|旗县|县市区?|市县|区县|县区|县|市|州|旗)(?![场级长委政])"
)
"""沿黄7个盟市, 苏南五市, 边境旗县: a group of areas that is a part of the whole."""
_OWN_AREA = re.compile(r"全省|全市|全区|全州|全县|我省|我市|我区|我县|全国|我国")
_NEWLY = re.compile(
    r"(?:新(?:增|建|培育|认定|引进|注册|设|入库|获批|创|登记|获)|净增|改善|恢复|扩大|增加(?!到)|培育|认定|引进|再增|打造)(?!就业)[^，。；达超突破为至总计]*$"
)
_STEP = re.compile(r"[\d一二两三四五六七八九十几]个$")
"""Before the size of a step (连跨6个|万亿元台阶)."""
_ADDED = re.compile(r"(?:新(?:增|建|培育|认定|注册|设|登记)|净增)$")
_OVER_YEARS = re.compile(r"连续[^，。；、]{1,5}(?:年|个月|季度)[^，。；、]*$")
_SHARED = re.compile(r"(?:分别|[均各])[^，。；]*$")
_JOINED = re.compile(r"[和与及]$")
_OWNER = re.compile(r"(?:企业|集团|公司|国企|央企|银行|机构)(?![达超突总数净新近约]|增长|增加)[^，。；、\d]{2,}")
_MINUS = ("-", "－", "−", "负")
_COMPARED_WITH = re.compile(r"(?:[比较与]|相比)(?:上年|去年|上一年|前年|基期)(?:同期|末|底)?(?:的|为|是)?[约近]?$")
"""Before a level that another one is compared with (5000亿元，比上年|4500亿元增加500亿元)."""
_SUMMED = re.compile(r"累计[^，。；、]{0,8}$")
_WITHOUT_PART = re.compile(
    r"(?:扣除|剔除|不含|除去|不包括)(?![^，。；]{0,12}?(?:因素|价格|农户|物价|退税|减[税免]|一次性|基数|口径|影响))[^，。；\d]{2,16}"
    r"(?:[，,]|[）)])?[^，。；\d]{0,20}$"
)
"""扣除房地产开发投资，固定资产投资增长|1%: the growth is of another whole."""
_MARK_BEFORE_LAST = re.compile(r"[、，]?(?:再[上跨])?(?:(?:和|、)[\d.]+[万千百亿元]*)+(?:[两三四五六\d]个)?(?:大关|台阶|关口)")
"""5万亿元|、6万亿元台阶: of several marks only the last is of the time told of."""
_RATIOS = ("收入比", "收入之比", "收入比值", "收入倍差", "收入差距")
"""Measures whose value is a bare number (城乡居民收入比|2.09)."""
_PER_VOLUME = "每立方米"
_LAST_BRACKET = re.compile(r"[（(](?P<words>[^（）()]{3,16})[）)](?:为|达到?)?$")
_SHARE_NOUN = re.compile(r"(?:占比|比重|份额|占有率|比例)$")
_BAD_WHEN_RISING = frozenset(("PM2.5平均浓度", "PM10平均浓度"))


class Description(NamedTuple):
    """What a figure is as an observation.

    Attributes:
        measure: The phrase that names what is measured.
        indicator: The indicator that it is, None where none fits.
        transformation: One of `schemas.vocabularies.TRANSFORMATIONS`.
        sign: 1, or -1 where the words give a fall as a positive number.
        base: What a change or a share is against, in words; None where nothing says it.
        ref_area: GB/T 2260 code of the area that the value is of, 100000 for the nation.
        unit: The unit, with what words before the number say of it.
        unit_mult: The power of ten that the printed number is counted in.
        decimals: Printed digits behind the point.
        qualifiers: How the measure is meant (不含农户, 可比价), each in one wording.
    """

    measure: str | None
    indicator: str | None
    transformation: str
    sign: int
    base: str | None
    ref_area: str | None
    unit: str | None
    unit_mult: int | None
    decimals: int | None
    qualifiers: tuple[str, ...]


def describe(text: str, figures: Sequence[FigureWords], mentions: Sequence[RegionMention], home: str | None) -> list[Description]:
    """What the figures of a sentence are as observations.

    Args:
        text: The sentence, its layout undone.
        figures: Its figures, in order.
        mentions: The regions that it names, in order.
        home: Code of the region of its article.

    Returns:
        One description a figure, in order.
    """
    figures = with_own_words(text, figures)
    read = changes(text, figures)
    inherited = inherited_measures(text, figures, read)
    measures = completed_measures(text, figures, paired_measures(text, figures, inherited))
    figures = _with_told(text, figures, inherited, measures)
    listed = of_listed_areas(text, figures, mentions)
    for at, of in listed.items():
        figures[at] = figures[at]._replace(entity=of.measure, entity_start=None, property=None, property_start=None)
    found = [
        _describe(text, figure, change, listed.get(at) or OfListed(ref_area(text, figure, mentions, home), measure))
        for at, (figure, change, measure) in enumerate(zip(figures, read, measures, strict=True))
    ]
    for at, described in enumerate(found):
        is_amount = figures[at].dimension == "currency" or described.transformation in GROWTHS
        if is_amount and (currency := currency_of(text, figures, measures, at)):
            found[at] = described._replace(qualifiers=tuple(sorted({*described.qualifiers, *currency})))
    return found


def _with_told(
    text: str, figures: Sequence[FigureWords], inherited: Sequence[str | None], measures: Sequence[str | None]
) -> list[FigureWords]:
    """The figures, those whose measure is not told by the words that were found for it with the words that tell it."""
    found: list[FigureWords] = []
    for at, (figure, first, measure) in enumerate(zip(figures, inherited, measures, strict=True)):
        goes_on = (
            at > 0 and found[-1] != figures[at - 1] and REACHED.fullmatch(text, figures[at - 1].end, figure.start) is not None
        )
        is_own = measure is not None and measure == words_before(text, figure)
        if measure is None or not (is_own or goes_on or measure != first):
            found.append(figure)
            continue
        start = text.rfind(measure, 0, figure.start) if is_own else None
        found.append(figure._replace(entity=measure, entity_start=start, property=None, property_start=None))
    return found


def _describe(text: str, figure: FigureWords, change: Change, of: OfListed) -> Description:
    area, measure = of
    named: Named | None = None
    dimension, unit = _unit(text, figure)
    if measure is not None and _may_be_named(text, figure, change, measure) and not _is_untold(text, figure):
        named, measure = _named(text, figure._replace(dimension=dimension, unit=unit), change, measure, region_names(area))
    indicator = named.indicator if named else None
    if indicator and change.transformation in ("N", "SH") and indicator.stat_type == "share":
        change = change._replace(transformation="SH", base=indicator.whole)
    if indicator and change.transformation == "N" and indicator.stat_type == "flow" and ends_in(_SUMMED, text, figure.start):
        change = change._replace(transformation="CUM")
    if figure.surface.startswith(_MINUS):
        change = change._replace(sign=1)
    if change.word == "改善" and (indicator is None or indicator.name not in _BAD_WHEN_RISING):
        change = change._replace(sign=1)
    if named and named.is_national:
        area = NATION
    exact = printed(figure.surface)
    return Description(
        _without_region(measure, region_names(area)),
        indicator.name if indicator else None,
        change.transformation,
        change.sign,
        change.base,
        area,
        unit,
        exact.unit_mult if exact else None,
        exact.decimals if exact else None,
        qualifiers_of(text, figure, measure or "", named.qualifiers if named else ()),
    )


def _may_be_named(text: str, figure: FigureWords, change: Change, measure: str) -> bool:
    """Whether the measure, its first part or the property ends as the name of an indicator may."""
    if change.transformation == "SH" and change.base:
        return True
    phrases = (measure, measure.partition("、")[0], figure.property or "", words_before(text, figure))
    return any(may_name(plain(phrase)) or ("（" in phrase and may_name(plain(without_brackets(phrase)))) for phrase in phrases)


def _is_untold(text: str, figure: FigureWords) -> bool:
    """Whether a figure is of another time or area than its words say: a size, a bound of many years, a part of the area."""
    return (
        _is_of_things(text, figure)
        or ends_in(_STEP, text, figure.start) is not None
        or _MARK_BEFORE_LAST.match(text, figure.end) is not None
        or ends_in(_WITHOUT_PART, text, figure.start) is not None
        or _is_of_subarea(text, figure)
        or ends_in(_OVER_YEARS, text, figure.start) is not None
        or (figure.entity_start is not None and figure.entity_start >= figure.end)
        or is_loose(text, figure)
        or ends_in(_COMPARED_WITH, text, figure.start) is not None
    )


def _named(text: str, figure: FigureWords, change: Change, measure: str, names: tuple[str, ...]) -> tuple[Named | None, str]:
    """The indicator of a figure, and its measure as far as the name of the indicator says more."""
    if (
        figure.is_parted()
        and figure.property
        and any(mark in text[figure.entity_start : figure.property_start] for mark in "，。；：")
    ):
        alone = figure._replace(entity=figure.property, entity_start=figure.property_start, property=None, property_start=None)
        named = _fitting(_find(_before(text, alone, figure.property), figure.property, names), change, figure, figure.property)
        if named:
            return named, figure.property
    if "、" in measure and re.search(r"[均各][^，。；、]*$", text[: figure.start]):
        measure = measure.partition("、")[0]
    before = _before(text, figure, measure)
    if change.transformation == "SH" and change.base:
        whole = _find(before, share_phrase(measure, change.base), names)
        if whole and agrees(whole.indicator, "N", figure.dimension, figure.unit):
            return whole, share_phrase(measure, change.base)
    named = _fitting(_find(before, measure, names), change, figure, measure)
    if named is None and (own := words_before(text, figure)) and not ends_in(_SHARED, text, figure.start):
        named = _fitting(_find("", own, names), change, figure, own)
    if named and _is_of_owner(text, figure, is_of_growth=named.is_of_growth):
        return None, measure
    if named and named.indicator.stat_type == "stock" and _is_of_new(text, figure, change, before):
        return None, measure
    return named, named.name if named and len(named.name) > len(plain(measure)) else measure


def _is_of_owner(text: str, figure: FigureWords, *, is_of_growth: bool) -> bool:
    """Whether the clause begins with somebody whose figures its list gives (省管企业净资产增长9%、研发投入|增长34%)."""
    if figure.entity_start is None or figure.entity_start > figure.start:
        return False
    listed = text[clause_start(text, figure.entity_start) : figure.entity_start]
    if "、" not in listed:
        return False
    return _OWNER.search(listed) is not None or (is_of_growth and not re.search(r"\d", listed))


def _is_of_new(text: str, figure: FigureWords, change: Change, before: str) -> bool:
    """Whether a figure is of what was added to a stock: its number, or how that number grew (新增发电装机|增长20%)."""
    return _is_new(text, figure) if change.transformation in ("N", "CUM") else _ADDED.search(before) is not None


def _is_new(text: str, figure: FigureWords) -> bool:
    """Whether a figure counts what was added (新增科技型中小企业6206家、高新技术企业|1625家)."""
    return _NEWLY.search(text[clause_start(text, figure.start) : figure.start]) is not None


def _fitting(named: Named | None, change: Change, figure: FigureWords, measure: str) -> Named | None:
    """The indicator, when unit and transformation can be of it."""
    if named is None or not agrees(named.indicator, change.transformation, figure.dimension, figure.unit):
        return None
    if named.is_of_growth and change.transformation not in GROWTHS:
        return None
    if change.transformation == "SH" and named.indicator.stat_type != "share":
        return None if _SHARE_NOUN.search(measure) or not change.base else named
    return named


def _find(before: str, measure: str, names: tuple[str, ...]) -> Named | None:
    """The indicator that the words before a measure and the measure name; with brackets, else without."""
    whole = before + measure
    bracket = _LAST_BRACKET.search(whole)  # 城镇人口占全国人口的比重（城镇化率）
    for phrase in dict.fromkeys((whole, without_brackets(whole), bracket["words"] if bracket else whole)):
        named = named_indicator(plain(phrase), names)
        if named is not None:
            return named
    return None


def _before(text: str, figure: FigureWords, measure: str) -> str:
    """The words of the clause before the measure, those before the last 、 left out."""
    if figure.entity_start is None and figure.entity == measure:
        return ""  # it was put together from other places
    begin = text.rfind(measure, 0, figure.start)
    if begin < 0:
        begin = figure.start if figure.entity_start is None else figure.entity_start
    if begin >= figure.start:
        return ""
    words = _LIST_LEAD.sub("", text[clause_start(text, begin, CLAUSE_MARKS + "、") : begin])
    return "" if _JOINED.search(words) and "分别" in text[begin : figure.start] else words


def _is_of_things(text: str, figure: FigureWords) -> bool:
    """Whether a figure only tells of what size things are (产值超百亿元企业, 千亿元级产业集群)."""
    after = text[figure.end : figure.end + 16]
    return _OF_THINGS.match(after) is not None and (
        _THING_LEAD.match(after) is not None
        or re.match(r"[一-鿿]{0,4}?(?:企业|项目|县|镇|乡|村|集群|园区|产业)", after) is not None
    )


def _is_of_subarea(text: str, figure: FigureWords) -> bool:
    """Whether a clause before it speaks of a part of the area that is no region (新区, 县域), and none later of the whole."""
    passage = text[clause_start(text, figure.start, "；。") : figure.start]
    own = max((found.start() for found in _OWN_AREA.finditer(passage)), default=0)
    return any(_SUBAREA.match(clause) or _PART_OF_AREAS.match(clause) for clause in re.split(r"[，：,:]", passage[own:]))


def _without_region(measure: str | None, names: tuple[str, ...]) -> str | None:
    """A measure without the name of the region before it."""
    if measure is None:
        return None
    return next(
        (measure[len(name) :].removeprefix("的") for name in names if measure.startswith(name) and measure != name), measure
    )


def _unit(text: str, figure: FigureWords) -> tuple[str, str | None]:
    """Dimension and unit of a figure, with the unit that the words before it name (每立方米|20微克)."""
    if figure.dimension == "mass" and text.endswith(_PER_VOLUME, 0, figure.start):
        return "concentration", f"{figure.unit}/立方米"
    if figure.unit is None and figure.dimension == "unknown" and (figure.entity or "").endswith(_RATIOS):
        return "ratio", None
    if figure.dimension == "concentration" and figure.unit:
        return figure.dimension, figure.unit.replace("／", "/").replace("每立方米", "/立方米")
    return figure.dimension, figure.unit
