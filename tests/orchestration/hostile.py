"""A stage that does to its process what a hostile document may do through a library: for documents whose text says so.

A module of its own, for worker processes load it by its name; such a stage is put into the flow in the place of a real one.
"""

from __future__ import annotations

import ctypes
import os
import signal
import time
from typing import TYPE_CHECKING

from transforms.pipeline import STAGES, Stage
from transforms.stages.find_articles import find_articles

if TYPE_CHECKING:
    import polars as pl

HANG, SPIN, KILL, EXIT, SEGFAULT, GREED, AT_ONCE, FAIL, LEAVE = (
    f"这份文件{what}。" for what in ("睡着", "空转", "自尽", "退出", "越界", "贪婪", "一口吞", "出错", "离开")
)


def find_articles_of_hostile_documents(document: pl.DataFrame, document_text: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The stage `articles`, which comes to harm on some texts."""
    for text in document_text["text"]:
        for word, harm in _HARMS.items():
            if word in text:
                harm()
    return find_articles(document, document_text)


def _hang() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(3600)


def _spin() -> None:
    # One call into C that never lets another thread of the process run, as a regular expression does.
    pow(3, 1 << 30)


def _greed() -> None:
    held = []
    while True:
        held.append(bytearray(os.urandom(1024)) * 10_000)


def _at_once() -> None:
    bytearray(1 << 42)


def _fail() -> None:
    message = "a fault"
    raise ZeroDivisionError(message)


def _leave() -> None:
    raise SystemExit(7)


_HARMS = {
    HANG: _hang,
    SPIN: _spin,
    KILL: lambda: os.kill(os.getpid(), signal.SIGKILL),
    EXIT: lambda: os._exit(3),
    SEGFAULT: lambda: ctypes.string_at(0),
    GREED: _greed,
    AT_ONCE: _at_once,
    FAIL: _fail,
    LEAVE: _leave,
}
HOSTILE_ARTICLES = Stage("articles", find_articles_of_hostile_documents, STAGES[1].inputs, STAGES[1].outputs)
HOSTILE_STAGES = (STAGES[0], HOSTILE_ARTICLES, *STAGES[2:])
CODES = {
    HANG: "timeout",
    SPIN: "timeout",
    KILL: "crashed",
    EXIT: "crashed",
    SEGFAULT: "crashed",
    GREED: "memory",
    AT_ONCE: "memory",
    FAIL: "program_fault",
    LEAVE: "crashed",
}
