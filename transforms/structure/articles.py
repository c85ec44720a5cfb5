"""Paragraphs -> articles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from transforms.layout.shapes import is_terminal
from transforms.records import Article, Paragraph, Person
from transforms.structure.article_kind import article_kind
from transforms.structure.grouping import Draft, draft_articles
from transforms.structure.headlines import Role, introduction_end, is_bare_year, roles
from transforms.structure.organizations import split_bylines, split_speaker
from transforms.structure.publication_date import Publication, publication_date
from transforms.structure.regions.region_articles import article_region, file_region
from transforms.structure.reporters import dateline_credit, parse_reporters, trailing_credit
from transforms.structure.sections import is_heading, with_section_paths

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

_TAIL_LINES = 4
_MOST_MASTHEADS = 6
_LONGEST_TAIL_LINE = 40
_KIND_OF_ROLE = {
    Role.OCCASION: "subtitle",
    Role.BYLINE: "byline",
    Role.AUTHOR: "byline",
    Role.SOURCE: "source",
    Role.LABEL: "label",
    Role.SPEAKER: "speaker",
    Role.CREDIT: "reporters",
}


def find_articles(paragraphs: Sequence[Paragraph], source_file: str, metadata_on: datetime.date | None = None) -> list[Article]:
    """Groups a document's paragraphs into articles; each paragraph lands in exactly one.

    Kinds and section paths are set on the paragraphs. The names in a credit under a series of discussions belong to all
    of its articles; the paragraph itself stays in the last.

    Args:
        paragraphs: All paragraphs of a document, in order.
        source_file: The file's path, for its date and region where the text has none.
        metadata_on: The day that the file itself gives, for a document whose text and name have none.
    """
    parted = [part for paragraph in paragraphs for part in _parted(paragraph)]
    mastheads = [paragraph.text.text for paragraph in paragraphs if paragraph.kind == "running_head"][:_MOST_MASTHEADS]
    found = [_article(draft, source_file, mastheads, metadata_on) for draft in draft_articles(parted, roles(parted))]
    if len(found) == 1 and found[0].region_code is None:
        found = [replace(found[0], region_code=file_region(PurePosixPath(source_file).stem, found[0].title))]
    return _share_day(_share_credits(found))


def _parted(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph with the speaker it opens with, and the credit in brackets that ends it, as paragraphs of their own."""
    if paragraph.kind != "body":
        return [paragraph]
    start = trailing_credit(paragraph.text.text)
    rest = paragraph.text if start is None else paragraph.text[:start].strip()
    credit = [] if start is None else [Paragraph(paragraph.text[start:])]
    end = introduction_end(rest.text)
    if 0 < end < len(rest) and is_terminal(rest.text):
        return [Paragraph(rest[:end]), Paragraph(rest[end:].strip()), *credit]
    return [Paragraph(rest), *credit] if credit else [paragraph]


@dataclass(slots=True)
class _Parts:
    """What the paragraphs of an article say about it."""

    titles: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    reporters: list[Person] = field(default_factory=list)
    speaker: str | None = None
    speaker_role: str | None = None
    has_author: bool = False


def _article(draft: Draft, source_file: str, mastheads: Sequence[str], metadata_on: datetime.date | None) -> Article:
    parts = _Parts()
    kinds = _paragraph_kinds(draft)
    paragraphs = [
        replace(paragraph, kind=kind) if kind != paragraph.kind else paragraph
        for paragraph, kind in zip(draft.paragraphs, kinds, strict=True)
    ]
    for paragraph, role in zip(paragraphs, draft.roles, strict=True):
        _collect(parts, paragraph, role)
    body = [paragraph.text.text for paragraph in paragraphs if paragraph.kind == "body"]
    publication = _publication(paragraphs, body, source_file, mastheads)
    if publication.day is None and metadata_on is not None:
        publication = Publication(metadata_on, "metadata")
    first = 2 if parts.titles and is_bare_year(parts.titles[0]) else 1
    title = "".join(parts.titles[:first]) or None
    organizations = tuple(dict.fromkeys(parts.organizations))
    sources = [paragraph.text.text for paragraph in paragraphs if paragraph.kind == "source"]
    return Article(
        kind=article_kind(
            title,
            organizations,
            body,
            is_discussion=Role.SPEAKER in draft.roles,
            has_author=parts.has_author,
            has_reporters=bool(parts.reporters),
        ),
        paragraphs=tuple(with_section_paths(paragraphs)),
        title=title,
        subtitle="　".join(parts.titles[first:]) or None,
        organizations=organizations,
        region_code=article_region(title, organizations, parts.speaker_role, "\n".join(_region_texts(paragraphs)), sources),
        speaker=parts.speaker,
        speaker_role=parts.speaker_role,
        reporters=tuple(parts.reporters),
        published_on=publication.day,
        published_on_basis=publication.basis,
    )


def _paragraph_kinds(draft: Draft) -> list[str]:
    """The kind of each paragraph: its role's, and what a label makes of the text behind it."""
    has_speaker = Role.SPEAKER in draft.roles
    first_speaker = draft.roles.index(Role.SPEAKER) if has_speaker else 0
    labelled = False
    titled = False
    kinds: list[str] = []
    for i, (paragraph, role) in enumerate(zip(draft.paragraphs, draft.roles, strict=True)):
        labelled = labelled or role is Role.LABEL
        if role is Role.FURNITURE:
            kinds.append(paragraph.kind)
        elif role is Role.TITLE and i in draft.headline:
            of_years = titled and is_bare_year(paragraph.text.text) and _has_bare_year(draft.paragraphs[i + 1 :])
            kinds.append("heading" if of_years else "subtitle" if titled else "title")
            titled = True
        elif role in (Role.TITLE, Role.HEADING, Role.BODY):
            heading = role is not Role.BODY and is_heading(paragraph.text.text)
            directive = has_speaker and labelled and i < first_speaker
            kinds.append("directive" if directive else "heading" if heading else "body")
        else:
            kinds.append(_KIND_OF_ROLE[role])
    return kinds


def _has_bare_year(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a paragraph is a year and nothing else: then a year under the title is the first heading of a list of years."""
    return any(is_bare_year(paragraph.text.text) for paragraph in paragraphs)


def _collect(parts: _Parts, paragraph: Paragraph, role: Role) -> None:
    text = paragraph.text.text
    if paragraph.kind in ("title", "subtitle"):
        parts.titles.append(text)
    elif role is Role.BYLINE:
        parts.organizations += split_bylines(text)
    elif role is Role.AUTHOR:
        _collect_author(parts, paragraph)
    elif role is Role.BODY and (credit := dateline_credit(paragraph.text)):
        parts.reporters += parse_reporters(credit)
    elif role is Role.CREDIT:
        parts.reporters += parse_reporters(paragraph.text)
    elif role is Role.SPEAKER and parts.speaker is None and (speaker := split_speaker(text)):
        parts.speaker_role, parts.speaker = speaker.role, speaker.name
        parts.organizations += speaker.organizations


def _collect_author(parts: _Parts, paragraph: Paragraph) -> None:
    """Who signs under a title: reporters, or the holder of an office, who gives the report (龙游县人民政府县长 祝建东)."""
    text = paragraph.text.text
    if "记者" in text:
        parts.reporters += parse_reporters(paragraph.text)
        return
    parts.has_author = True
    speaker = split_speaker(text)
    if speaker and speaker.name and parts.speaker is None:
        parts.speaker_role, parts.speaker = speaker.role, speaker.name
        parts.organizations += speaker.organizations


def _publication(paragraphs: Sequence[Paragraph], body: Sequence[str], source_file: str, mastheads: Sequence[str]) -> Publication:
    first_body = next((i for i, paragraph in enumerate(paragraphs) if paragraph.kind == "body"), len(paragraphs))
    head = [p.text.text for p in paragraphs[:first_body] if p.kind not in ("title", "table", "running_head")]
    sources = [p.text.text for p in paragraphs[first_body:] if p.kind == "source"]
    tail = [p.text.text for p in paragraphs[-_TAIL_LINES:] if len(p.text) <= _LONGEST_TAIL_LINE and p.kind != "body"]
    return publication_date([*head, *sources], body[0] if body else "", tail, source_file, mastheads)


def _region_texts(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [p.text.text for p in paragraphs if p.kind in ("subtitle", "byline", "body", "heading", "directive")]


def _share_day(articles: list[Article]) -> list[Article]:
    """Gives the day of a page (第6版 2023年5月17日) to its articles that have none, where all that have one agree."""
    days = {article.published_on for article in articles if article.published_on is not None}
    if len(days) != 1:
        return articles
    (day,) = days
    basis = next(article.published_on_basis for article in articles if article.published_on == day)
    return [
        article if article.published_on else replace(article, published_on=day, published_on_basis=basis) for article in articles
    ]


def _share_credits(articles: list[Article]) -> list[Article]:
    """Gives the reporters named under the last of a series of discussions to all of the series."""
    shared: list[Article] = []
    reporters: tuple[Person, ...] = ()
    for article in reversed(articles):
        if article.kind != "discussion":
            reporters = ()
        elif article.reporters:
            reporters = article.reporters
        shared.append(replace(article, reporters=reporters) if article.kind == "discussion" else article)
    return shared[::-1]
