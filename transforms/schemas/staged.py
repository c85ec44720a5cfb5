"""Row types between the stages: what a batch of documents is at each step, before it is loaded."""

from __future__ import annotations

from transforms.schemas import vocabularies as v
from transforms.schemas.common import (
    ARTICLE_KEY,
    ARTICLE_NO,
    CONTENT_SHA256,
    DOCUMENT_KEY,
    FIGURE_KEY,
    PAGE_NO,
    RAW_END,
    RAW_START,
    SENTENCE_KEY,
    SOURCE_FILE,
)
from transforms.schemas.model import BOOLEAN, BYTES, DATE, DECIMAL, INTEGER, OFFSETS, REAL, TEXT, TEXTS, Column, Table

SEED_CONTENT = Table(
    "seed_content",
    "one file to be read, with its bytes: a file under the seeds folder, or a member of one",
    ("source_file",),
    (
        SOURCE_FILE,
        CONTENT_SHA256,
        Column("content", BYTES, "The file's bytes", "内容"),
        Column("given_title", TEXT, "Title that its record gives; NULL for files", "标题字段", nullable=True, optional=True),
        Column("given_on", DATE, "Day of publication that its record gives", "日期字段", nullable=True, optional=True),
        Column("given_source", TEXT, "Who published it, as its record says", "来源字段", nullable=True, optional=True),
        Column("given_region", TEXT, "Region that its record gives, as written", "地区字段", nullable=True, optional=True),
    ),
)

DOCUMENT = Table(
    "document",
    "one document (文档): one content, whatever files carry it",
    ("document_key",),
    (
        DOCUMENT_KEY,
        CONTENT_SHA256,
        SOURCE_FILE,
        Column("media_type", TEXT, "IANA media type, by content", "媒体类型"),
        Column("encoding", TEXT, "Codec the text was read with; NULL for binary formats", "编码", nullable=True),
        Column("encoding_confidence", REAL, "0 to 1; 1 when strict UTF-8 or a byte order mark decided", "编码置信度"),
        Column("repairs", TEXTS, "What was repaired to read it, with byte offsets", "修复说明"),
        Column("made_on", DATE, "Day that the file says it was made on, apart from its text", "文件生成日期", nullable=True),
        Column("published_on", DATE, "Day that it says it was published on, apart from its text", "文件发布日期", nullable=True),
        Column("given_region", TEXT, "Region that its record gives, as written", "地区字段", nullable=True),
        Column("of_blocks", BOOLEAN, "Whether its format parts paragraphs itself, and each is a line", "按段分行"),
        Column("page_count", INTEGER, "Number of pages", "页数"),
        Column("character_count", INTEGER, "Characters of all pages", "字符数"),
        Column("characters_held", INTEGER, "Characters, white space aside, that the file's format holds as text", "源文件字符数"),
        Column("characters_read", INTEGER, "Of these, those that the pages have", "读入字符数"),
        Column("characters_left_out", INTEGER, "Of the others, those left out for a reason", "略去字符数"),
        Column("left_out", TEXTS, "The reasons, each with its characters (hidden: 12)", "略去原因"),
    ),
)

QUARANTINE = Table(
    "quarantine",
    "one file that could not be read (隔离), with the reason",
    ("source_file",),
    (
        SOURCE_FILE,
        CONTENT_SHA256,
        Column("reason_code", TEXT, "What is wrong with it, in a word", "原因代码"),
        Column("reason", TEXT, "What is wrong with it", "原因"),
        Column("remedy", TEXT, "What can be done about it", "处理办法"),
        Column("byte_offset", INTEGER, "Where in the file; NULL when the whole file is meant", "字节位置", nullable=True),
    ),
)

DOCUMENT_TEXT = Table(
    "document_text",
    "one page of a document, its text as read (原文); all raw offsets refer to it",
    ("document_key", "page_no"),
    (DOCUMENT_KEY, PAGE_NO, Column("text", TEXT, "The page's text, nothing repaired", "原文文本", packed=True)),
)

_BOX = tuple(
    Column(
        f"box_{edge}",
        REAL,
        f"{edge.capitalize()} edge of its place on the page as seen, in points (1/72 inch; of a picture: pixels) from the page's "
        f"{origin} edge",
        chinese,
        nullable=True,
    )
    for edge, origin, chinese in (
        ("left", "left", "左边界"),
        ("top", "upper", "上边界"),
        ("right", "left", "右边界"),
        ("bottom", "upper", "下边界"),
    )
)

RECOGNIZED_CHARACTER = Table(
    "recognized_character",
    "one character of a page that text recognition read (文字识别)",
    ("document_key", "page_no", "raw_start"),
    (
        DOCUMENT_KEY,
        PAGE_NO,
        RAW_START,
        Column("recognition_confidence", REAL, "How sure the recognition is of it, 0 to 1", "识别置信度"),
        *_BOX,
    ),
)

ARTICLE = Table(
    "article",
    "one article (文章) of a document",
    ("article_key",),
    (
        ARTICLE_KEY,
        DOCUMENT_KEY,
        SOURCE_FILE,
        ARTICLE_NO,
        Column("kind", TEXT, "What sort of article it is", "文章类型", vocabulary=v.ARTICLE_KINDS),
        Column("title", TEXT, "Title, its lines joined", "标题", nullable=True),
        Column("subtitle", TEXT, "Subtitle", "副标题", nullable=True),
        Column("organizations", TEXTS, "Organizations of the byline, or of the speaker", "署名单位"),
        Column("region_code", TEXT, "GB/T 2260 code of the article's region", "行政区划代码", nullable=True),
        Column("speaker", TEXT, "Who speaks, in a discussion", "发言人", nullable=True),
        Column("speaker_role", TEXT, "The speaker's offices, as written", "发言人职务", nullable=True),
        Column("reporters", TEXTS, "Names of the reporters", "记者"),
        Column("reporter_pages", OFFSETS, "page_no of each reporter's name", "记者页码"),
        Column("reporter_starts", OFFSETS, "raw_start of each reporter's name", "记者起点"),
        Column("reporter_ends", OFFSETS, "raw_end of each reporter's name", "记者终点"),
        Column("published_on", DATE, "Day of publication", "发布日期", nullable=True),
        Column("published_on_basis", TEXT, "Where that day was found", "发布日期依据", vocabulary=v.DATE_BASES),
        Column("text", TEXT, "Body with its layout undone, one paragraph a line", "正文", packed=True),
        PAGE_NO,
        RAW_START,
        RAW_END,
    ),
)

_MAPPED_TEXT = (
    PAGE_NO,
    RAW_START,
    RAW_END,
    Column("offsets", OFFSETS, "Offset of each character of text in the document's pages joined by a form feed", "字符映射"),
    Column("page_starts", OFFSETS, "Offset there of each page it touches, the first being page_no's", "页起点"),
)

PARAGRAPH = Table(
    "paragraph",
    "one paragraph (段落) of an article, or one piece of a page that is none (page number, rule)",
    ("article_key", "paragraph_no"),
    (
        ARTICLE_KEY,
        DOCUMENT_KEY,
        Column("paragraph_no", INTEGER, "Number of the paragraph in its article, from 1", "段落序号"),
        Column("kind", TEXT, "What sort of paragraph it is", "段落类型", vocabulary=v.PARAGRAPH_KINDS),
        Column("section_path", TEXT, "Headings above it, outermost first, joined by ' / '", "章节路径", nullable=True),
        Column("text", TEXT, "The paragraph, its layout undone", "段落文本"),
        *_MAPPED_TEXT,
    ),
)

SENTENCE = Table(
    "sentence",
    "one sentence (句子), or one piece of a page that is none (title, page number): every raw numeral is in one row",
    ("sentence_key",),
    (
        SENTENCE_KEY,
        ARTICLE_KEY,
        DOCUMENT_KEY,
        Column("paragraph_no", INTEGER, "Number of the paragraph in its article, from 1", "段落序号"),
        Column("sentence_no", INTEGER, "Number of the sentence in its paragraph, from 1", "句子序号"),
        Column("kind", TEXT, "Kind of its paragraph", "段落类型", vocabulary=v.PARAGRAPH_KINDS),
        Column("section_path", TEXT, "Headings above it, outermost first, joined by ' / '", "章节路径", nullable=True),
        Column("text", TEXT, "The sentence, its layout undone", "句子文本", packed=True),
        *_MAPPED_TEXT,
        Column("words", TEXTS, "Its words", "分词"),
        Column("parts_of_speech", TEXTS, "jieba's tag of each word", "词性"),
        Column("region_code", TEXT, "GB/T 2260 code of the region it speaks of", "行政区划代码", nullable=True),
        Column("region_basis", TEXT, "Whether the sentence names it or the article does", "地区依据", vocabulary=v.REGION_BASES),
    ),
)

_FIELD_SPANS = tuple(
    Column(
        f"{field}_raw_{edge}",
        INTEGER,
        f"Raw {edge} of {field}, as raw_{edge}; none on another page",
        f"{chinese}{where}",
        nullable=True,
    )
    for field, chinese in (
        ("entity", "计量对象"),
        ("entity_head", "对象中心词"),
        ("property", "计量属性"),
        ("predicate", "谓词"),
        ("period", "时期"),
        ("region", "地区"),
    )
    for edge, where in (("start", "起点"), ("end", "终点"))
)

FIGURE = Table(
    "figure",
    "one numeric claim (指标数据): how much, of what, whose, when, and where it stands",
    ("figure_key",),
    (
        FIGURE_KEY,
        DOCUMENT_KEY,
        ARTICLE_KEY,
        SENTENCE_KEY,
        PAGE_NO,
        Column("surface", TEXT, "As written, layout undone (13亿元)", "原文写法"),
        Column("numeral_system", TEXT, "Digits the number is written in", "数字体系", vocabulary=v.NUMERAL_SYSTEMS),
        Column("value", DECIMAL, "Multiplied out, in `unit`; NULL for a range", "数值", nullable=True),
        Column("value_low", DECIMAL, "Lower bound the words give, in `unit`; NULL when open", "下限", nullable=True),
        Column("value_high", DECIMAL, "Upper bound the words give, in `unit`; NULL when open", "上限", nullable=True),
        Column("modifier", TEXT, "How the number is to be taken", "修饰类型", vocabulary=v.MODIFIERS),
        Column("modifier_surface", TEXT, "The words that say so (约, 余, 以上)", "修饰词", nullable=True),
        Column("unit", TEXT, "Unit as written, less the magnitude (亿); NULL for a bare noun", "单位", nullable=True),
        Column("dimension", TEXT, "What kind of quantity the unit measures", "量纲", vocabulary=v.DIMENSIONS),
        Column("measured_entity", TEXT, "What is counted or measured, in the words of the text", "计量对象", nullable=True),
        Column("measured_entity_head", TEXT, "Head noun of measured_entity", "对象中心词", nullable=True),
        Column("measured_property", TEXT, "The property measured; NULL for plain counts", "计量属性", nullable=True),
        Column("predicate", TEXT, "Verb that says what happened", "谓词", nullable=True),
        Column("region_code", TEXT, "GB/T 2260 code of the region whose figure it is", "行政区划代码", nullable=True),
        Column("region_basis", TEXT, "Whether the sentence names it or the article does", "地区依据", vocabulary=v.REGION_BASES),
        Column("organization", TEXT, "Organization whose figure it is", "单位机构", nullable=True),
        Column("speaker", TEXT, "Who says it, in a discussion", "发言人", nullable=True),
        Column("period", TEXT, "Time the figure is of, in the words of the text", "时期", nullable=True),
        Column("period_start", DATE, "First day of the period", "时期起", nullable=True),
        Column("period_end", DATE, "Last day of the period", "时期止", nullable=True),
        Column("period_kind", TEXT, "What sort of period it is (year, quarter, span …)", "时期类型", nullable=True),
        Column("status", TEXT, "Whether it is done, planned or a rule's own quantity", "状态", vocabulary=v.STATUSES),
        Column("confidence", REAL, "0 to 1: share of such figures that are right on labelled text", "置信度"),
        Column("rules", TEXTS, "Names of the rules that fired", "规则"),
        RAW_START,
        RAW_END,
        *_FIELD_SPANS,
        Column("table_no", INTEGER, "Number of its table in the document, from 1; NULL outside tables", "表序号", nullable=True),
        Column("row_no", INTEGER, "Number of its row in the table, heads included, from 1", "行号", nullable=True),
        Column("column_no", INTEGER, "Number of its column in the table, from 1", "列号", nullable=True),
        Column(
            "recognition_confidence",
            REAL,
            "How sure text recognition is of its least sure character, 0 to 1, a factor of confidence; NULL of text that it did "
            "not read",
            "识别置信度",
            nullable=True,
        ),
        *_BOX,
    ),
)

NUMERAL = Table(
    "numeral",
    "one numeral (数字): a run of digits or of number characters, as a figure or with the reason why it is none",
    ("numeral_key",),
    (
        Column("numeral_key", TEXT, "Key of the numeral, 20 hex digits of a SHA-256 over the natural key", "数字键"),
        DOCUMENT_KEY,
        ARTICLE_KEY,
        SENTENCE_KEY,
        PAGE_NO,
        Column("surface", TEXT, "As written, layout undone", "原文写法"),
        Column("disposition", TEXT, "What became of it", "处置", vocabulary=v.DISPOSITIONS),
        Column("rule", TEXT, "Name of the rule that decided", "规则"),
        Column("figure_key", TEXT, "The figure it belongs to, when it is one", "指标键", nullable=True),
        Column("context", TEXT, "It and what stands around it, [marked]", "上下文", packed=True),
        RAW_START,
        RAW_END,
    ),
)

TERM = Table(
    "term",
    "one policy term (政策用语) in one article, with its count",
    ("article_key", "term"),
    (
        ARTICLE_KEY,
        DOCUMENT_KEY,
        Column("term", TEXT, "The term as written, without its quotation marks", "用语"),
        Column("kind", TEXT, "How it was recognised: lexicon, quoted, shorthand", "识别方式"),
        Column("occurrences", INTEGER, "How often the article has it", "次数"),
    ),
)

OBSERVATION = Table(
    "observation",
    "one figure as a comparable observation (观测值): the days that its value is of, and what sort of value it is",
    ("figure_key",),
    (
        FIGURE_KEY,
        DOCUMENT_KEY,
        Column("time_start", DATE, "First day that the value is of; NULL when open or not known", "时间起", nullable=True),
        Column("time_end", DATE, "Last day that the value is of; NULL when open or not known", "时间止", nullable=True),
        Column("time_kind", TEXT, "What sort of time it is", "时间类型", vocabulary=v.TIME_KINDS),
        Column(
            "time_period",
            TEXT,
            "The days as SDMX writes them (2024, 2024-Q1, 2024-09, 2024-09-03, 2024-01/2024-09); NULL when open or not known",
            "时间区间",
            nullable=True,
        ),
        Column("time_basis", TEXT, "What gives the time", "时间依据", vocabulary=v.TIME_BASES),
        Column(
            "time_reason", TEXT, "Why it has no time; NULL when it has", "无时间原因", nullable=True, vocabulary=v.TIME_REASONS
        ),
        Column(
            "obs_status",
            TEXT,
            "SDMX observation status; F targets and plans too, N a norm",
            "观测状态",
            vocabulary=v.OBS_STATUSES,
        ),
        Column("vintage", DATE, "Day of the document that says so", "数据版本日", nullable=True),
        Column("measure", TEXT, "The phrase that names what is measured; NULL where nothing says it", "指标名称", nullable=True),
        Column("indicator", TEXT, "The indicator that it is; NULL where none fits for sure", "规范指标", nullable=True),
        Column("transformation", TEXT, "SDMX's word for level, growth, share …", "变换", vocabulary=v.TRANSFORMATIONS),
        Column("base", TEXT, "The time that a change is against, or the whole of a share", "比较基准", nullable=True),
        Column("sign", INTEGER, "-1 where words make a fall of a positive number (下降2%), else 1", "符号"),
        Column("ref_area", TEXT, "GB/T 2260 code of the area that it is of; 100000: the nation", "参考地区", nullable=True),
        Column("unit", TEXT, "Unit, less the magnitude; NULL for a bare noun", "单位", nullable=True),
        Column("unit_mult", INTEGER, "Power of ten that the number is printed in; NULL without digits", "数量级", nullable=True),
        Column("decimals", INTEGER, "Digits printed behind the point; NULL without digits", "小数位", nullable=True),
        Column("qualifiers", TEXTS, "How the measure is meant (可比价, 不含农户), each in one wording", "口径"),
        Column(
            "scope",
            TEXT,
            "Those that make it another cell (美元计价, 可比价, 同口径)",
            "可比范围",
            nullable=True,
        ),
    ),
)

STAGED = (
    SEED_CONTENT, DOCUMENT, QUARANTINE, DOCUMENT_TEXT, RECOGNIZED_CHARACTER, ARTICLE, PARAGRAPH, SENTENCE, FIGURE, NUMERAL, TERM,
    OBSERVATION,
)  # fmt: skip
