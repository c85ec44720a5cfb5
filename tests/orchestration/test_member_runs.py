"""Real runs on a folder with an archive, a bundle and a mail: what is loaded, what is refused, what a change costs."""

from __future__ import annotations

import json
import os
import time
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from orchestration.run_plan import scan_and_plan
from tests.orchestration.sites import Site, make_site
from tests.reading.archive_files import zipped
from transforms.reading.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = {
    "a.zip/../out.txt": "unsafe_path",
    "a.zip/bomb.txt": "bomb",
    "a.zip/empty.txt": "empty",
    "a.zip/inner.zip/picture.png": "image",
    "a.zip/news.jsonl#2": "broken_record",
    "a.zip/news.jsonl#4": "no_text_in_record",
}
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def sentence(number: int) -> str:
    return f"2023年，全市第{number}次会议提出新建学校{number + 2}所，投入{number}.5亿元。\n"


def records(*numbers: int) -> str:
    told = [json.dumps({"title": f"报道{n}", "content": sentence(n), "pub_date": "2023-05-06", "省份": "江苏"}) for n in numbers]
    return "\n".join([told[0], "not JSON", *told[1:], '{"title": "无文"}'])


def archive_of(numbers: list[int], changed: int = 0) -> bytes:
    """Some 50 members: reports, a bundle, an archive, and what is refused."""
    files: dict[str, str | bytes] = {f"报告/{n:03}.txt": sentence(n + 1000 * (n == changed)) for n in numbers}
    inner = zipped({"里.txt": sentence(900), "picture.png": PNG})
    bad: dict[str, str | bytes] = {"../out.txt": "5", "bomb.txt": b"0" * 20_000_000, "empty.txt": "", ".hidden": "x"}
    return zipped(files | bad | {"inner.zip": inner, "news.jsonl": records(800, 801)})


def put(site: Site, name: str, content: bytes, age: int) -> None:
    (site.seeds / name).write_bytes(content)
    os.utime(site.seeds / name, (time.time() - age, time.time() - age))


def loaded(site: Site) -> set[str]:
    return {name for (name,) in site.rows("SELECT source_file FROM documents")}


def read_by_the_last_run(site: Site) -> list[str]:
    rows = site.rows("SELECT source_file FROM dim_document WHERE load_id = (SELECT max(load_id) FROM load) ORDER BY 1")
    return [name for (name,) in rows]


def kept(site: Site) -> list[tuple[object, ...]]:
    return site.rows("SELECT source_file, surface, value, sentence FROM figures ORDER BY ALL")


def run(site: Site) -> None:
    assert site.run().success


@pytest.mark.long
def test_an_archive_is_loaded_changed_and_removed_member_by_member(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    numbers = list(range(1, 43))
    put(site, "a.zip", archive_of(numbers), 3600)
    put(site, "same.txt", sentence(1).encode(), 3600)
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = "a@example.invalid", "b@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800"
    message.set_content("附上全省12个市的报告。\n")
    message.add_attachment("全省新建医院31所。\n", filename="附件.txt")
    put(site, "mail.eml", message.as_bytes(), 3600)
    run(site)
    members = {f"a.zip/报告/{n:03}.txt" for n in numbers}
    others = {"a.zip/inner.zip/里.txt", "a.zip/news.jsonl#1", "a.zip/news.jsonl#3", "same.txt", "mail.eml", "mail.eml/附件.txt"}
    assert loaded(site) == members | others
    assert dict(site.rows("SELECT source_file, reason_code FROM quarantine")) == REFUSED
    assert site.rows("SELECT source_file FROM documents WHERE is_duplicate") == [("same.txt",)]
    assert site.rows("SELECT source_file, status FROM ingest_file WHERE status = 'unpacked'") == [("a.zip", "unpacked")]
    told = "SELECT title, region, published_on::VARCHAR FROM articles WHERE source_file = 'a.zip/news.jsonl#3'"
    assert site.rows(told) == [("报道801", "江苏省", "2023-05-06")]
    before = kept(site)

    # One member is changed, one is gone: the others are not read again.
    put(site, "a.zip", archive_of(numbers[:-1], changed=7), 1800)
    run(site)
    assert read_by_the_last_run(site) == ["a.zip/报告/007.txt"]
    assert loaded(site) == (members | others) - {"a.zip/报告/042.txt"}
    history = (
        "SELECT status, reason FROM load_history WHERE source_file IN ('a.zip/报告/042.txt', 'a.zip/报告/007.txt') ORDER BY ALL"
    )
    assert site.rows(history) == [
        ("loaded", None),
        ("removed", "it is no longer in a.zip"),
        ("superseded", "its content was changed"),
    ]

    # The archive goes and comes back as it was; what is in it goes and comes back with it.
    (site.seeds / "a.zip").rename(tmp_path / "away.zip")
    run(site)
    assert loaded(site) == {"same.txt", "mail.eml", "mail.eml/附件.txt"}
    assert site.rows("SELECT count(*) FROM quarantine") == [(0,)]
    whole = archive_of(numbers)  # made once, as it has the time in it
    put(site, "a.zip", whole, 900)
    run(site)
    assert kept(site) == before

    # Who watches the folder opens nothing, and sees the archive change.
    assert scan_and_plan(site.seeds, site.paths, Limits())[1].is_empty
    put(site, "a.zip", archive_of(numbers[1:]), 600)
    assert not scan_and_plan(site.seeds, site.paths, Limits())[1].is_empty
    put(site, "a.zip", whole, 900)

    # Nothing changed: nothing is read, and nothing outside the two folders was made.
    result = site.run()
    assert result.success
    assert not result.asset_materializations_for_node("published_warehouse")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["away.zip", "seeds", "warehouse"]
    assert sorted(path.name for path in site.seeds.iterdir()) == ["a.zip", "mail.eml", "same.txt"]
