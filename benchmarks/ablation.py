"""What each rule is good for: drop it, and see what changes.

    python -m benchmarks.ablation [--only PREFIX] [FILE ...]

Without files only the labelled documents of tests/gold/ that are not held back are read, and the scores printed that a drop
changes; with files (real texts) also how many figures and other numerals of these change. A rule is

    DISPOSITION   a rule of the lists of `non_figures.priorities`, or the dates told by
                  the character after the number (`non_figures.dates`)
    ENTITY        a construction in which a figure finds what is measured (`constructions.registry`), or a later step
    LEXICON       the rows of a table of transforms/lexicon/ of one kind, a table that has no kinds, or what one column of
                  `units` tells, its traits each by itself

At the end stand the rules that change nothing (dead on these texts) and those without which some score is better and none
worse (harmful on these texts). Each drop runs in a process of its own, as tables are read once a process.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

import transforms.lexicon as tables
from transforms.numerals.non_figures.rule_set import Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STEPS = ("resolve_bearer", "share_following", "distribute")
"""What `entity_resolver` does with the interpretations once a construction has made them."""
KINDS = {
    "compounds": "class",
    "function_words": "class",
    "modifiers": "modifier",
    "name_continuations": "role",
    "period_words": "rule",
    "property_nouns": "kind",
    "status_words": "kind",
    "verbs": "class",
}
"""Table → the column that says of which kind a row is."""
WHOLE = (
    "eras", "idioms", "lexical_words", "names", "ordinal_words", "ordinals", "period_events", "shorthand", "split_words",
    "traditional",
)  # fmt: skip
UNIT_COLUMNS = ("parts", "not_before", "bare_noun", "after_big")
"""Columns of `units` without which a row is still a row; of the column `trait` each value is dropped by itself."""
FIELDS = ("quantity_f1", "disposition", "measured_entity", "measured_property", "region", "period", "status")
_CONSTRUCTIONS = "transforms.measurement.constructions"
LEAST = 0.0005
"""A change of a score below this is none."""
PLACE = ("raw_start", "raw_end")
READ = ("value", "unit", "modifier", "measured_entity", "measured_property", "period", "status", "region_code")
"""Columns of a figure in which a difference is a change."""


class Outcome(NamedTuple):
    """What the rules make of the texts: the scores, and how often each interpretation of a numeral and of a figure occurs."""

    scores: dict[str, float]
    numerals: Counter[tuple[Any, ...]]
    figures: Counter[tuple[Any, ...]]


class Effect(NamedTuple):
    """What the drop of a rule changes: scores (the difference), figures and other numerals of the texts (how many)."""

    rule: str
    scores: dict[str, float]
    figures: int
    numerals: int


def rules() -> Iterator[str]:
    """Names of all rules that can be dropped."""
    for name in import_module("transforms.numerals.non_figures.priorities").PRIORITIES:
        yield from (f"DISPOSITION {name}.{rule.name}" for rule in _list(name))
    yield from (
        f"DISPOSITION dates.{character}"
        for character in import_module("transforms.numerals.non_figures.dates").BY_CHARACTER_AFTER
    )
    yield from (f"ENTITY {construction.name}" for construction in import_module(f"{_CONSTRUCTIONS}.registry").CONSTRUCTIONS)
    yield from (f"ENTITY {name}" for name in STEPS)
    for table, column in KINDS.items():
        yield from (f"LEXICON {table}.{kind}" for kind in sorted(tables.lexicon(table)[column].drop_nulls().unique()))
    yield from (f"LEXICON {table}" for table in WHOLE)
    yield from (f"LEXICON units.{column}" for column in UNIT_COLUMNS)
    yield from (f"LEXICON units.trait.{trait}" for trait in sorted(tables.lexicon("units")["trait"].drop_nulls().unique()))


def outcome(rule: str | None, texts: list[Path]) -> Outcome | str:
    """What is read without a rule (None: with all); the error where nothing works without it."""
    try:
        if rule:
            _drop(rule)
        return _read(texts)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _list(name: str) -> Rules:
    found: Rules = import_module("transforms.numerals.non_figures.priorities").rules_of(name)
    return found


def _drop(rule: str) -> None:
    sort, _, name = rule.partition(" ")
    if sort == "LEXICON":
        table, _, kind = name.partition(".")
        setattr(tables, "lexicon", partial(_without, tables.lexicon, table, kind or None))  # noqa: B010 - not yet imported elsewhere
    elif sort == "ENTITY":
        _drop_entity_rule(name)
    elif name.startswith("dates."):
        del import_module("transforms.numerals.non_figures.dates").BY_CHARACTER_AFTER[name.removeprefix("dates.")]
    else:
        context, _, function = name.partition(".")
        kept = Rules(found for found in _list(context) if found.name != function)
        setattr(import_module("transforms.numerals.non_figures.priorities"), context, kept)


def _drop_entity_rule(name: str) -> None:
    resolver = import_module("transforms.measurement.entity_resolver")
    if name in STEPS:
        setattr(resolver, name, _unfound if name != "resolve_bearer" else _as_found)
    else:
        registry = import_module(f"{_CONSTRUCTIONS}.registry")
        kept = registry.Constructions(each for each in registry.CONSTRUCTIONS if each.name != name)
        setattr(resolver, "CONSTRUCTIONS", kept)  # noqa: B010 - a name of a module that mypy does not know


def _without(whole: Callable[[str], pl.DataFrame], table: str, kind: str | None, name: str) -> pl.DataFrame:
    """The table `name`, without the rows of a kind (None: without any) where it is the one to be dropped."""
    rows = whole(name)
    if name != table:
        return rows
    if name == "units" and kind:
        column, _, value = kind.partition(".")
        kept = pl.col(column) != value if value else pl.lit(value=False)
        return rows.with_columns(pl.when(kept).then(column).alias(column))
    return rows.filter(pl.col(KINDS[table]).ne_missing(kind)) if kind else rows.clear()


def _unfound(*_: object) -> None:
    """In place of a construction: finds nothing."""


def _as_found(_: object, found: object) -> object:
    """In place of the search for a bearer elsewhere."""
    return found


def _read(texts: list[Path]) -> Outcome:
    scoring, pipeline = import_module("orchestration.scoring"), import_module("transforms.pipeline")
    folders = [folder for folder in scoring.labelled_documents() if not scoring.held_back(folder)]
    summary = scoring.summarize({folder.name: scoring.score_document(folder) for folder in folders})
    scores = {f"{group} {field}": summary[group][field] for group in summary for field in FIELDS}
    if not texts:
        return Outcome(scores, Counter(), Counter())
    frames = pipeline.transform(_content(texts))
    numerals = frames["numeral"].filter(pl.col("figure_key").is_null()).select("sentence_key", *PLACE, "disposition")
    figures = frames["figure"].select("sentence_key", *PLACE, *READ)
    return Outcome(scores, Counter(numerals.rows()), Counter(figures.rows()))


def _content(texts: list[Path]) -> pl.DataFrame:
    contents = [(path.name, path.read_bytes()) for path in texts]
    rows = [
        {"source_file": name, "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
        for name, content in contents
    ]
    frame: pl.DataFrame = import_module("transforms.schemas.staged").SEED_CONTENT.frame(rows)
    return frame


def compare(rule: str, whole: Outcome, found: Outcome) -> Effect:
    """What the drop of a rule changed."""
    changes = {field: found.scores[field] - score for field, score in whole.scores.items()}
    changes = {field: change for field, change in changes.items() if abs(change) >= LEAST}
    changed = [
        (before - after).total() + (after - before).total()
        for before, after in ((whole.figures, found.figures), (whole.numerals, found.numerals))
    ]
    return Effect(rule, changes, *changed)


def main() -> None:
    """Prints a line for each rule, then which are dead and which harmful."""
    parser = argparse.ArgumentParser(description="What each rule is good for: drop it, and see what changes.")
    parser.add_argument("texts", nargs="*", type=Path, metavar="FILE", help="real texts, beside the labelled documents")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only rules whose names begin so (LEXICON verbs)")
    arguments = parser.parse_args()
    names = [name for name in rules() if name.startswith(arguments.only)]
    if not names:
        parser.error(f"no rule begins with {arguments.only!r}; begin with DISPOSITION, ENTITY or LEXICON")
    effects: list[Effect] = []
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        found = pool.map(partial(outcome, texts=arguments.texts), [None, *names])
        whole = next(found)
        if isinstance(whole, str):
            raise SystemExit(whole)
        for name, result in zip(names, found, strict=True):
            if isinstance(result, str):
                print(f"{name:48} nothing works without it: {result[:60]}")
                continue
            effects.append(compare(name, whole, result))
            print(_line(effects[-1]), flush=True)
    print(
        "\ndead here:   ",
        *(effect.rule for effect in effects if not (effect.scores or effect.figures or effect.numerals)),
        sep="\n  ",
    )
    print(
        "\nharmful here:", *(effect.rule for effect in effects if effect.scores and min(effect.scores.values()) > 0), sep="\n  "
    )


def _line(effect: Effect) -> str:
    scores = ", ".join(f"{field} {change:+.4f}" for field, change in effect.scores.items())
    return f"{effect.rule:48} figures {effect.figures:5} numerals {effect.numerals:5}  {scores}"


if __name__ == "__main__":
    main()
