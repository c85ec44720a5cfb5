"""Sizes are checked before the work: what is larger is refused with the size, the limit, and the setting that raises it."""

from __future__ import annotations

import zipfile
from dataclasses import fields
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from transforms.reading.limits import (
    MEGABYTE,
    Limits,
    check_characters,
    check_file,
    check_pages,
    check_unpacked,
    in_force,
)
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKS = {"file_mb": check_file, "pages": check_pages, "characters": check_characters}


def archive(*sizes: int) -> list[zipfile.ZipInfo]:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for number, size in enumerate(sizes):
            made.writestr(f"media/{number}.png", b"\0" * size)
    with zipfile.ZipFile(buffer) as read:
        return read.infolist()


@pytest.mark.parametrize("name", CHECKS)
def test_what_is_as_large_as_the_limit_is_read_and_what_is_larger_is_refused(name: str) -> None:
    check: Callable[[int], None] = CHECKS[name]
    most = getattr(Limits(), name) * (MEGABYTE if name.endswith("_mb") else 1)
    check(most)
    with pytest.raises(UnreadableError, match=r"at most") as refused:
        check(most + MEGABYTE)
    assert Limits.__dataclass_fields__[name].metadata["setting"] in refused.value.remedy


def test_the_parts_of_an_archive_count_in_sum() -> None:
    with in_force(Limits(unpacked_mb=3)):
        check_unpacked(archive(1_000_000, 2_000_000))
        with pytest.raises(UnreadableError, match=r"unpacks to 4\.0 MB; at most 3\.0 MB"):
            check_unpacked(archive(2_000_000, 2_000_000))


def test_limits_hold_inside_and_no_longer() -> None:
    with in_force(Limits(pages=3)), pytest.raises(UnreadableError, match=r"4 pages; documents of at most 3 pages"):
        check_pages(4)
    check_pages(4)


def test_each_limit_names_its_setting_and_the_reason_of_its_default() -> None:
    assert all(field.metadata["setting"].startswith("ZHIBIAO_MAX_") and field.metadata["reason"] for field in fields(Limits))
