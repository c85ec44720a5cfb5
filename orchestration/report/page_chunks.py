"""The gathered rows as named chunks: what the page opens with, and what it decodes when somebody asks for it.

`meta` the overview; `figures` the columns that the table filters and sorts by; `text-K` the rest of the figures, the numerals and
pages of some documents; `sentences-K` sentences of figures; one chunk for each comparison.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import polars as pl

from orchestration.report.chinese import note_in_chinese, with_chinese
from orchestration.report.offsets import BrowserOffsets, PageKey, wide_characters
from orchestration.report.page_columns import chunk, columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from orchestration.report.page_limits import ReportLimits
    from orchestration.report.page_rows import Gathered

TABLE_COLUMNS = (
    "figure_key", "document_no", "page_no", "article_title", "surface", "value", "value_low", "value_high", "modifier", "unit",
    "dimension", "measured_entity", "measured_property", "region", "region_name", "time_period", "time_kind", "obs_status",
    "indicator", "transformation", "status", "confidence", "doubt", "withheld_by", "published_on", "sentence",
)  # fmt: skip
"""Columns that the table of figures needs at once; `sentence` is a number into the sentences."""
_TEXT_CHARACTERS = 150_000
"""Characters of the texts of one chunk, unless one document alone has more."""
_SENTENCES = 4_000
_REASONED = ("expectations", "withheld", "refused")
_SPANS = ("raw", "entity_raw", "property_raw", "predicate_raw", "period_raw", "region_raw")


def pack(gathered: Gathered, limits: ReportLimits, about: dict[str, object]) -> dict[str, str]:
    """The chunks by name, `meta` first.

    Args:
        gathered: What the page shows.
        limits: The limits it was gathered with.
        about: What the page says of itself: version, time, accuracy.

    Returns:
        Name → base64 of deflated JSON.
    """
    offsets = _browser_offsets(gathered.pages)
    figures = _numbered(gathered)
    groups = list(_groups(gathered.documents))
    compared = {name: _comparison(rows, limits, figures) for name, rows in gathered.comparisons.items()}
    texts = dict(_texts(gathered, figures, groups, offsets))
    sentences = gathered.sentences
    parts = range(0, max(sentences.height, 1), _SENTENCES)
    meta = {
        **about,
        "overview": _overview(gathered.overview),
        "documents": columns(_documents(gathered.documents)),
        "held": figures.height,
        "groups": groups,
        "sentences": {"parts": len(parts), "size": _SENTENCES, "cut": limits.sentence_characters},
        "limits": {"rows": limits.rows, "figures": limits.figures, "characters": limits.characters},
        "more": sorted(name for name, rows in gathered.comparisons.items() if rows.height > limits.rows),
    }
    chunks = {"meta": chunk(meta), "figures": chunk(columns(figures.select(TABLE_COLUMNS)))}
    chunks |= {name: chunk(content) for name, content in compared.items()}
    for number, start in enumerate(parts):
        part = sentences.slice(start, _SENTENCES)
        chunks[f"sentences-{number}"] = chunk({"text": part["text"].to_list(), "length": part["characters"].to_list()})
    return chunks | {name: chunk(content) for name, content in texts.items()}


def _overview(frames: dict[str, pl.DataFrame]) -> dict[str, list[dict[str, object]]]:
    """The rows of the overview, reasons and advice in Chinese as well."""
    rows = {name: frame.to_dicts() for name, frame in frames.items()}
    reasons = {f"{row['suite']}.{row['expectation']}": str(row["reason"]) for row in rows["expectations"]}
    return rows | {name: [with_chinese(row, reasons) for row in rows[name]] for name in _REASONED}


def _documents(documents: pl.DataFrame) -> pl.DataFrame:
    """The documents, what was repaired in each as one text, and in Chinese."""
    told = documents["repairs"].to_list()
    return documents.with_columns(
        pl.Series("repairs", ["; ".join(notes) for notes in told], dtype=pl.String),
        pl.Series("repairs_zh", ["；".join(map(note_in_chinese, notes)) for notes in told], dtype=pl.String),
    )


def _numbered(gathered: Gathered) -> pl.DataFrame:
    """The figures with the number of their sentence, and with the number of each row."""
    numbers = gathered.sentences.select("sentence_key").with_row_index("sentence")
    joined = gathered.figures.join(numbers, on="sentence_key", how="left", maintain_order="left")
    return joined.with_row_index("row")


def _browser_offsets(pages: pl.DataFrame) -> BrowserOffsets:
    return BrowserOffsets(
        {
            PageKey(document, page): wide_characters(text)
            for document, page, text in pages.select("document_no", "page_no", "text").rows()
        }
    )


def _groups(documents: pl.DataFrame) -> Iterator[list[int]]:
    """First and last document (exclusive) of each chunk of texts."""
    first = characters = 0
    counts = documents["character_count"].to_list()
    for number, count in enumerate(counts):
        if characters and characters + count > _TEXT_CHARACTERS:
            yield [first, number]
            first, characters = number, 0
        characters += count
    if counts:
        yield [first, len(counts)]


def _comparison(rows: pl.DataFrame, limits: ReportLimits, figures: pl.DataFrame) -> dict[str, Any]:
    """A comparison, its figure keys as rows of the figures where the page has them; keys of others stay keys."""
    at = dict(zip(figures["figure_key"].to_list(), figures["row"].to_list(), strict=True))
    shown = rows.head(limits.rows)
    keyed = [name for name in shown.columns if name.endswith("figure_key") or name in {"figure_keys", "operands"}]

    def place(value: object) -> object:
        return [at.get(key, key) for key in value] if isinstance(value, list) else at.get(value, value)

    return columns(shown.drop(keyed)) | {name: [place(value) for value in shown[name].to_list()] for name in keyed}


def _texts(
    gathered: Gathered, figures: pl.DataFrame, groups: list[list[int]], offsets: BrowserOffsets
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The chunks `text-K`: pages, numerals, lines of tables and details of the figures of some documents."""
    details = _moved(figures, offsets, _SPANS).drop(
        set(TABLE_COLUMNS) - {"figure_key", "document_no", "page_no"} | {"sentence_key"}
    )
    details = _sentence_spans(details, offsets).drop("figure_key")
    at = figures.select("figure_key", "row")
    numerals = _moved(gathered.numerals, offsets, ("raw",)).join(at, on="figure_key", how="left", maintain_order="left")
    numerals = numerals.drop("figure_key").rename({"row": "figure"})
    lines = _moved(gathered.table_lines, offsets, ("raw",))
    for number, (first, end) in enumerate(groups):
        within = pl.col("document_no").is_between(first, end, closed="left")
        pages = gathered.pages.filter(within)
        yield (
            f"text-{number}",
            {
                "pages": {
                    document: [[page, text] for _, page, text in rows]
                    for document, rows in groupby(pages.select("document_no", "page_no", "text").rows(), key=lambda row: row[0])
                },
                "figures": columns(details.filter(within)),
                "numerals": columns(numerals.filter(within)),
                "tables": columns(lines.filter(within)),
            },
        )


def _moved(rows: pl.DataFrame, offsets: BrowserOffsets, spans: tuple[str, ...]) -> pl.DataFrame:
    """The rows with the offsets of their page as a browser counts them."""
    if not offsets.any():
        return rows
    pages = [PageKey(*row) for row in rows.select("document_no", "page_no").rows()]
    names = [f"{span}_{side}" for span in spans for side in ("start", "end")]
    return rows.with_columns(_translated(rows[name], pages, offsets) for name in names)


def _sentence_spans(rows: pl.DataFrame, offsets: BrowserOffsets) -> pl.DataFrame:
    if not offsets.any():
        return rows
    pages = [PageKey(*row) for row in rows.select("document_no", "sentence_page").rows()]
    return rows.with_columns(_translated(rows[name], pages, offsets) for name in ("sentence_start", "sentence_end"))


def _translated(values: pl.Series, pages: list[PageKey], offsets: BrowserOffsets) -> pl.Series:
    moved = [offsets.of(page, value) for page, value in zip(pages, values.to_list(), strict=True)]
    return pl.Series(values.name, moved, dtype=values.dtype)
