"""Staged tables of made-up documents, as many as wanted, made column by column: what the loads are measured on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from transforms.schemas import staged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from transforms.schemas.model import Table

FIGURES, NUMERALS, SENTENCES, TERMS = 100, 200, 60, 10
"""Rows of a document: those of a provincial work report, about."""
_TEXT = "全年培训教师，新建和改扩建学校，新增学位，完成投资，同比增长，覆盖所有县区，惠及群众。"
_PART = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents `first` up to, not including, `last`."""

    first: int
    last: int

    def rows(self, per_document: int) -> pl.DataFrame:
        """`document` and `row` for so many rows of each document."""
        documents = pl.int_range(self.first, self.last, eager=True).alias("document").to_frame()
        return documents.join(pl.int_range(per_document, eager=True).alias("row").to_frame(), how="cross")


def content_sha256(document: int) -> str:
    """The hash that a made-up document has; any 64 hex digits do."""
    return f"{document:064x}"


def write_staged(folder: Path, documents: range) -> dict[str, Path]:
    """Writes the staged tables of the documents in parts of 500; returns the folder of each table."""
    tables = {table.name: folder / table.name for table in _TABLES}
    for path in tables.values():
        path.mkdir(parents=True, exist_ok=True)
    for part, first in enumerate(range(documents.start, documents.stop, _PART)):
        batch = Batch(first, min(first + _PART, documents.stop))
        for table, (per_document, columns) in _TABLES.items():
            rows = _fill(table, batch.rows(per_document), columns)
            rows.write_parquet(tables[table.name] / f"part-{part:06}.parquet")
    return tables


def _key(name: str, *parts: str) -> pl.Expr:
    hashes = [pl.struct([pl.lit(name).alias("name"), *parts]).hash(seed).cast(pl.String) for seed in (1, 2)]
    return pl.concat_str(hashes).str.slice(0, 20)


_DOCUMENT = _key("document", "document")
_ARTICLE = _key("article", "document")
_SENTENCE = pl.struct((pl.col("row") % SENTENCES).alias("row"), "document").hash(3).cast(pl.String).str.zfill(20)
_OWN = {"document_key": _DOCUMENT, "article_key": _ARTICLE, "sentence_key": _SENTENCE, "page_no": pl.lit(1)}
_SPAN = {"raw_start": pl.col("row") * 20, "raw_end": pl.col("row") * 20 + 5}
_REGION = {"region_code": pl.lit("110000"), "region_basis": pl.lit("article")}
_VALUE = (pl.col("row") * 7919 + pl.col("document")) % 1_000_003
_SHA256 = pl.col("document").map_elements(content_sha256, return_dtype=pl.String)

_YEAR = pl.col("document") // 31 % 30 + 1996
_AREA = pl.concat_str((pl.col("document") % 31 + 11).cast(pl.String), pl.lit("0000"))
_INDICATOR = pl.format("指标{}", pl.col("row") % 50)

_TABLES: Mapping[Table, tuple[int, dict[str, pl.Expr]]] = {
    staged.DOCUMENT: (
        1,
        {
            "document_key": _DOCUMENT,
            "content_sha256": _SHA256,
            "source_file": pl.format("{}.txt", "document"),
            "media_type": pl.lit("text/plain"),
            "encoding": pl.lit("utf-8"),
            "encoding_confidence": pl.lit(1.0),
            "repairs": pl.lit([], dtype=pl.List(pl.String)),
            "page_count": pl.lit(1),
            "character_count": pl.lit(4000),
            "characters_held": pl.lit(4000),
            "characters_read": pl.lit(4000),
            "characters_left_out": pl.lit(0),
        },
    ),
    staged.DOCUMENT_TEXT: (1, {**_OWN, "text": pl.format("{}" + _TEXT * 90, "document")}),
    staged.ARTICLE: (
        1,
        {
            **_OWN,
            **_REGION,
            **_SPAN,
            "source_file": pl.format("{}.txt", "document"),
            "article_no": pl.lit(1),
            "kind": pl.lit("report"),
            "title": pl.format("第{}号报告", "document"),
            "organizations": pl.concat_list(pl.format("机构{}", pl.col("document") % 500)),
            "reporters": pl.lit([], dtype=pl.List(pl.String)),
            "reporter_starts": pl.lit([], dtype=pl.List(pl.Int32)),
            "reporter_ends": pl.lit([], dtype=pl.List(pl.Int32)),
            "published_on_basis": pl.lit("none"),
            "text": pl.format("{}" + _TEXT * 90, "document"),
        },
    ),
    staged.SENTENCE: (
        SENTENCES,
        {
            **_OWN,
            **_REGION,
            **_SPAN,
            "article_no": pl.lit(1),
            "paragraph_no": pl.col("row"),
            "sentence_no": pl.lit(1),
            "kind": pl.lit("body"),
            "text": pl.format("{}、{}" + _TEXT, "document", "row"),
        },
    ),
    staged.FIGURE: (
        FIGURES,
        {
            **_OWN,
            **_REGION,
            **_SPAN,
            "figure_key": _key("figure", "document", "row"),
            "surface": pl.format("{}人次", _VALUE),
            "numeral_system": pl.lit("arabic"),
            "value": _VALUE,
            "value_low": _VALUE,
            "value_high": _VALUE,
            "modifier": pl.lit("exact"),
            "unit": pl.lit("人次"),
            "dimension": pl.lit("count"),
            "measured_entity": pl.format("对象{}", pl.col("row") % 37),
            "measured_entity_head": pl.lit("对象"),
            "organization": pl.format("机构{}", pl.col("document") % 500),
            "period": pl.format("{}年", pl.col("document") % 60 + 1960),
            "period_kind": pl.lit("year"),
            "status": pl.lit("achieved"),
            "confidence": pl.lit(0.9),
            "rules": pl.lit(["number", "classifier"]),
        },
    ),
    staged.NUMERAL: (
        NUMERALS,
        {
            **_OWN,
            **_SPAN,
            "numeral_key": _key("numeral", "document", "row"),
            "surface": pl.format("{}人次", _VALUE),
            "disposition": pl.when(pl.col("row") < FIGURES).then(pl.lit("figure")).otherwise(pl.lit("date")),
            "rule": pl.lit("number"),
            "figure_key": pl.when(pl.col("row") < FIGURES).then(_key("figure", "document", "row")),
            "context": pl.format("全年培训[{}人次]，新建", _VALUE),
        },
    ),
    staged.OBSERVATION: (
        FIGURES,
        {
            **_OWN,
            "figure_key": _key("figure", "document", "row"),
            "time_start": pl.date(_YEAR, 1, 1),
            "time_end": pl.date(_YEAR, 12, 31),
            "time_kind": pl.lit("year"),
            "time_period": _YEAR.cast(pl.String),
            "time_basis": pl.lit("own"),
            "obs_status": pl.when(pl.col("row") % 5 == 0).then(pl.lit("F")).otherwise(pl.lit("A")),
            "vintage": pl.date(_YEAR + 1, 1, 20),
            "measure": _INDICATOR,
            "indicator": _INDICATOR,
            "transformation": pl.when(pl.col("row") % 2 == 0).then(pl.lit("G1Y")).otherwise(pl.lit("N")),
            "base": pl.when(pl.col("row") % 2 == 0).then((_YEAR - 1).cast(pl.String)),
            "sign": pl.lit(1),
            "ref_area": _AREA,
            "unit": pl.lit("人次"),
            "unit_mult": pl.lit(0),
            "decimals": pl.lit(0),
        },
    ),
    staged.TERM: (
        TERMS,
        {**_OWN, "term": pl.format("用语{}", "row"), "kind": pl.lit("lexicon"), "occurrences": pl.lit(2)},
    ),
}


def _fill(table: Table, rows: pl.DataFrame, columns: Mapping[str, pl.Expr]) -> pl.DataFrame:
    """The table's columns: those that are made up, and NULL or an empty list for the others."""
    made = {
        name: columns.get(name, pl.lit([] if dtype == pl.List else None, dtype=dtype)) for name, dtype in table.schema.items()
    }
    return rows.select(expression.cast(table.schema[name]).alias(name) for name, expression in made.items())
