"""The seeds folder is read whatever lies in it."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from orchestration.warehouse import walking
from orchestration.warehouse.apart import require_apart
from orchestration.warehouse.errors import SeedChangedError, SeedsError
from orchestration.warehouse.files import open_without_links
from orchestration.warehouse.found_file import FoundFile
from orchestration.warehouse.ledger import LedgerFile
from orchestration.warehouse.seeds import read_content, scan

if TYPE_CHECKING:
    from pathlib import Path

LATER = datetime(2100, 1, 1)  # noqa: DTZ001


def names(folder: Path) -> list[str]:
    return [found.source_file for found in scan(folder)]


def known(found: FoundFile, **changes: object) -> LedgerFile:
    row = LedgerFile(
        found.source_file,
        "hash-of-the-ledger",
        "key",
        "loaded",
        None,
        None,
        None,
        None,
        found.size_bytes,
        found.modified_at,
        "v",
        "",
        LATER,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def test_folders_are_walked_and_sorted_with_slashes(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "README.txt", "a/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert names(tmp_path) == ["README.txt", "a/README.md", "a/b/c.txt", "a/z.txt", "b.txt"]


@pytest.mark.parametrize(
    "name",
    [
        *(".hidden", "~$report.docx", "a.tmp", "A.TMP", "a.part", "a.crdownload", "a.txt~", ".a.swp", "Thumbs.db"),
        *("README.md", "corrections.yml"),
    ],
)
def test_hidden_and_half_copied_files_are_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert names(tmp_path) == []


def test_hidden_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/x.txt").write_text("x")
    assert names(tmp_path) == []


def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.txt").write_text("x")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a")
    assert names(tmp_path) == ["a/x.txt"]


def test_link_to_a_file_is_a_file_and_a_link_to_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    (tmp_path / "y.txt").symlink_to("x.txt")
    (tmp_path / "z.txt").symlink_to("gone.txt")
    found = scan(tmp_path)
    assert [file.problem for file in found] == [None, None, "It is a link that points nowhere"]
    assert found[0].content_sha256 == found[1].content_sha256 != ""


def test_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert names(tmp_path) == []


def test_name_that_is_no_utf8_is_spelled_out(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode("年报".encode("gb18030"))
    folder.mkdir()
    (folder / os.fsdecode("报告.txt".encode("gb18030"))).write_text("x")
    [found] = scan(tmp_path)
    assert found.source_file == "年报/报告.txt"
    assert found.name_on_disk == "%C4%EA%B1%A8/%B1%A8%B8%E6.txt"
    assert read_content(found) == b"x"


def outside(tmp_path: Path) -> tuple[Path, Path]:
    """A seeds folder, and a secret beside it."""
    seeds, secret = tmp_path / "seeds", tmp_path / "secret"
    seeds.mkdir()
    secret.mkdir()
    (secret / "shadow").write_text("geheim")
    return seeds, secret


def test_links_that_lead_out_are_problems_and_never_read(tmp_path: Path) -> None:
    seeds, secret = outside(tmp_path)
    (seeds / "file.txt").symlink_to(secret / "shadow")
    (seeds / "folder").symlink_to(secret)
    (seeds / "relative.txt").symlink_to("../secret/shadow")
    (seeds / "first.txt").symlink_to(seeds / "file.txt")  # by way of another link
    (tmp_path / "seeds-too").mkdir()
    (seeds / "sibling").symlink_to(tmp_path / "seeds-too")  # a name that only begins alike
    found = scan(seeds)
    assert [file.source_file for file in found] == ["file.txt", "first.txt", "folder", "relative.txt", "sibling"]
    assert {file.problem for file in found} == {"It is a link that leads out of the seeds folder"}
    assert {file.problem_code for file in found} == {"link_outside"}
    assert {file.content_sha256 for file in found} == {""}


def test_links_within_are_followed_also_where_the_folder_itself_is_a_link(tmp_path: Path) -> None:
    seeds, _ = outside(tmp_path)
    (seeds / "2024").mkdir()
    (seeds / "2024" / "x.txt").write_text("x")
    (seeds / "y.txt").symlink_to("2024/x.txt")
    (tmp_path / "as").symlink_to(seeds)
    found = scan(tmp_path / "as")
    assert [file.source_file for file in found] == ["2024/x.txt", "y.txt"]
    assert [read_content(file) for file in found] == [b"x", b"x"]


def test_a_link_put_in_the_place_of_a_file_or_folder_after_the_look_leads_nowhere(tmp_path: Path) -> None:
    seeds, secret = outside(tmp_path)
    (seeds / "a").mkdir()
    (seeds / "a" / "shadow").write_text("geheim")  # the same content: only the path tells
    (seeds / "b.txt").write_text("geheim")
    found = scan(seeds)
    (seeds / "a").rename(seeds / ".a")
    (seeds / "a").symlink_to(secret)
    (seeds / "b.txt").unlink()
    (seeds / "b.txt").symlink_to(secret / "shadow")
    for file in found:
        with pytest.raises(SeedChangedError, match="could be read a moment ago"):
            read_content(file)


def test_a_folder_swapped_for_a_link_while_it_is_walked_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds, secret = outside(tmp_path)
    (seeds / "a").mkdir()
    real = open_without_links

    def swapping(path: str, flags: int = 0) -> int:
        if path.endswith("/a"):
            (seeds / "a").rmdir()
            (seeds / "a").symlink_to(secret)
        return real(path, flags)

    monkeypatch.setattr(walking, "open_without_links", swapping)
    [found] = scan(seeds)
    assert found.source_file == "a"
    assert found.problem is not None


@pytest.mark.parametrize("warehouse", ["seeds", "seeds/warehouse", ".", "link/warehouse"])
def test_a_seeds_folder_and_a_warehouse_of_which_one_lies_in_the_other_are_refused(tmp_path: Path, warehouse: str) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "seeds")
    with pytest.raises(SeedsError, match="neither lies in the other"):
        require_apart(tmp_path / "seeds", tmp_path / warehouse)


@pytest.mark.parametrize("warehouse", ["warehouse", "seeds-out", "seeds/../warehouse"])
def test_folders_side_by_side_are_apart(tmp_path: Path, warehouse: str) -> None:
    (tmp_path / "seeds").mkdir()
    require_apart(tmp_path / "seeds", tmp_path / warehouse)


def test_unreadable_file_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("orchestration.warehouse.seeds._digest", refuse)
    assert scan(tmp_path)[0].problem == "It cannot be opened: Permission denied"


def test_missing_folder_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SeedsError, match="cannot be read: No such file") as caught:
        scan(tmp_path / "gone")
    assert caught.value.remedy.startswith("Make the folder")


def test_size_and_time_are_trusted_when_they_are_old_enough(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = scan(tmp_path)[0]
    trusted = scan(tmp_path, {"a.txt": known(found)})[0]
    assert trusted.content_sha256 == "hash-of-the-ledger"
    # changed within the clock's step of being hashed, another size, another time (also an earlier one), or asked for: hashed
    for row in (known(found, loaded_at=found.modified_at), known(found, size_bytes=9), known(found, modified_at=LATER)):
        assert scan(tmp_path, {"a.txt": row})[0].content_sha256 == found.content_sha256
    assert scan(tmp_path, {"a.txt": known(found)}, verify=True)[0].content_sha256 == found.content_sha256


def test_content_that_changed_since_the_scan_waits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    found = scan(tmp_path)[0]
    (tmp_path / "a.txt").write_text("y")
    with pytest.raises(SeedChangedError, match=r"a\.txt was changed while it was read"):
        read_content(found)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(SeedChangedError, match="now cannot"):
        read_content(found)


def test_file_that_grows_while_it_is_hashed_is_unsettled(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 30_000_000)
    stop = threading.Event()

    def grow() -> None:
        with file.open("ab") as growing:
            while not stop.is_set():
                growing.write(b"y")
                growing.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert scan(tmp_path)[0].unsettled
    finally:
        stop.set()
        writer.join()
