"""No pattern of the project can be made to run for ever by a text, and each place that compiles one is tried."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.hostile import every_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

# The bound of each call is in processor time; this one is for a pattern that does not even look for signals.
HARD_DEADLINE_SECONDS = 1800


@pytest.mark.long
def test_no_pattern_takes_for_ever_on_a_hostile_string() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.hostile.every_pattern"],
        cwd=every_pattern.PROJECT, capture_output=True, text=True, check=False, timeout=HARD_DEADLINE_SECONDS,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout.splitlines()[-1])
    assert found["slow"] == {}
    assert found["unreached"] == []
    assert found["patterns"] > 400


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(every_pattern, "HONEST_SECONDS", 0.5)
    before = signal.signal(signal.SIGPROF, every_pattern.stop)
    yield
    signal.signal(signal.SIGPROF, before)


@pytest.mark.usefixtures("stopping")
@pytest.mark.parametrize(
    "pattern",
    [
        re.compile(rb"\s*(<!--.*?-->\s*)*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)\b", re.DOTALL),
        re.compile(r"(?:[。！？]|…+)+[”’]"),
        re.compile(r"(?:\d+,?)+元"),
        re.compile(r"(.*)(?:年|一年)(.*)(?:月|一月)(.*)日"),
        re.compile(r"(?:比上年.*?|同比)*达到"),
    ],
)
def test_a_pattern_that_backtracks_without_end_is_found(pattern: re.Pattern[str]) -> None:
    assert every_pattern.slowest(pattern) is not None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?:比上年.*?|同比)*达到", ["比上年", "同比", "达到"]),
        (r"(?:比上年|比去年)\d", ["比上年", "比去年"]),
        (r"中(?P<of>国|(?:央)?[银行]|间)a", ["中国", "中央", "中间"]),
    ],
)
def test_the_words_of_a_pattern_are_its_runs_of_literals(pattern: str, words: list[str]) -> None:
    assert set(words) <= set(every_pattern.words(re.compile(pattern)))


@pytest.mark.usefixtures("stopping")
@pytest.mark.parametrize("pattern", [re.compile(r"(?<![0-9.])[0-9]+%"), re.compile(r"(?:[。！？…])+[”’]*\s*")])
def test_an_honest_pattern_is_not(pattern: re.Pattern[str]) -> None:
    assert every_pattern.slowest(pattern) is None
