"""Stage 5: figures -> observations: the days that each value is of, and what sort of value it is."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from operator import itemgetter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from transforms.gc_pause import gc_paused
from transforms.observation.document_profile import Profile, profile_of
from transforms.observation.figure_time import time_of
from transforms.observation.given import Given, Words, status_in_news
from transforms.observation.obs_status import obs_status
from transforms.observation.parts_of_year import names_calendar_year
from transforms.observation.resolved_time import sdmx_period
from transforms.observation.timeline import Timeline
from transforms.schemas import staged
from transforms.stages.describe_figures import columns_of, describe_figures, is_state
from transforms.stages.row_slices import RowSlices
from transforms.structure.simplified import simplified

if TYPE_CHECKING:
    import polars as pl

    from transforms.observation.description import Description

Row = dict[str, Any]
_WORDS_AROUND = 12
_OUTSIDE = frozenset({"running_head", "page_number", "rule", "chrome", "footnote_mark", "title", "subtitle", "byline", "source"})
"""Kinds of paragraph that tell no time of what stands around them."""


class _SentenceRow(NamedTuple):
    sentence_key: str
    article_key: str
    paragraph_no: int
    kind: str
    section_path: str | None
    text: str
    page_no: int
    page_starts: list[int]


class _FigureRow(NamedTuple):
    sentence_key: str
    figure_key: str
    document_key: str
    page_no: int
    raw_start: int
    raw_end: int
    surface: str
    unit: str | None
    dimension: str
    status: str
    period: str | None
    period_start: Any
    period_end: Any
    period_kind: str | None
    period_raw_start: int | None
    period_raw_end: int | None


@gc_paused()
def observe_figures(
    document: pl.DataFrame, article: pl.DataFrame, sentence: pl.DataFrame, figure: pl.DataFrame
) -> dict[str, pl.DataFrame]:
    """Says of each figure when its value is of.

    Args:
        document: Rows of `staged.DOCUMENT`.
        article: Rows of `staged.ARTICLE` of these documents.
        sentence: Rows of `staged.SENTENCE` of these articles, in the order of the text.
        figure: Rows of `staged.FIGURE` of these sentences.

    Returns:
        Frame `observation`, one row a figure.
    """
    profiles = _profiles(document, article)
    figures = {key: list(rows) for key, rows in groupby(figure.select(_FigureRow._fields).iter_rows(), key=itemgetter(0))}
    offsets = dict(sentence.filter(sentence["sentence_key"].is_in(figures.keys())).select("sentence_key", "offsets").iter_rows())
    described = describe_figures(article, sentence, figure, offsets)
    rows = RowSlices(staged.OBSERVATION)
    timeline: Timeline | None = None
    article_key = None
    told = sentence.filter(sentence["article_key"].is_in(figure["article_key"].unique().to_list()))
    for values in told.select(_SentenceRow._fields).iter_rows():
        row = _SentenceRow._make(values)
        if row.article_key != article_key or timeline is None:
            article_key, timeline = row.article_key, Timeline(profiles[row.article_key])
        text = simplified(row.text)
        if row.kind not in _OUTSIDE:
            timeline.enter(row.paragraph_no, row.section_path, text)
        else:
            timeline.pause()
        for found in map(_FigureRow._make, figures.get(row.sentence_key, ())):
            given = _given(row, text, found, offsets[row.sentence_key], timeline.profile)
            description = described[found.figure_key]
            rows.extend([_observed(given._replace(is_state=is_state(description)), found, timeline, description)])
    return {"observation": rows.frame()}


def _profiles(document: pl.DataFrame, article: pl.DataFrame) -> dict[str, Profile]:
    files = dict(document.select("document_key", "source_file").iter_rows())
    columns = ("article_key", "document_key", "title", "subtitle", "kind", "published_on")
    return {
        article_key: profile_of(f"{title}{subtitle or ''}" if title else None, PurePosixPath(files[document_key]).stem, kind, day)
        for article_key, document_key, title, subtitle, kind, day in article.select(columns).iter_rows()
    }


def _observed(given: Given, figure: _FigureRow, timeline: Timeline, description: Description) -> Row:
    """The observation of one figure."""
    time = time_of(given, timeline)
    return {
        "figure_key": figure.figure_key,
        "document_key": figure.document_key,
        "time_start": time.start,
        "time_end": time.end,
        "time_kind": time.kind,
        "time_period": sdmx_period(time),
        "time_basis": time.basis,
        "time_reason": time.reason,
        "obs_status": obs_status(given, time, timeline),
        "vintage": timeline.profile.day,
        **columns_of(description, time),
    }


def _given(row: _SentenceRow, text: str, figure: _FigureRow, offsets: list[int], profile: Profile) -> Given:
    page_start = row.page_starts[min(figure.page_no - row.page_no, len(row.page_starts) - 1)]
    start = _index(offsets, page_start + figure.raw_start) or 0
    end = start + len("".join(figure.surface.split()))
    words = None
    if figure.period is not None and figure.period_kind is not None:
        before = after = between = ""
        is_of_head = False
        if figure.period_raw_start is not None and figure.period_raw_end is not None:
            at = _index(offsets, page_start + figure.period_raw_start)
            last = _index(offsets, page_start + figure.period_raw_end - 1)
            is_of_head = at is None
            if at is not None and last is not None:
                before, after = text[max(0, at - _WORDS_AROUND) : at], text[last + 1 : last + 1 + _WORDS_AROUND]
                between = text[last + 1 : start]
        said = simplified("".join(figure.period.split()))
        days = figure.period_start, figure.period_end
        if profile.day is None and not names_calendar_year(said):
            days = None, None  # they were reckoned from a day that is not the document's
        words = Words(said, figure.period_kind, *days, before, after, between, is_of_head)
    status = status_in_news(figure.status, text, end) if profile.kind == "news" else figure.status
    return Given(text, start, end, status, figure.dimension, figure.unit, figure.surface, words)


def _index(offsets: list[int], raw: int) -> int | None:
    """Where the character of a raw offset stands in a sentence, None when it is none of its characters."""
    index = bisect_left(offsets, raw)
    if index < len(offsets) and offsets[index] == raw:
        return index
    return offsets.index(raw) if raw in offsets else None  # a piece that was moved (a footnote)
