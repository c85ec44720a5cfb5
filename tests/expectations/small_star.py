"""A small but complete warehouse, written by hand: two documents, three articles, every table filled, nothing wrong with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import duckdb
import polars as pl

from expectations.empty_warehouse import empty_warehouse
from expectations.source import RUN
from transforms.keys import surrogate_key
from transforms.schemas.star import STAR

if TYPE_CHECKING:
    from pathlib import Path

LOAD = "20240101T000000Z-aaaa"
VERSION = "v1"
MOMENT = datetime(2024, 1, 1, 8, 0)  # noqa: DTZ001  # the ledger's times are UTC without a zone
PLAIN = str.maketrans("９６％", "96%")
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class F:
    """A figure of the example: its characters on the page, and what they mean."""

    raw: str
    value: str | None
    unit: str | None
    dimension: str
    modifier: str = "exact"
    words: str | None = None
    low: str | None = None
    high: str | None = None
    entity: str | None = None
    prop: str | None = None
    verb: str | None = None
    period: str | None = None
    basis: str = "article"
    status: str = "achieved"
    indicator: str | None = None


@dataclass(frozen=True)
class S:
    """A sentence of the example."""

    raw: str
    figures: tuple[F, ...] = ()
    kind: str = "body"
    others: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class A:
    """An article of the example, on one page."""

    title: str | None
    region: str | None
    organization: str | None
    speaker: str | None
    reporter: str | None
    sentences: tuple[S, ...]


BEIJING = A(
    "北京市“双减”工作进展",
    "110000",
    "北京市教育委员会",
    None,
    "王小明",
    (
        S("北京市“双减”工作进展\n", kind="title", others={"双": "shorthand"}),
        S(
            "2023年，全市新增学位 3.8\n万个，",
            (F("3.8\n万个", "38000", "个", "count", entity="学位", verb="新增", period="2023年", low="38000", high="38000"),),
            others={"2023": "date"},
        ),
        S(
            "促成 20 余家机构退费约13亿元。\n",
            (
                F("20 余家", "20", "家", "count", "more_than", "余", low="20", entity="机构", verb="促成"),
                F("13亿元", "1300000000", "元", "currency", "about", "约", entity="机构", prop="退费", verb="退费"),
            ),
        ),
        S(
            "学生参与率达到９６％以上，一是坚持统一领导。\n",
            (F("９６％", "96", "%", "ratio", "at_least", "以上", low="96", entity="学生", prop="参与率", verb="达到"),),
            others={"一": "list_marker"},
        ),
        S(
            "每校配备30—50人，近百万人次受益。\n",
            (
                F("30—50人", None, "人", "count", "range", None, low="30", high="50", entity="每校", verb="配备", status="norm"),
                F("百万人次", "1000000", "人次", "count", "almost", "近", high="1000000", verb="受益"),
            ),
        ),
        S("（记者 王小明）\n", kind="reporters"),
    ),
)
ZHEJIANG = A(
    "浙江省经济运行情况",
    "330000",
    "浙江省统计局",
    None,
    None,
    (
        S("浙江省经济运行情况\n", kind="title"),
        S(
            "2023年，全省地区生产总值8.26万亿元，增长百分之六。\n",
            (
                F("8.26万亿元", "8260000000000", "元", "currency", prop="地区生产总值", period="2023年", low="8260000000000",
                  high="8260000000000", indicator="地区生产总值"),
                F("百分之六", "6", "%", "ratio", prop="增长", low="6", high="6", indicator="地区生产总值"),
            ),
            others={"2023": "date"},
        ),
        S(
            "杭州市建成道路120公里，占比45%。\n",
            (
                F("120公里", "120", "公里", "length", entity="道路", verb="建成", basis="sentence", low="120", high="120"),
                F("45%", "45", "%", "ratio", prop="占比", basis="sentence", low="45", high="45"),
            ),
        ),
        S("到2030年，新建公园不少于5000亩。\n",
          (F("5000亩", "5000", "亩", "area", "at_least", "不少于", entity="公园", verb="新建", low="5000", status="target",
             period="2030年"),),
          others={"2030": "date"}),
    ),
)  # fmt: skip
TALK = A(
    None,
    "330000",
    None,
    "李华",
    None,
    (
        S("李华代表：", kind="speaker"),
        S("我们实施“县管校聘”，推进二十大部署。", others={"二十": "ordinal"}),
        S("帮扶8所学校，不到三成。", (
            F("8所", "8", "所", "count", low="8", high="8", entity="学校", verb="帮扶"),
            F("三成", "30", "%", "ratio", "less_than", "不到", high="30"),
        )),
    ),
)  # fmt: skip

DOCUMENTS = (("reports/bj.txt", ((BEIJING,),)), ("zj.txt", ((ZHEJIANG,), (TALK,))))
"""Each file with its pages, each page with its articles."""

INDICATOR = {
    "indicator": "地区生产总值", "code": "GDP", "english": "Gross domestic product", "aliases": ["生产总值"],
    "definition": "Value of all goods and services", "dimension": "currency", "canonical_unit": "元", "stat_type": "flow",
    "whole": None, "additivity": "areas and times", "part_of": None,
    "lowest": Decimal("100000000"), "highest": Decimal("200000000000000"),
    "catalogue": "fsnd:A0201", "catalogue_name": "地区生产总值",
}  # fmt: skip
REGIONS = (
    ("100000", "全国", "全国", "nation", None, None, None),
    ("110000", "北京市", "北京", "province", None, "110000", "北京市"),
    ("330000", "浙江省", "浙江", "province", None, "330000", "浙江省"),
    ("330100", "杭州市", "杭州", "prefecture", "330000", "330000", "浙江省"),
    ("440000", "广东省", "广东", "province", None, "440000", "广东省"),
)
PERIODS = {"2023年": (date(2023, 1, 1), date(2023, 12, 31)), "2030年": (date(2030, 1, 1), date(2030, 12, 31))}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def rows() -> Rows:
    """The rows of every table, free for a test to change."""
    star: Rows = {table.name: [] for table in STAR}
    names = ("region_code", "name", "short_name", "level", "parent_code", "province_code", "province_name")
    star["dim_region"] = [dict(zip(names, region, strict=True)) for region in REGIONS]
    star["dim_indicator"] = [dict(INDICATOR)]
    for source_file, pages in DOCUMENTS:
        _Document(star, source_file, pages).write()
    for name in ("dim_unit", "dim_period", "dim_organization", "dim_person", "dim_term"):
        star[name] = [dict(row) for row in {tuple(row.items()) for row in star[name]}]
    versions = {"schema_version": "s1", "extractor_version": VERSION, "views_version": "w1", "expectations_version": "e1"}
    counts = {
        "files_seen": len(DOCUMENTS) + 1,
        "documents_loaded": len(DOCUMENTS),
        "figures_withheld": 0,
        "documents_quarantined": 0,
    }
    star["load"].append({"load_id": LOAD, "started_at": MOMENT, "finished_at": MOMENT, **versions, **counts})
    star["ingest_file"].append(
        {
            "source_file": "bad.bin",
            "content_sha256": hashlib.sha256(b"\0").hexdigest(),
            "load_id": LOAD,
            "status": "quarantined",
            "reason_code": "no_text",
            "reason": "no text",
            "remedy": "save it as text",
            "size_bytes": 1,
            "modified_at": MOMENT,
            "extractor_version": VERSION,
            "refusal_version": "f1",
            "loaded_at": MOMENT,
        }
    )
    outcome = {"severity": "critical", "scope": "warehouse", "success": True, "unexpected_rows": 0, "reason": "r", "remedy": "m"}
    star["quality_result"].append({"suite": "load", "expectation": "columns", **outcome, "load_id": LOAD})
    return star


class _Document:
    """Writes the rows of one document; `place` and `at` say where the next one stands."""

    def __init__(self, star: Rows, source_file: str, pages: tuple[tuple[A, ...], ...]) -> None:
        self.star, self.pages = star, pages
        self.texts = ["".join(s.raw for a in page for s in a.sentences) for page in pages]
        sha = hashlib.sha256("\f".join(self.texts).encode()).hexdigest()
        self.key = surrogate_key(sha)
        versions = {"extractor_version": VERSION, "load_id": LOAD}
        self.common = {"document_key": self.key, "content_sha256": sha, "source_file": source_file, **versions}
        self.article, self.text, self.at = pages[0][0], self.texts[0], 0
        self.place: dict[str, Any] = {}

    def write(self) -> None:
        kind = {"media_type": "text/plain", "encoding": "utf-8", "encoding_confidence": 1.0, "repairs": [], "left_out": []}
        counts = {"page_count": len(self.pages), "character_count": sum(map(len, self.texts))}
        shown = len("".join("".join(self.texts).split()))
        counts |= {"characters_held": shown, "characters_read": shown, "characters_left_out": 0}
        counts |= {"characters_in_sentences": shown, "characters_in_furniture": 0}
        self.star["dim_document"].append({**self.common, **kind, **counts})
        size = {"size_bytes": len(self.texts[0]), "modified_at": MOMENT, "loaded_at": MOMENT, "refusal_version": "f1"}
        self.star["ingest_file"].append({**self.common, "status": "loaded", **size})
        article_no = 0
        for page_no, (page, text) in enumerate(zip(self.pages, self.texts, strict=True), 1):
            self.star["document_text"].append({"document_key": self.key, "page_no": page_no, "text": text})
            self.text, self.at = text, 0
            for article in page:
                article_no += 1
                key = surrogate_key(self.key, article_no)
                self.article, self.place = article, {"document_key": self.key, "article_key": key, "page_no": page_no}
                self._article(article_no)

    def _person(self, name: str) -> str:
        key = surrogate_key(name, None)
        self.star["dim_person"].append({"person_key": key, "name": name, "organization_key": None})
        return key

    def _article(self, article_no: int) -> None:
        article, start = self.article, self.at
        end = start + sum(len(s.raw) for s in article.sentences)
        self.star["dim_article"].append(
            {
                "article_no": article_no,
                "kind": "report",
                "title": article.title,
                "region_code": article.region,
                "speaker_key": self._person(article.speaker) if article.speaker else None,
                "published_on": date(2024, 1, 20),
                "published_on_basis": "text",
                "text": "".join(s.raw for s in article.sentences if s.kind == "body").translate(PLAIN),
                "raw_start": start,
                "raw_end": end,
                **self.place,
            }
        )
        self._byline()
        for term in ("双减", "县管校聘"):
            if count := self.text[start:end].count(term):
                key = surrogate_key(term, "lexicon")
                self.star["dim_term"].append({"term_key": key, "term": term, "kind": "lexicon", "meaning": None})
                keys = {"article_key": self.place["article_key"], "document_key": self.key}
                self.star["fact_term"].append({**keys, "term_key": key, "occurrences": count})
        for number, sentence in enumerate(article.sentences, 1):
            self._sentence(sentence, number)
            self.at += len(sentence.raw)

    def _byline(self) -> None:
        article_key = self.place["article_key"]
        if name := self.article.organization:
            key = surrogate_key(name)
            row: dict[str, Any] = {
                "organization_key": key,
                "name": name,
                "kind": "government",
                "region_code": self.article.region,
            }
            self.star["dim_organization"].append(row)
            signed = {"article_key": article_key, "position": 1, "organization_key": key}
            self.star["bridge_article_organization"].append(signed)
        if name := self.article.reporter:
            start = self.text.index(name, self.at)
            span: dict[str, Any] = {"page_no": self.place["page_no"], "raw_start": start, "raw_end": start + len(name)}
            reporter = {"article_key": article_key, "position": 1, **span, "person_key": self._person(name)}
            self.star["bridge_article_reporter"].append(reporter)

    def _sentence(self, sentence: S, number: int) -> None:
        key = surrogate_key(self.place["article_key"], number)
        named = "330100" if "杭州" in sentence.raw else None
        self.star["document_sentence"].append(
            {
                "sentence_key": key,
                "paragraph_no": number,
                "sentence_no": 1,
                "kind": sentence.kind,
                "text": "".join(sentence.raw.split("\n")).translate(PLAIN),
                "region_code": named or self.article.region,
                "region_basis": "sentence" if named else "article",
                "raw_start": self.at,
                "raw_end": self.at + len(sentence.raw),
                **self.place,
            }
        )
        spans = [self._figure(figure, key, named) for figure in sentence.figures]
        for run in RUN.finditer(sentence.raw):
            start, end = self.at + run.start(), self.at + run.end()
            if not any(first <= start and end <= last for first, last in spans):
                self._numeral(run[0], sentence.others.get(run[0], "lexical"), {}, key, (start, end))

    def _numeral(self, surface: str, disposition: str, figure: dict[str, str], sentence: str, span: tuple[int, int]) -> None:
        self.star["fact_numeral"].append(
            {
                "numeral_key": surrogate_key(self.key, self.place["page_no"], span[0]),
                "sentence_key": sentence,
                "surface": surface,
                "disposition": disposition,
                "rule": "example",
                "context": f"[{surface}]",
                "raw_start": span[0],
                "raw_end": span[1],
                **figure,
                **self.place,
            }
        )

    def _figure(self, figure: F, sentence: str, named: str | None) -> tuple[int, int]:
        start = self.text.index(figure.raw, self.at)
        end = start + len(figure.raw)
        surface = "".join(figure.raw.split()).translate(PLAIN)
        key = surrogate_key(self.key, self.place["page_no"], start, end)
        self.star["fact_figure"].append(
            {
                "figure_key": key,
                "sentence_key": sentence,
                "unit_key": self._unit(figure),
                "region_code": named or self.article.region,
                "speaker_key": surrogate_key(self.article.speaker, None) if self.article.speaker else None,
                "period_key": self._period(figure),
                "surface": surface,
                "numeral_system": "hanzi" if surface[0] in "百三" else "arabic",
                "value": _decimal(figure.value),
                "value_low": _decimal(figure.low),
                "value_high": _decimal(figure.high),
                "modifier": figure.modifier,
                "modifier_surface": figure.words,
                "measured_entity": figure.entity,
                "measured_property": figure.prop,
                "predicate": figure.verb,
                "region_basis": figure.basis,
                "status": figure.status,
                "confidence": 0.9,
                "rules": ["example"],
                "raw_start": start,
                "raw_end": end,
                **self._spans(figure),
                **self.place,
            }
        )
        self._numeral(surface, "figure", {"figure_key": key}, sentence, (start, end))
        self._observation(key, figure)
        return start, end

    def _observation(self, figure_key: str, figure: F) -> None:
        first, last = PERIODS[figure.period] if figure.period else (None, None)
        norm = figure.status == "norm"
        self.star["fact_observation"].append(
            {
                "figure_key": figure_key,
                "document_key": self.key,
                "time_start": first,
                "time_end": last,
                "time_kind": "year" if first else "unknown",
                "time_period": str(first.year) if first else None,
                "time_basis": "own" if first else "none",
                "time_reason": None if first else "norm" if norm else "no_words",
                "obs_status": {"achieved": "A", "target": "F", "norm": "N"}[figure.status],
                "vintage": date(2024, 1, 20),
                "measure": figure.indicator or figure.entity,
                "indicator": figure.indicator,
                "transformation": "G1Y" if figure.prop == "增长" else "N",
                "base": None,
                "sign": 1,
                "ref_area": self.article.region,
                "unit": figure.unit,
                "unit_mult": 0,
                "decimals": 0,
                "qualifiers": [],
            }
        )

    def _spans(self, figure: F) -> dict[str, int]:
        spans: dict[str, int] = {}
        named = {"entity": figure.entity, "property": figure.prop, "predicate": figure.verb, "period": figure.period}
        for name, words in named.items():
            found = self.text.find(words, self.at) if words else -1
            if words and found >= 0:
                spans |= {f"{name}_raw_start": found, f"{name}_raw_end": found + len(words)}
        return spans

    def _unit(self, figure: F) -> str:
        key = surrogate_key(figure.unit, figure.dimension)
        base = {"canonical_unit": figure.unit, "base_unit": figure.unit, "factor_to_base": Decimal(1), "is_known": True}
        self.star["dim_unit"].append({"unit_key": key, "unit": figure.unit, "dimension": figure.dimension, **base})
        return key

    def _period(self, figure: F) -> str | None:
        if not figure.period:
            return None
        first, last = PERIODS[figure.period]
        key = surrogate_key(figure.period, first, last, "year")
        row = {"period_key": key, "period": figure.period, "period_start": first, "period_end": last, "kind": "year"}
        self.star["dim_period"].append(row)
        return key


def write(path: Path, star: Rows) -> Path:
    """A warehouse file of these rows, with the declared types and without constraints: those are not what is tested here."""
    with duckdb.connect(str(path)) as connection:
        empty_warehouse(connection, "main")
        for table in STAR:
            if star[table.name]:
                connection.register("frame", pl.DataFrame(star[table.name], schema_overrides=dict(table.schema)))
                connection.execute(f"INSERT INTO {table.name} BY NAME FROM frame")
                connection.unregister("frame")
    return path
