"""A file that is too large is refused by its size: it is neither opened nor hashed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orchestration.warehouse.ledger import Ledger
from orchestration.warehouse.planning import plan
from orchestration.warehouse.seeds import scan
from orchestration.warehouse.versions import current_versions
from transforms.reading.limits import Limits

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_of_five_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    with (tmp_path / "large.pdf").open("wb") as file:
        file.truncate(5_000_000_000)
    (tmp_path / "small.txt").write_text("新增5万人。", encoding="utf-8")
    large, small = scan(tmp_path)
    assert (large.content_sha256, large.problem_code) == ("", "too_large")
    assert large.problem == "It has 5,000.0 MB; files of at most 200.0 MB are read."
    assert small.problem is None
    refused = plan([large, small], Ledger(), current_versions(Limits()))
    assert [file.source_file for file in refused.to_read] == ["small.txt"]
    [opening] = [opening for opening in refused.openings if opening.found is large]
    assert opening.reason_code == "too_large"
    assert "ZHIBIAO_MAX_FILE_MB" in (opening.remedy or "")


def test_with_a_larger_limit_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(1_500_000)
    assert scan(tmp_path, limits=Limits(file_mb=1))[0].problem_code == "too_large"
    assert scan(tmp_path, limits=Limits(file_mb=2))[0].content_sha256
