"""On file systems that can share blocks a copy takes none, and what is then written to it leaves the source alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from orchestration.warehouse.files import copy_file
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.publish import published_path
from tests.warehouse.fakes import Warehouse, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEGABYTE = 1_000_000
MAKERS = {"btrfs": ("mkfs.btrfs", "-q"), "xfs": ("mkfs.xfs", "-q", "-m", "reflink=1")}
NO_SHARING = {"ext4": ("mkfs.ext4", "-q")}


@pytest.fixture(params=[*MAKERS, *NO_SHARING])
def mounted(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, bool]]:
    """A new file system, and whether it shares blocks; skipped where none can be made or mounted (that takes root)."""
    kind = str(request.param)
    maker = {**MAKERS, **NO_SHARING}[kind]
    if shutil.which(maker[0]) is None:
        pytest.skip(f"{maker[0]} is not installed")
    image, folder = tmp_path / "image", tmp_path / "mounted"
    with image.open("wb") as file:
        file.truncate(400 * MEGABYTE)
    subprocess.run([*maker, str(image)], check=True, capture_output=True)
    folder.mkdir()
    made = subprocess.run(["mount", "-o", "loop", str(image), str(folder)], check=False, capture_output=True, text=True)
    if made.returncode:
        pytest.skip(f"cannot mount {kind} here: {made.stderr.strip()}")
    try:
        yield folder, kind in MAKERS
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def used(folder: Path) -> int:
    os.sync()
    status = os.statvfs(folder)
    return (status.f_blocks - status.f_bfree) * status.f_frsize


def test_copy_shares_its_blocks(mounted: tuple[Path, bool]) -> None:
    folder, shares = mounted
    source, copy = folder / "source", folder / "copy"
    content = os.urandom(50 * MEGABYTE)
    source.write_bytes(content)
    before = used(folder)
    copy_file(source, copy)
    assert (used(folder) - before < MEGABYTE) is shares
    assert copy.read_bytes() == content
    with copy.open("r+b") as file:
        file.write(b"other")
    assert source.read_bytes() == content


def test_increment_takes_the_room_of_what_it_changes(mounted: tuple[Path, bool]) -> None:
    folder, shares = mounted
    warehouse = Warehouse(folder)
    lines = [f"第{number}次培训{number * 7919 % 10007}人次，{os.urandom(24).hex()}，建成{number}所。" for number in range(1_500)]
    for name in "ab":
        warehouse.put(f"{name}.txt", text_of(*lines, title=name))
    warehouse.run()
    first = published_path(warehouse.paths)
    assert first is not None
    size, told, before = first.stat().st_size, fingerprints(first), used(folder)
    warehouse.put("e.txt", text_of("建成3所。"))
    shutil.rmtree(warehouse.root / "staged")
    warehouse.run()
    assert (used(folder) - before < size // 2) is shares
    assert fingerprints(first) == told
