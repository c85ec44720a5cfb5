"""The table of limits in docs/operations.md is the program's own; a limit that cannot be used is said in a sentence."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from orchestration.settings import Settings, SettingsError
from transforms.reading.limits import Limits

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"


@pytest.mark.parametrize("limit", fields(Limits), ids=lambda limit: limit.name)
def test_each_limit_stands_in_the_table_with_its_default_and_reason(limit: object) -> None:
    metadata, default = limit.metadata, limit.default  # type: ignore[attr-defined]
    [row] = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{metadata['setting']}`")]
    assert f"| {default} | {metadata['reason']} |" in row


def test_a_limit_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBIAO_MAX_SECONDS", "7")
    assert Settings.from_environment().limits == Limits(seconds=7)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("ZHIBIAO_MAX_SECONDS", "0"),
        ("ZHIBIAO_MAX_PAGES", "many"),
        ("ZHIBIAO_MAX_MEMORY_MB", "499"),
        ("ZHIBIAO_MAX_FILE_MB", "1.5"),
        ("ZHIBIAO_MAX_CHARACTERS", "9" * 5000),
    ],
)
def test_a_limit_that_cannot_be_used_is_said(setting: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(setting, value)
    with pytest.raises(SettingsError, match=rf"the limit {setting} is .* give a whole number from \d+ to \d+"):
        Settings.from_environment()
