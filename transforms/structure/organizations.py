"""Organizations and speakers, from bylines and from the lines that introduce a speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from transforms.lexicon import lexicon
from transforms.structure.regions.region_mentions import find_regions, is_common
from transforms.structure.regions.region_table import GROUP, NATION_LEVEL, PREFECTURE, PROVINCE, names, region

_LONGEST_SUFFIX = 12
_LONGEST_PLACE = 6
# What stands before the place in the name of a national body's branch: 国家统计局|杭州调查队, 中国农业科学院|兰州兽医研究所.
_OVER_A_BRANCH = re.compile(
    r"(?:国家|中国|中华|国务院)[\u4e00-\u9fff]{0,10}?(?:总局|局|科学院|银行|委员会|监察|监管|集团|公司)(?=[\u4e00-\u9fff]{2,})"
)
OTHER = "other"
"""Kind of an organization whose name ends in nothing that the lexicon has."""


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization: its name as written, what sort it is (`lexicon/organization_kinds.csv`), its region's code or None."""

    name: str
    kind: str
    region_code: str | None


@cache
def _suffixes() -> dict[str, str]:
    return {row["suffix"]: row["kind"] for row in lexicon("organization_kinds").to_dicts()}


def organization_kind(name: str) -> str:
    """The kind of the longest known suffix of a name, `OTHER` when there is none."""
    kinds = _suffixes()
    return next((kinds[name[at:]] for at in range(max(len(name) - _LONGEST_SUFFIX, 0), len(name)) if name[at:] in kinds), OTHER)


def organization(name: str) -> Organization:
    """What is known of an organization by its name.

    The kind is that of the longest known suffix. The region is the finest one that the name begins with
    (中共 and the national body whose branch it is put aside); a university named after a place is not the place's organ, but
    lies there.
    """
    bare = name.removeprefix("中共").removeprefix("中国共产党")
    bare = bare[branch_start(bare) :]
    code = None
    end = 0
    for mention in find_regions(bare):
        if mention.start != end or mention.level in (NATION_LEVEL, GROUP):
            break
        code, end = mention.code or code, mention.end
    return Organization(name, organization_kind(name), code or _named_after(bare))


def branch_start(name: str) -> int:
    """Where the name of a national body's branch begins within its full name (国家统计局|杭州调查队); 0 for other names."""
    over = _OVER_A_BRANCH.match(name)
    return over.end() if over else 0


def _named_after(name: str) -> str | None:
    """The province or prefecture whose short name begins an organization's name (浙江大学)."""
    for length in range(min(len(name), _LONGEST_PLACE), 1, -1):
        codes = names().codes.get(name[:length])
        if codes and not is_common(name[:length]):
            return codes[0] if region(codes[0]).level in (PROVINCE, PREFECTURE) else None
    return None


_SEPARATOR = re.compile(r"[、，,；;]|\s+|(?<=[长任记员])兼")
_NAME = r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]{1,10}(?:[·•‧][\u4e00-\u9fff]{1,10})+|[\u4e00-\u9fff]\s+[\u4e00-\u9fff]"
_LONGEST_INTRODUCTION = 120


@cache
def _office() -> re.Pattern[str]:
    """One whole office: what stands before its title, and the title (党组书记, 常务副省长)."""
    parts: dict[str, list[str]] = {"head": [], "prefix": []}
    for row in lexicon("role_words").to_dicts():
        parts[row["part"]].append(re.escape(row["word"]))
    head, prefix = ("|".join(sorted(words, key=len, reverse=True)) for words in (parts["head"], parts["prefix"]))
    return re.compile(rf"^(?P<body>.{{0,{_LONGEST_INTRODUCTION}}}?)(?P<title>(?:{prefix}){{0,4}}(?:{head}))")


@cache
def _introduction() -> re.Pattern[str]:
    heads = "|".join(re.escape(row["word"]) for row in lexicon("role_words").to_dicts() if row["part"] == "head")
    return re.compile(rf"(?P<offices>.{{0,{_LONGEST_INTRODUCTION}}}(?:{heads}))\s*(?P<name>{_NAME})\s*[：:]?\s*")


def split_bylines(text: str) -> tuple[str, ...]:
    """The organizations of a byline (中共天津市委教育工委 天津市教育委员会), each as written.

    Organizations stand apart by white space or by 、; a piece that is no organization by its suffix is joined to the next
    one, as it is the first half of a name that a line break cut.
    """
    pieces: list[str] = []
    held = ""
    for piece in re.split(r"[\s、]+", text.strip()):
        held += piece
        if organization_kind(held) != OTHER:
            pieces.append(held)
            held = ""
    return (*pieces, held) if held else tuple(pieces)


class Introduction(NamedTuple):
    """Who is introduced: the organizations, the role in them, and the name; each may be empty."""

    organizations: tuple[str, ...]
    role: str
    name: str


class Speaker(NamedTuple):
    """Who speaks from a line on: a name and an organization, None where the line names none."""

    name: str | None
    organization: str | None


NOBODY = Speaker(None, None)


def split_speaker(text: str) -> Introduction | None:
    """Who is introduced: `河南省教育厅党组书记、厅长宋争辉：` gives (河南省教育厅,), 党组书记、厅长 and 宋争辉.

    With several organizations the role is the whole of the offices, as each title needs its organization.
    None when the text does not introduce a speaker.
    """
    match = _introduction().fullmatch(text.strip()) if len(text) <= _LONGEST_INTRODUCTION else None
    if match is None:
        return None
    offices = match["offices"].strip()
    found: list[str] = []
    role = offices
    for piece in _SEPARATOR.split(offices):
        name, title = _office_parts(piece)
        if name and name not in found:
            found.append(name)
            role = offices.replace(piece, title, 1) if offices.startswith(piece) and len(found) == 1 else offices
    return Introduction(tuple(found), role, "".join(match["name"].split()))


def speaker_of(text: str) -> Speaker:
    """Whom a line introduces, by name and offices, by name alone (康义：), or as a reporter."""
    introduction = split_speaker(text)
    if introduction is not None and introduction.name:
        return Speaker(introduction.name, next(iter(introduction.organizations), None))
    bare = text.strip().rstrip("：:").strip()
    return Speaker(None, bare.removesuffix("记者") or None) if bare.endswith("记者") else Speaker(bare, None)


def speaker_after(before: Speaker, text: str) -> Speaker:
    """Who speaks behind a line that introduces somebody; one who is named again keeps the organization."""
    introduced = speaker_of(text)
    goes_on = introduced.name == before.name and introduced.organization is None
    return before if goes_on else introduced


def _office_parts(office: str) -> tuple[str | None, str]:
    """The organization in one office, None when it names none, and the title: 河南省教育厅, 党组书记; 省教育厅, 厅长."""
    match = _office().fullmatch(office)
    if match is None:
        return (office if _names_organization(office) else None), ""
    body, title = match["body"], match["title"]
    if _names_organization(body):
        return body, title
    for committee in ("党委", "党工委", "党组"):
        if body and title.startswith(committee):
            return body + committee, title.removeprefix(committee)
    if office.endswith("长") and _names_organization(office[:-1]):
        return office[:-1], office[-2:]
    return None, office


def _names_organization(text: str) -> bool:
    """Whether a text ends in an organization's suffix and is more than that suffix."""
    return organization_kind(text) != OTHER and text not in _suffixes()
