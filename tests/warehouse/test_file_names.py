"""Names of any bytes: written so that everything can hold them, no two alike; and names of what is not finished."""

from __future__ import annotations

import csv
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.warehouse.file_names import spelled_names
from orchestration.warehouse.unfinished import TABLE, unfinished

WITH_BYTES = st.binary(min_size=1, max_size=12).filter(lambda raw: not set(raw) & set(b"/\0")).map(os.fsdecode)


@pytest.mark.parametrize(
    ("raw", "spelled"),
    [
        ("报告.txt".encode(), "报告.txt"),
        ("报告.txt".encode("gb18030"), "报告.txt"),
        ("２０２４年　工作报告.txt".encode("gb18030"), "２０２４年　工作报告.txt"),
        ("㐀𠀀.txt".encode("gb18030"), "㐀𠀀.txt"),  # four bytes a character
        (b"100%\xff.txt", "100%25%FF.txt"),
        (b"\xff\xfe.txt", "%FF%FE.txt"),
        ("两\n行.txt".encode(), "两%0A行.txt"),
        (b"\x1b[31mred.txt", "%1B[31mred.txt"),
        (b"100%.txt", "100%.txt"),
    ],
)
def test_a_name_is_spelled_out(raw: bytes, spelled: str) -> None:
    assert spelled_names([os.fsdecode(raw)]) == {os.fsdecode(raw): spelled}


def test_names_that_would_be_alike_are_kept_apart() -> None:
    gbk, utf8, literal = os.fsdecode("报".encode("gb18030")), "报", "%B1%A8"
    assert spelled_names([gbk, utf8]) == {gbk: "%B1%A8", utf8: "报"}
    assert spelled_names([literal, gbk, utf8]) == {gbk: "%B1%A8~2", utf8: "报", literal: "%B1%A8"}


@given(st.sets(WITH_BYTES, max_size=8))
def test_all_names_can_be_written_no_two_are_alike_and_their_order_does_not_matter(names: set[str]) -> None:
    spelled = spelled_names(names)
    assert spelled.keys() == names
    assert len(set(spelled.values())) == len(names)
    assert all(text.encode("utf-8") and "\n" not in text and "/" not in text for text in spelled.values())
    assert spelled_names(sorted(names, reverse=True)) == spelled


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_of_unfinished_downloads_is_in_order() -> None:
    suffixes = [row["suffix"] for row in rows()]
    assert len(set(suffixes)) == len(suffixes)
    for row in rows():
        assert row["suffix"].startswith(".")
        assert row["suffix"] == row["suffix"].lower()
        assert row["written_by"]
        assert row["names_another_file"] in {"yes", "no"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["suffix"])
def test_an_unfinished_download_is_left_alone_and_what_it_belongs_to(row: dict[str, str]) -> None:
    name = f"报告.PDF{row['suffix']}"
    for written in (name, name.upper()):
        assert written in unfinished([written, "other.pdf"])
    beside = "报告.PDF" in unfinished([name, "报告.PDF", "other.pdf"])
    assert beside == (row["names_another_file"] == "yes")
    assert unfinished(["报告.PDF", f"{row['suffix'][1:]}.txt", f"a{row['suffix']}.txt"]) == set()


@pytest.mark.parametrize("suffix", ".baiduyun.p.downloading .xltd .filepart .!ut .opdownload .aria2 .td .bc! .!qB".split())
def test_those_that_users_have_named(suffix: str) -> None:
    assert unfinished([f"a.txt{suffix}"]) == {f"a.txt{suffix}"}
