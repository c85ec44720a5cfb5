"""The published views (marts): what an analyst reads without a join. Their SQL is `sql/marts/<name>.sql`.

Columns that stand in a published table are taken from its declaration, so that they mean and are called the same.
"""

from __future__ import annotations

from dataclasses import replace

from transforms.schemas import star
from transforms.schemas.common import (
    ARTICLE_KEY,
    ARTICLE_NO,
    DOCUMENT_KEY,
    PAGE_NO,
    RAW_END,
    RAW_START,
    SENTENCE_KEY,
    SOURCE_FILE,
)
from transforms.schemas.model import BOOLEAN, DATE, DECIMAL, INTEGER, REAL, TEXT, TEXTS, Column, Table


def _of(table: Table, *names: str) -> tuple[Column, ...]:
    """Columns of a published table as a view shows them: they refer to nothing and are there to be read."""
    by_name = {column.name: column for column in table.columns}
    return tuple(replace(by_name[name], references=None) for name in names)


REGION = Column("region", TEXT, "Province-level region (北京市); NULL when national or unplaced", "省级地区", nullable=True)
REGION_NAME = Column("region_name", TEXT, "The region at the finest level that is sure", "地区", nullable=True)
ARTICLE_TITLE = Column("article_title", TEXT, "Title of the article", "文章标题", nullable=True)
ORGANIZATION = Column("organization", TEXT, "Organization whose figure it is", "单位机构", nullable=True)
SPEAKER = Column("speaker", TEXT, "Who says it, in a discussion", "发言人", nullable=True)
SENTENCE = Column("sentence", TEXT, "The sentence it stands in, layout undone", "句子")
DOCUMENTS = Column("documents", INTEGER, "Documents they stand in", "文档数")
ARTICLES_COUNT = Column("articles", INTEGER, "Articles they stand in", "文章数")
FIGURES_COUNT = Column("figures", INTEGER, "Number of figures", "指标数")

FIGURES = Table(
    "figures",
    "one figure (指标数据) that is published, with all that is known of it, ready to read; others are in withheld",
    ("figure_key",),
    (
        *_of(star.FACT_FIGURE, "figure_key"),
        SOURCE_FILE,
        DOCUMENT_KEY,
        PAGE_NO,
        ARTICLE_NO,
        ARTICLE_TITLE,
        *_of(star.FACT_FIGURE, "surface", "value", "value_low", "value_high", "modifier", "modifier_surface"),
        *_of(star.DIM_UNIT, "unit", "dimension", "canonical_unit", "base_unit"),
        Column("base_value", REAL, "value in base_unit, to compare units with each other", "基准单位数值", nullable=True),
        *_of(star.FACT_FIGURE, "measured_entity", "measured_entity_head", "measured_property", "predicate"),
        REGION,
        REGION_NAME,
        *_of(star.FACT_FIGURE, "region_code", "region_basis"),
        ORGANIZATION,
        SPEAKER,
        *(replace(column, nullable=True) for column in _of(star.DIM_PERIOD, "period", "period_start", "period_end")),
        Column("period_kind", TEXT, "What sort of period it is (year, quarter, span …)", "时期类型", nullable=True),
        *_of(star.FACT_OBSERVATION, "time_start", "time_end", "time_kind", "time_period", "time_basis", "obs_status"),
        *_of(star.FACT_FIGURE, "status", "confidence"),
        Column("published_on", DATE, "Day of publication of its article", "发布日期", nullable=True),
        Column("section_path", TEXT, "Headings above it, outermost first, joined by ' / '", "章节路径", nullable=True),
        SENTENCE,
        *_of(star.FACT_FIGURE, "value_as_printed", "correction_reason", "doubt", "rules"),
        ARTICLE_KEY,
        SENTENCE_KEY,
        RAW_START,
        RAW_END,
        *_of(star.FACT_FIGURE, "recognition_confidence", "box_left", "box_top", "box_right", "box_bottom"),
    ),
)

NUMERAL_AUDIT = Table(
    "numeral_audit",
    "one numeral (数字) of a document: a figure, or the reason why it is none",
    ("numeral_key",),
    (
        SOURCE_FILE,
        PAGE_NO,
        *_of(star.FACT_NUMERAL, "surface", "disposition", "rule", "context"),
        RAW_START,
        RAW_END,
        SENTENCE,
        *_of(star.FACT_NUMERAL, "withheld_by"),
        *_of(star.FACT_NUMERAL, "numeral_key", "figure_key", "document_key", "article_key", "sentence_key"),
    ),
)

WITHHELD = Table(
    "withheld",
    "one numeral (扣留的数字) that is kept out of the view figures, and one expectation that it fails",
    ("numeral_key", "expectation"),
    (
        SOURCE_FILE,
        PAGE_NO,
        *_of(star.FACT_NUMERAL, "surface"),
        *(replace(column, nullable=True) for column in _of(star.FACT_FIGURE, "value", "value_low", "value_high")),
        *(replace(column, nullable=True) for column in _of(star.DIM_UNIT, "unit")),
        SENTENCE,
        Column("expectation", TEXT, "The expectation, suite.expectation", "期望"),
        Column("reason", TEXT, "Why it must hold", "理由", nullable=True),
        Column("remedy", TEXT, "What to do", "处理办法", nullable=True),
        RAW_START,
        RAW_END,
        *_of(star.FACT_NUMERAL, "disposition", "figure_key", "numeral_key", "document_key"),
    ),
)

ARTICLES = Table(
    "articles",
    "one article (文章) with its region, its organizations and its people",
    ("article_key",),
    (
        SOURCE_FILE,
        ARTICLE_NO,
        *_of(star.DIM_ARTICLE, "kind", "title", "subtitle"),
        REGION,
        REGION_NAME,
        *_of(star.DIM_ARTICLE, "region_code"),
        Column("organizations", TEXTS, "Organizations that sign it, or of its speaker; empty when there are none", "署名单位"),
        SPEAKER,
        *_of(star.DIM_ARTICLE, "speaker_role"),
        Column("reporters", TEXTS, "Names of its reporters; empty when there are none", "记者"),
        *_of(star.DIM_ARTICLE, "published_on", "published_on_basis", "text"),
        FIGURES_COUNT,
        ARTICLE_KEY,
        DOCUMENT_KEY,
        PAGE_NO,
        RAW_START,
        RAW_END,
    ),
)

FIGURES_BY_REGION = Table(
    "figures_by_region",
    "one measure (同一对象、属性、单位) in one region, to compare regions with each other",
    ("measured_entity_head", "measured_property", "unit", "dimension", "status", "region_code"),
    (
        *_of(star.FACT_FIGURE, "measured_entity_head", "measured_property"),
        *_of(star.DIM_UNIT, "unit", "dimension"),
        *_of(star.FACT_FIGURE, "status"),
        REGION,
        Column("region_code", TEXT, "Code of that province-level region", "省级代码", nullable=True),
        FIGURES_COUNT,
        DOCUMENTS,
        Column("value_min", DECIMAL, "Least value", "最小值", nullable=True),
        Column("value_median", DECIMAL, "Median value", "中位数", nullable=True),
        Column("value_max", DECIMAL, "Greatest value", "最大值", nullable=True),
        Column("regions", INTEGER, "Regions that give a figure of this measure", "地区数"),
        Column("example", TEXT, "One sentence it stands in", "例句"),
    ),
)

TERMS_BY_REGION = Table(
    "terms_by_region",
    "one policy term (政策用语) in one region",
    ("term", "kind", "region_code"),
    (
        *_of(star.DIM_TERM, "term", "kind", "meaning"),
        REGION,
        Column("region_code", TEXT, "Code of that province-level region", "省级代码", nullable=True),
        replace(ARTICLES_COUNT, meaning="Articles that have the term"),
        Column("occurrences", INTEGER, "How often they have it", "次数"),
    ),
)

COVERAGE = Table(
    "coverage",
    "one document (文档) with what was found in it",
    ("document_key",),
    (
        SOURCE_FILE,
        *_of(star.DIM_DOCUMENT, "page_count", "character_count"),
        replace(ARTICLES_COUNT, meaning="Its articles"),
        Column("sentences", INTEGER, "Its sentences of running text and headings", "句子数"),
        Column("sentences_with_figure", INTEGER, "Those that have a figure", "含指标句数"),
        Column("share_with_figure", REAL, "Share of them, 0 to 1; NULL without sentences", "含指标句占比", nullable=True),
        FIGURES_COUNT,
        Column("withheld", INTEGER, "Figures that are kept out of the view figures", "扣留指标数"),
        Column("numerals", INTEGER, "Numerals of any disposition", "数字数"),
        Column("figures_per_1000_characters", REAL, "Density; NULL for an empty document", "每千字指标数", nullable=True),
        DOCUMENT_KEY,
    ),
)

DOCUMENTS_VIEW = Table(
    "documents",
    "one file (文件) that carries a document of the warehouse; a content that several files carry stands once per file",
    ("source_file",),
    (
        SOURCE_FILE,
        DOCUMENT_KEY,
        Column("is_duplicate", BOOLEAN, "Whether another file, first by name, stands for this content", "是否重复"),
        *_of(star.DIM_DOCUMENT, "content_sha256", "media_type", "encoding", "encoding_confidence", "repairs"),
        *_of(star.DIM_DOCUMENT, "page_count", "character_count", "characters_held", "characters_read", "left_out"),
        *_of(star.DIM_DOCUMENT, "characters_in_sentences", "characters_in_furniture", "extractor_version"),
        *_of(star.INGEST_FILE, "size_bytes", "modified_at", "loaded_at"),
    ),
)

LOAD_HISTORY = Table(
    "load_history",
    "one version of one file (文件版本) with what became of it",
    ("source_file", "content_sha256", "load_id"),
    _of(
        star.INGEST_FILE,
        "source_file", "content_sha256", "status", "reason_code", "reason", "remedy", "extractor_version", "loaded_at",
        "ended_at", "document_key", "byte_offset", "size_bytes", "modified_at", "load_id",
    ),
)  # fmt: skip

QUARANTINE = Table(
    "quarantine",
    "one file (隔离文件) that is there now and was refused, by the reader or by the audit, with the reason",
    ("source_file",),
    _of(
        star.INGEST_FILE,
        "source_file",
        "content_sha256",
        "reason_code",
        "reason",
        "remedy",
        "byte_offset",
        "size_bytes",
        "loaded_at",
    ),
)

QUALITY = Table(
    "quality",
    "one expectation (质量期望) of the last load, with its outcome",
    ("suite", "expectation"),
    _of(
        star.QUALITY_RESULT,
        "suite", "expectation", "severity", "scope", "success", "unexpected_rows", "reason", "remedy", "error", "load_id",
    ),
)  # fmt: skip

_CELL = (
    *(replace(c, nullable=False, vocabulary=()) for c in _of(star.FACT_OBSERVATION, "indicator", "transformation")),
    *_of(star.FACT_OBSERVATION, "base"),
    *(replace(c, nullable=False) for c in _of(star.FACT_OBSERVATION, "ref_area")),
    Column("ref_area_name", TEXT, "Its name (江苏省, 全国)", "参考地区名称", nullable=True),
    *(replace(c, nullable=False) for c in _of(star.FACT_OBSERVATION, "time_period")),
)
_STATUS = replace(_of(star.FACT_OBSERVATION, "obs_status")[0], vocabulary=())
_CANONICAL_UNIT = Column("canonical_unit", TEXT, "Unit of comparison; % for growth and shares", "规范单位", nullable=True)
_SIGNED = tuple(
    Column(name, DECIMAL, f"{meaning}, in `unit`; a fall is negative", chinese, nullable=True)
    for name, meaning, chinese in (
        ("value", "Value", "数值"),
        ("value_low", "Lower bound that the words give", "下限"),
        ("value_high", "Upper bound that the words give", "上限"),
    )
)

_CANONICAL_VALUE = Column("canonical_value", REAL, "value in canonical_unit", "规范单位数值", nullable=True)
_PRINTED = (
    Column("printed_low", REAL, "Least value that the printed digits allow; NULL when open", "印刷精度下限", nullable=True),
    Column("printed_high", REAL, "Greatest value that they allow; NULL when open", "印刷精度上限", nullable=True),
)

OBSERVED_VALUES = Table(
    "observed_values",
    "one figure (观测值) that names what it measures, without its text: what `observations` and `panel` have in common",
    ("figure_key",),
    (
        *_of(star.FACT_OBSERVATION, "figure_key"),
        replace(_of(star.FACT_OBSERVATION, "measure")[0], nullable=False, meaning="The phrase that names what is measured"),
        *_of(star.FACT_OBSERVATION, "indicator", "transformation", "base", "ref_area"),
        *_of(star.FACT_OBSERVATION, "time_start", "time_end", "time_kind", "time_period", "time_basis", "obs_status"),
        *_of(star.FACT_OBSERVATION, "unit", "unit_mult", "decimals", "qualifiers", "scope", "vintage"),
        *_SIGNED,
        *_of(star.FACT_FIGURE, "modifier"),
        Column("indicator_code", TEXT, "Its short code", "指标代码", nullable=True),
        _CANONICAL_UNIT,
        *_of(star.FACT_FIGURE, "surface", "doubt"),
        ARTICLE_KEY,
        SENTENCE_KEY,
        DOCUMENT_KEY,
        PAGE_NO,
        RAW_START,
        RAW_END,
        _CANONICAL_VALUE,
        Column("canonical_low", REAL, "value_low in canonical_unit", "规范单位下限", nullable=True),
        Column("canonical_high", REAL, "value_high in canonical_unit", "规范单位上限", nullable=True),
        *_PRINTED,
    ),
)

OBSERVATIONS = Table(
    "observations",
    "one figure (观测值) that names what it measures, comparable with others by indicator, area, time, transformation and status",
    ("figure_key",),
    (
        *_of(star.FACT_OBSERVATION, "figure_key"),
        SOURCE_FILE,
        DOCUMENT_KEY,
        ARTICLE_TITLE,
        replace(_of(star.FACT_OBSERVATION, "measure")[0], nullable=False, meaning="The phrase that names what is measured"),
        *_of(star.FACT_OBSERVATION, "indicator"),
        Column("indicator_code", TEXT, "Its short code", "指标代码", nullable=True),
        *_of(star.FACT_OBSERVATION, "transformation", "base", "ref_area"),
        _CELL[4],
        *_of(star.FACT_OBSERVATION, "time_start", "time_end", "time_kind", "time_period", "time_basis", "obs_status"),
        *_SIGNED,
        *_of(star.FACT_FIGURE, "modifier"),
        *_of(star.FACT_OBSERVATION, "unit", "unit_mult", "decimals"),
        _CANONICAL_VALUE,
        _CANONICAL_UNIT,
        *_PRINTED,
        *_of(star.FACT_OBSERVATION, "qualifiers", "scope", "vintage"),
        *_of(star.FACT_FIGURE, "surface"),
        SENTENCE,
        *_of(star.FACT_FIGURE, "doubt"),
        ARTICLE_KEY,
        SENTENCE_KEY,
        PAGE_NO,
        RAW_START,
        RAW_END,
    ),
)

PANEL = Table(
    "panel",
    "one cell (面板单元): an indicator of one area and time under one transformation and status, as it is printed most exactly",
    ("indicator", "transformation", "base", "ref_area", "time_period", "obs_status", "scope", "canonical_unit"),
    (
        *_CELL,
        *_of(star.FACT_OBSERVATION, "time_kind"),
        _STATUS,
        *_of(star.FACT_OBSERVATION, "scope"),
        _CANONICAL_UNIT,
        Column("value", REAL, "Its value in canonical_unit; NULL for a range", "数值", nullable=True),
        *_of(star.FACT_FIGURE, "modifier"),
        Column("sources", INTEGER, "Articles that give it; one report in two formats is one", "来源数"),
        FIGURES_COUNT,
        Column("agrees", BOOLEAN, "Whether all values are within what their printed digits allow", "是否一致"),
        Column("value_min", REAL, "Least value given", "最小值", nullable=True),
        Column("value_max", REAL, "Greatest value given", "最大值", nullable=True),
        Column("vintage", DATE, "Day of the latest document that gives it", "数据版本日", nullable=True),
        *_of(star.FACT_OBSERVATION, "figure_key"),
    ),
)

CONFLICTS = Table(
    "conflicts",
    "one pair (冲突) of values of one cell of the panel that differ by more than their printed digits allow",
    ("figure_key", "other_figure_key"),
    (
        *_CELL,
        _STATUS,
        *_of(star.FACT_OBSERVATION, "scope"),
        _CANONICAL_UNIT,
        Column("value", REAL, "The one value in canonical_unit", "数值"),
        Column("other_value", REAL, "The other value", "另一数值"),
        Column("is_comparable", BOOLEAN, "Whether both are meant alike (qualifiers)", "口径是否一致"),
        *_of(star.FACT_FIGURE, "surface"),
        Column("other_surface", TEXT, "The other as written", "另一写法"),
        SOURCE_FILE,
        Column("other_source_file", TEXT, "File of the other", "另一来源"),
        SENTENCE,
        Column("other_sentence", TEXT, "Sentence of the other", "另一句子"),
        *_of(star.FACT_OBSERVATION, "figure_key"),
        Column("other_figure_key", TEXT, "Key of the other figure", "另一指标键"),
    ),
)

TARGET_OUTCOMES = Table(
    "target_outcomes",
    "one target (目标) of an area and a time beside its outcome (实绩), if any document gives it",
    (
        "indicator",
        "transformation",
        "base",
        "ref_area",
        "time_period",
        "scope",
        "canonical_unit",
        "outcome_status",
        "outcome_scope",
    ),
    (
        *_CELL,
        *_of(star.FACT_OBSERVATION, "scope"),
        _CANONICAL_UNIT,
        Column("target", REAL, "What was aimed at; NULL for a range", "目标值", nullable=True),
        Column("target_modifier", TEXT, "How the target is to be taken", "目标修饰"),
        Column("outcome", REAL, "What was reached; NULL when nothing says it", "实绩值", nullable=True),
        Column("outcome_modifier", TEXT, "How the outcome is to be taken", "实绩修饰", nullable=True),
        Column("outcome_status", TEXT, "Status of the outcome (A, P, E)", "实绩状态", nullable=True),
        Column("outcome_scope", TEXT, "Scope of the outcome; like for like too", "实绩可比范围", nullable=True),
        Column("difference", REAL, "outcome less target", "差额", nullable=True),
        Column("is_met", BOOLEAN, "Whether a bound was kept; NULL for a target without a bound", "是否达标", nullable=True),
        Column("target_vintage", DATE, "Day of the document with the target", "目标版本日", nullable=True),
        Column("outcome_vintage", DATE, "Day of the document with the outcome", "实绩版本日", nullable=True),
        Column("target_figure_key", TEXT, "Key of the target", "目标指标键"),
        Column("outcome_figure_key", TEXT, "Key of the outcome", "实绩指标键", nullable=True),
    ),
)

REVISIONS = Table(
    "revisions",
    "one level with its growth (修订), and the level printed for the year before, which both imply",
    ("level_figure_key", "growth_figure_key", "earlier_figure_key"),
    (
        _CELL[0],
        *(_CELL[3], _CELL[4], _CELL[5]),
        _CANONICAL_UNIT,
        Column("level", REAL, "The level", "水平"),
        Column("growth", REAL, "Its growth, in %", "增速"),
        Column("earlier_period", TEXT, "The year before", "上年"),
        Column("earlier_level", REAL, "The level printed for it", "上年公布值"),
        Column("implied_level", REAL, "The level that level and growth imply for it", "上年推算值"),
        Column("difference_percent", REAL, "How far the implied level is above the printed one, in %", "差异百分比"),
        Column("is_comparable", BOOLEAN, "Whether the growth is nominal, as levels are", "是否可比"),
        Column("level_figure_key", TEXT, "Key of the level", "水平指标键"),
        Column("growth_figure_key", TEXT, "Key of the growth", "增速指标键"),
        Column("earlier_figure_key", TEXT, "Key of the earlier level", "上年指标键"),
    ),
)

COVERAGE_BY_INDICATOR = Table(
    "coverage_by_indicator",
    "one indicator (覆盖) under one transformation, time and kind: which provinces give it and which are silent",
    ("indicator", "transformation", "time_period", "kind"),
    (
        *_CELL[:2],
        _CELL[5],
        Column("kind", TEXT, "target, or outcome (also provisional or estimated)", "目标或结果"),
        Column("areas", INTEGER, "Provinces that give it", "覆盖地区数"),
        Column("areas_reporting", INTEGER, "Provinces that give any indicator of that time and kind", "报告地区数"),
        Column("silent", TEXTS, "Names of those that do not give it", "缺报地区"),
    ),
)

ARITHMETIC = Table(
    "arithmetic",
    "one stated figure (勾稽关系) that follows from other figures of its document, computed again",
    ("figure_key", "rule"),
    (
        Column("rule", TEXT, "difference, growth, growth of change, share, total, shares together (at most 100)", "勾稽规则"),
        Column("verdict", TEXT, "agrees, within rounding, conflicts, or not comparable", "结论"),
        Column("reason", TEXT, "Why it is not comparable", "不可比原因", nullable=True),
        replace(_of(star.FACT_OBSERVATION, "measure")[0], nullable=False, meaning="The phrase that names what is measured"),
        *_of(star.FACT_OBSERVATION, "indicator", "ref_area", "time_period"),
        _CANONICAL_UNIT,
        Column("stated", REAL, "The stated value; 100 for shares together", "公布值"),
        Column("expected", REAL, "The value that follows from the others", "推算值", nullable=True),
        Column("expected_low", REAL, "The least that their printed digits allow", "推算下限", nullable=True),
        Column("expected_high", REAL, "The greatest that they allow", "推算上限", nullable=True),
        SOURCE_FILE,
        SENTENCE,
        *_of(star.FACT_OBSERVATION, "figure_key"),
        Column("operands", TEXTS, "Keys of the figures that it follows from", "运算项"),
    ),
)

UNMAPPED_MEASURES = Table(
    "unmapped_measures",
    "one phrase (未映射指标) that is measured and that no indicator names: one row of lexicon/indicators.csv maps it",
    ("measure", "dimension"),
    (
        replace(_of(star.FACT_OBSERVATION, "measure")[0], nullable=False, meaning="The phrase that names what is measured"),
        *_of(star.DIM_UNIT, "dimension"),
        FIGURES_COUNT,
        DOCUMENTS,
        Column("example", TEXT, "One sentence it stands in", "例句"),
    ),
)

MARTS = (
    FIGURES, NUMERAL_AUDIT, WITHHELD, ARTICLES, FIGURES_BY_REGION, TERMS_BY_REGION, COVERAGE, DOCUMENTS_VIEW, LOAD_HISTORY,
    QUARANTINE, QUALITY, OBSERVED_VALUES, OBSERVATIONS, PANEL, CONFLICTS, TARGET_OUTCOMES, REVISIONS,
    COVERAGE_BY_INDICATOR, ARITHMETIC,
    UNMAPPED_MEASURES,
)  # fmt: skip
"""All published views."""
