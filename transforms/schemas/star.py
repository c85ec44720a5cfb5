"""The published tables: Kimball's star, the source text that offsets refer to, and the ledger of files.

Views over them (`figures`, `articles`, …) are SQL (`sql/marts/`); what analysts read stands there.
"""

from __future__ import annotations

from dataclasses import replace

from transforms.schemas import staged
from transforms.schemas import vocabularies as v
from transforms.schemas.common import (
    ARTICLE_KEY,
    ARTICLE_NO,
    CONTENT_SHA256,
    DOCUMENT_KEY,
    FIGURE_KEY,
    KEY_NOTE,
    PAGE_NO,
    RAW_END,
    RAW_START,
    SENTENCE_KEY,
    SOURCE_FILE,
    foreign,
)
from transforms.schemas.model import BOOLEAN, DATE, DECIMAL, INTEGER, TEXT, TEXTS, TIMESTAMP, Column, Table


def _key(name: str, chinese: str, natural_key: str) -> Column:
    return Column(name, TEXT, f"Key, {KEY_NOTE} ({natural_key})", chinese)


def _pick(table: Table, *names: str) -> tuple[Column, ...]:
    """Columns of a staged table that go into the star as they are."""
    by_name = {column.name: column for column in table.columns}
    return tuple(by_name[name] for name in names)


REGION_CODE = Column(
    "region_code",
    TEXT,
    "GB/T 2260 code; G and five digits: a group of regions; H and five: a province dissolved before it",
    "行政区划代码",
)
ORGANIZATION_KEY = _key("organization_key", "机构键", "its name")
PERSON_KEY = _key("person_key", "人物键", "name and first organization")
UNIT_KEY = _key("unit_key", "单位键", "unit and dimension")
PERIOD_KEY = _key("period_key", "时期键", "words, first and last day, kind")
TERM_KEY = _key("term_key", "用语键", "the term and its kind")
LOAD_ID = Column("load_id", TEXT, "Load that wrote the row: UTC time and a random suffix, sorts by time", "加载批次")

DIM_DOCUMENT = Table(
    "dim_document",
    "one document (文档): one content, whatever files carry it",
    ("document_key",),
    (
        DOCUMENT_KEY,
        CONTENT_SHA256,
        replace(SOURCE_FILE, meaning=f"{SOURCE_FILE.meaning}; the first by name when several files have the same content"),
        *_pick(
            staged.DOCUMENT,
            "media_type", "encoding", "encoding_confidence", "repairs", "page_count", "character_count",
            "characters_held", "characters_read", "characters_left_out", "left_out",
        ),
        Column("characters_in_sentences", INTEGER, "Of the characters read, those of sentences and headings", "句中字符数"),
        Column("characters_in_furniture", INTEGER, "Those of running heads, page numbers and the like", "版面字符数"),
        Column("extractor_version", TEXT, "Hash over the code and tables that shaped its rows", "抽取器版本"),
        LOAD_ID,
    ),
    key_indexed=False,
)  # fmt: skip

DIM_REGION = Table(
    "dim_region",
    "one region (地区): province, prefecture or county of GB/T 2260, or a group of regions",
    ("region_code",),
    (
        REGION_CODE,
        Column("name", TEXT, "Full official name", "名称"),
        Column("short_name", TEXT, "Name without its generic part", "简称"),
        Column("level", TEXT, "Level in the hierarchy", "级别", vocabulary=v.REGION_LEVELS),
        Column("parent_code", TEXT, "Code of the region above it", "上级代码", nullable=True),
        Column("province_code", TEXT, "Code of its province-level region", "省级代码", nullable=True),
        Column("province_name", TEXT, "Full name of its province-level region", "省级名称", nullable=True),
        Column("valid_from", TEXT, "Year it came into being, when it is not always", "启用年份", nullable=True),
        Column("valid_to", TEXT, "Year it ceased to be, when it did", "废止年份", nullable=True),
    ),
)

DIM_ORGANIZATION = Table(
    "dim_organization",
    "one organization (机构) that signs an article or whose speaker is quoted",
    ("organization_key",),
    (
        ORGANIZATION_KEY,
        Column("name", TEXT, "Name as written", "名称"),
        Column("kind", TEXT, "What sort of organization it is", "类型"),
        foreign(REGION_CODE, "dim_region", nullable=True),
    ),
)

DIM_PERSON = Table(
    "dim_person",
    "one person (人物): a speaker or a reporter",
    ("person_key",),
    (
        PERSON_KEY,
        Column("name", TEXT, "Name", "姓名"),
        foreign(ORGANIZATION_KEY, "dim_organization", nullable=True),
    ),
)

DIM_UNIT = Table(
    "dim_unit",
    "one unit (单位) as it is written, of one dimension",
    ("unit_key",),
    (
        UNIT_KEY,
        Column("unit", TEXT, "As written; NULL for a bare noun that is counted (26县)", "单位", nullable=True),
        Column("dimension", TEXT, "What kind of quantity it measures", "量纲", vocabulary=v.DIMENSIONS),
        Column("canonical_unit", TEXT, "The unit it is an alias of, or itself", "规范单位", nullable=True),
        Column("base_unit", TEXT, "Unit of its dimension that values can be compared in", "基准单位", nullable=True),
        Column("factor_to_base", DECIMAL, "A value times this is in base_unit", "换算系数", nullable=True),
        Column(
            "is_known", BOOLEAN, "Whether the lexicon has it; if not it was kept as written. True for a bare noun", "是否收录"
        ),
    ),
)

DIM_PERIOD = Table(
    "dim_period",
    "one period (时期) as it is written, with the days it means",
    ("period_key",),
    (
        PERIOD_KEY,
        Column("period", TEXT, "In the words of the text", "时期"),
        Column("period_start", DATE, "First day; NULL when open or not to be resolved", "时期起", nullable=True),
        Column("period_end", DATE, "Last day; NULL when open or not to be resolved", "时期止", nullable=True),
        Column("kind", TEXT, "What sort of period it is (year, quarter, span …)", "时期类型"),
    ),
)

DIM_TERM = Table(
    "dim_term",
    "one policy term (政策用语)",
    ("term_key",),
    (
        TERM_KEY,
        Column("term", TEXT, "The term as written, without its quotation marks", "用语"),
        Column("kind", TEXT, "How it was recognised: lexicon, quoted, shorthand", "识别方式"),
        Column("meaning", TEXT, "What it stands for, when the lexicon has it", "释义", nullable=True),
    ),
)

DIM_ARTICLE = Table(
    "dim_article",
    "one article (文章) of a document",
    ("article_key",),
    (
        ARTICLE_KEY,
        foreign(DOCUMENT_KEY, "dim_document"),
        ARTICLE_NO,
        *_pick(staged.ARTICLE, "kind", "title", "subtitle"),
        foreign(REGION_CODE, "dim_region", nullable=True),
        replace(foreign(PERSON_KEY, "dim_person", nullable=True), name="speaker_key", references="dim_person.person_key"),
        *_pick(staged.ARTICLE, "speaker_role", "published_on", "published_on_basis", "text"),
        PAGE_NO,
        RAW_START,
        RAW_END,
    ),
    key_indexed=False,
)

_POSITION = Column("position", INTEGER, "Place in the list, from 1", "次序")

BRIDGE_ARTICLE_ORGANIZATION = Table(
    "bridge_article_organization",
    "one organization (署名单位) of one article",
    ("article_key", "position"),
    (foreign(ARTICLE_KEY, "dim_article"), _POSITION, foreign(ORGANIZATION_KEY, "dim_organization")),
    key_indexed=False,
)

BRIDGE_ARTICLE_REPORTER = Table(
    "bridge_article_reporter",
    "one reporter (记者) of one article",
    ("article_key", "position"),
    (foreign(ARTICLE_KEY, "dim_article"), _POSITION, foreign(PERSON_KEY, "dim_person"), PAGE_NO, RAW_START, RAW_END),
    key_indexed=False,
)

DOCUMENT_TEXT = replace(
    staged.DOCUMENT_TEXT,
    columns=(foreign(DOCUMENT_KEY, "dim_document"), *staged.DOCUMENT_TEXT.columns[1:]),
    key_indexed=False,
)

DOCUMENT_SENTENCE = Table(
    "document_sentence",
    "one sentence (句子) of an article, or one piece of a page that is none (title, byline, page number)",
    ("sentence_key",),
    (
        SENTENCE_KEY,
        foreign(ARTICLE_KEY, "dim_article"),
        foreign(DOCUMENT_KEY, "dim_document"),
        *_pick(staged.SENTENCE, "paragraph_no", "sentence_no", "kind", "section_path", "text"),
        foreign(REGION_CODE, "dim_region", nullable=True),
        *_pick(staged.SENTENCE, "region_basis"),
        PAGE_NO,
        RAW_START,
        RAW_END,
    ),
    key_indexed=False,
)

_FIGURE_REFERENCES = (
    foreign(DOCUMENT_KEY, "dim_document"),
    foreign(ARTICLE_KEY, "dim_article"),
    foreign(SENTENCE_KEY, "document_sentence"),
    foreign(UNIT_KEY, "dim_unit"),
    foreign(REGION_CODE, "dim_region", nullable=True),
    foreign(ORGANIZATION_KEY, "dim_organization", nullable=True),
    replace(foreign(PERSON_KEY, "dim_person", nullable=True), name="speaker_key", references="dim_person.person_key"),
    foreign(PERIOD_KEY, "dim_period", nullable=True),
)

WITHHELD_BY = Column(
    "withheld_by",
    TEXT,
    "Expectations that it fails and that keep it out of the view figures, suite.expectation, joined by ', '; NULL when none does",
    "扣留依据",
    nullable=True,
)

FACT_FIGURE = Table(
    "fact_figure",
    staged.FIGURE.grain,
    ("figure_key",),
    (
        FIGURE_KEY,
        *_FIGURE_REFERENCES,
        *_pick(
            staged.FIGURE,
            "surface", "numeral_system", "value", "value_low", "value_high", "modifier", "modifier_surface",
            "measured_entity", "measured_entity_head", "measured_property", "predicate", "region_basis", "status",
            "confidence", "rules",
        ),
        PAGE_NO,
        RAW_START,
        RAW_END,
        *(column for column in staged.FIGURE.columns if column.name.endswith(("_raw_start", "_raw_end"))),
        *_pick(staged.FIGURE, "table_no", "row_no", "column_no"),
        *_pick(staged.FIGURE, "recognition_confidence", "box_left", "box_top", "box_right", "box_bottom"),
        Column("value_as_printed", DECIMAL, "The report's own value where it is corrected", "原文数值", nullable=True),
        Column("correction_reason", TEXT, "Why it is corrected, and by what source", "更正理由", nullable=True),
        WITHHELD_BY,
        Column(
            "doubt",
            TEXT,
            "Expectations that say that it is improbable, suite.expectation, joined by ', '; NULL when none does",
            "存疑",
            nullable=True,
        ),
    ),
    key_indexed=False,
)  # fmt: skip

FACT_NUMERAL = Table(
    "fact_numeral",
    staged.NUMERAL.grain,
    ("numeral_key",),
    (
        *_pick(staged.NUMERAL, "numeral_key"),
        foreign(DOCUMENT_KEY, "dim_document"),
        foreign(ARTICLE_KEY, "dim_article"),
        foreign(SENTENCE_KEY, "document_sentence"),
        foreign(FIGURE_KEY, "fact_figure", nullable=True),
        *_pick(staged.NUMERAL, "surface", "disposition", "rule", "context"),
        PAGE_NO,
        RAW_START,
        RAW_END,
        WITHHELD_BY,
    ),
    key_indexed=False,
)

FACT_TERM = Table(
    "fact_term",
    staged.TERM.grain,
    ("article_key", "term_key"),
    (
        foreign(ARTICLE_KEY, "dim_article"),
        foreign(TERM_KEY, "dim_term"),
        foreign(DOCUMENT_KEY, "dim_document"),
        *_pick(staged.TERM, "occurrences"),
    ),
    key_indexed=False,
)

_INDICATOR = Column("indicator", TEXT, "Its canonical name", "规范指标")
DIM_INDICATOR = Table(
    "dim_indicator",
    "one statistical indicator (统计指标) of the lexicon",
    ("indicator",),
    (
        _INDICATOR,
        Column("code", TEXT, "Its short code, for files that take no Chinese", "指标代码"),
        Column("english", TEXT, "Its name in English", "英文名称"),
        Column("aliases", TEXTS, "Other names of it in reports", "别名"),
        Column("definition", TEXT, "What it measures", "定义"),
        Column("dimension", TEXT, "What kind of quantity its level is", "量纲", vocabulary=v.DIMENSIONS),
        Column("canonical_unit", TEXT, "The unit in which its levels are compared", "规范单位", nullable=True),
        Column("stat_type", TEXT, "What sort of value its level is", "统计类型", vocabulary=v.STAT_TYPES),
        Column("whole", TEXT, "The whole of which a share is a part; NULL for what is no share", "总体", nullable=True),
        Column("additivity", TEXT, "Over what its levels may be summed", "可加性"),
        Column("part_of", TEXT, "The indicator that is the sum of all that name it here", "所属合计", nullable=True),
        Column("lowest", DECIMAL, "Least level that is not doubtful, in canonical_unit", "下界", nullable=True),
        Column("highest", DECIMAL, "Greatest level that is not doubtful, in canonical_unit", "上界", nullable=True),
        Column("catalogue", TEXT, "Code of the statistics bureau's catalogue of data", "统计局目录", nullable=True),
        Column("catalogue_name", TEXT, "Its table there", "统计局表名", nullable=True),
    ),
)

FACT_OBSERVATION = Table(
    "fact_observation",
    staged.OBSERVATION.grain,
    ("figure_key",),
    (
        foreign(FIGURE_KEY, "fact_figure"),
        foreign(DOCUMENT_KEY, "dim_document"),
        *(
            foreign(replace(_INDICATOR, meaning=column.meaning), "dim_indicator", nullable=True)
            if column.name == _INDICATOR.name
            else column
            for column in staged.OBSERVATION.columns[2:]
        ),
    ),
    key_indexed=False,
)

LOAD = Table(
    "load",
    "one load (加载批次) that was published",
    ("load_id",),
    (
        LOAD_ID,
        Column("started_at", TIMESTAMP, "When it began (UTC)", "开始时间"),
        Column("finished_at", TIMESTAMP, "When its candidate was built, before the audit (UTC)", "结束时间"),
        Column("schema_version", TEXT, "Hash over the declared schema", "模式版本"),
        Column("extractor_version", TEXT, "Hash over the code and tables that shape rows", "抽取器版本"),
        Column("files_seen", INTEGER, "Files found under the seeds folder", "文件数"),
        Column("documents_loaded", INTEGER, "Documents read and written by it", "加载文档数"),
        Column("figures_withheld", INTEGER, "Figures that its audit kept out of the view figures", "扣留指标数"),
        Column("documents_quarantined", INTEGER, "Documents that its audit refused", "隔离文档数"),
        Column("views_version", TEXT, "Hash over the views", "视图版本"),
        Column("corrections_version", TEXT, "Hash over seeds/corrections.yml, if any", "更正版本", nullable=True),
        Column("expectations_version", TEXT, "Hash over the suites that audited it", "期望版本"),
    ),
)

FILE_STATUSES = ("loaded", "quarantined", "unpacked", "superseded", "removed")

INGEST_FILE = Table(
    "ingest_file",
    "one version of one file (文件), or of one member of an archive or bundle, in the ledger, with what became of it",
    ("source_file", "content_sha256", "load_id"),
    (
        SOURCE_FILE,
        replace(CONTENT_SHA256, meaning=f"{CONTENT_SHA256.meaning}; empty when the file could not be opened"),
        replace(LOAD_ID, meaning="Load that saw this version first"),
        replace(DOCUMENT_KEY, meaning="Document of its content, also after it left the warehouse", nullable=True),
        Column("status", TEXT, "What became of it", "状态", vocabulary=FILE_STATUSES),
        Column(
            "reason_code",
            TEXT,
            "Why it was refused, in a word: what the reader found, or audit:<suite>.<expectation>",
            "原因代码",
            nullable=True,
        ),
        Column("reason", TEXT, "Why it was refused, superseded or removed", "原因", nullable=True),
        Column("remedy", TEXT, "What can be done about it", "处理办法", nullable=True),
        Column("byte_offset", INTEGER, "Where in the file the reason is", "字节位置", nullable=True),
        Column("size_bytes", INTEGER, "Size in bytes", "字节数"),
        Column("modified_at", TIMESTAMP, "The file's own time of change (UTC)", "修改时间"),
        Column("extractor_version", TEXT, "Hash over the code and tables that read it", "抽取器版本"),
        Column("refusal_version", TEXT, "Hash over the suites and limits that a refusal depends on", "拒收版本"),
        Column("loaded_at", TIMESTAMP, "When this row was written (UTC)", "加载时间"),
        Column("ended_at", TIMESTAMP, "When it was superseded or removed (UTC)", "失效时间", nullable=True),
        Column("container", TEXT, "File under the seeds folder that holds it; NULL for such a file", "所在文件", nullable=True),
        Column("record_id", TEXT, "What its bundle calls a record; NULL for files", "记录编号", nullable=True),
    ),
    key_indexed=False,
)

QUALITY_RESULT = Table(
    "quality_result",
    "one expectation (质量期望) of the last load, with its outcome",
    ("suite", "expectation"),
    (
        Column("suite", TEXT, "Name of the suite", "期望集"),
        Column("expectation", TEXT, "The expectation's id in its suite", "期望"),
        Column(
            "severity", TEXT, "critical costs what scope says, warning is shown", "严重程度", vocabulary=("critical", "warning")
        ),
        Column(
            "scope",
            TEXT,
            "What is at fault when it fails: figure (withheld), document (quarantined), warehouse (nothing is published)",
            "影响范围",
            vocabulary=("figure", "document", "warehouse"),
        ),
        Column("success", BOOLEAN, "Whether it held", "是否通过"),
        Column("unexpected_rows", INTEGER, "Rows that break it", "异常行数"),
        Column("error", TEXT, "Why it could not be evaluated; NULL when it was", "执行错误", nullable=True),
        Column("reason", TEXT, "Why it must hold", "理由"),
        Column("remedy", TEXT, "What to do when it does not", "处理办法"),
        LOAD_ID,
    ),
)

STAR = (
    LOAD, DIM_DOCUMENT, DIM_REGION, DIM_ORGANIZATION, DIM_PERSON, DIM_UNIT, DIM_PERIOD, DIM_TERM, DIM_INDICATOR, DIM_ARTICLE,
    BRIDGE_ARTICLE_ORGANIZATION, BRIDGE_ARTICLE_REPORTER, DOCUMENT_TEXT, DOCUMENT_SENTENCE, FACT_FIGURE, FACT_NUMERAL,
    FACT_TERM, FACT_OBSERVATION, INGEST_FILE, QUALITY_RESULT,
)  # fmt: skip
"""All published tables, each after those it refers to."""
