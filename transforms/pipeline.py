"""From files to rows: the stages in order, and all of them strung together for one batch of documents."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from transforms.schemas.staged import SEED_CONTENT

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

Frames = dict[str, "pl.DataFrame"]


@dataclass(frozen=True, slots=True)
class StageFunction:
    """The function of a module of `transforms.stages`, imported when it is first called.

    Who hands out the work needs the stages' names and tables alone; their code, with a thousand patterns, takes half a second.
    """

    module: str
    name: str

    def __call__(self, **frames: pl.DataFrame) -> Frames:
        """Calls it."""
        function: Callable[..., Frames] = getattr(import_module(f"transforms.stages.{self.module}"), self.name)
        return function(**frames)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the flow.

    Attributes:
        name: Its name; the Dagster asset carries the same.
        function: Frames in (by keyword, named as in `inputs`), frames out by name.
        inputs: Staged tables it reads.
        outputs: Staged tables it makes.
    """

    name: str
    function: Callable[..., Frames]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]

    def __call__(self, frames: Frames) -> Frames:
        """Applies the stage to the tables it reads."""
        return self.function(**{name: frames[name] for name in self.inputs})


_READ = ("document", "document_text", "recognized_character", "quarantine")
STAGES = (
    Stage("document_text", StageFunction("read_documents", "read_documents"), ("seed_content",), _READ),
    Stage("articles", StageFunction("find_articles", "find_articles"), ("document", "document_text"), ("article", "paragraph")),
    Stage("sentences", StageFunction("segment_sentences", "segment"), ("article", "paragraph"), ("sentence",)),
    Stage(
        "figures",
        StageFunction("extract_figures", "extract_figures"),
        ("article", "sentence", "document_text", "recognized_character"),
        ("figure", "numeral"),
    ),
    Stage(
        "observations",
        StageFunction("observe_figures", "observe_figures"),
        ("document", "article", "sentence", "figure"),
        ("observation",),
    ),
    Stage("terms", StageFunction("count_terms", "count_terms"), ("sentence",), ("term",)),
)
"""All stages, in the order of the flow."""


def transform(seed_content: pl.DataFrame) -> Frames:
    """All rows of a batch of documents: a pure function, so that any engine may map it over batches.

    Args:
        seed_content: Rows of `schemas.staged.SEED_CONTENT`.

    Returns:
        Every staged table by name, `seed_content` among them.
    """
    frames = {"seed_content": seed_content}
    for stage in STAGES:
        frames |= stage(frames)
    return frames


def load_tables() -> None:
    """Loads what is loaded when it is first needed (lexicons, dictionaries; a second), by way of a small document."""
    text = "2024年全省新建学校3所，投入约1.2亿元，增长5%。"
    transform(SEED_CONTENT.frame([{"source_file": "a.txt", "content_sha256": "", "content": text.encode()}]))
