"""Staged tables of some texts, and the stages run on them by real worker processes."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from orchestration.engines.local import LocalEngine
from orchestration.found_files import write_found
from orchestration.isolation import run_stage
from orchestration.staging import Staging
from orchestration.warehouse.seeds import scan
from transforms.pipeline import STAGES, load_tables
from transforms.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from orchestration.engines import Engine
    from transforms.pipeline import Stage

OUTPUTS = tuple(name for stage in STAGES for name in stage.outputs)


def staged_seeds(folder: Path, contents: Mapping[str, str | bytes], *, files_a_part: int | None = None) -> Staging:
    """The files found and staged to be read: in as few parts as may be, or in parts of so many."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    for name, content in contents.items():
        (seeds / name).write_bytes(content.encode() if isinstance(content, str) else content)
    staging = Staging(folder / "staged")
    found = scan(seeds)
    write_found(staging.table("seed_file"), found, found)
    if files_a_part:
        for number, at in enumerate(range(0, len(found), files_a_part)):
            write_found(folder / f"one{number}", found, found[at : at + files_a_part])
            (folder / f"one{number}" / "part-000000.parquet").replace(staging.table("seed_file") / f"part-{number:06}.parquet")
    return staging


@contextmanager
def local_engine(workers: int, memory_mb: int = Limits().memory_mb) -> Iterator[LocalEngine]:
    """An engine that is closed at the end."""
    engine = LocalEngine(workers, memory_mb, load_tables)
    try:
        yield engine
    finally:
        engine.close()


def run_all(
    staging: Staging,
    workers: int = 1,
    stages: Sequence[Stage] = STAGES,
    limits: Limits = Limits(),  # noqa: B008
) -> dict[str, list[str]]:
    """All staged tables' rows, sorted, once all stages have run."""
    with local_engine(workers, limits.memory_mb) as engine:
        return run_on(engine, staging, stages, limits)


def run_on(
    engine: Engine,
    staging: Staging,
    stages: Sequence[Stage] = STAGES,
    limits: Limits = Limits(),  # noqa: B008
) -> dict[str, list[str]]:
    """All staged tables' rows, sorted, once an engine has run all stages."""
    for stage in stages:
        run_stage(stage, staging, engine, staging.parts(), limits)
    return rows_of(staging)


def rows_of(staging: Staging) -> dict[str, list[str]]:
    """All staged tables' rows, sorted."""
    return {name: sorted(map(repr, staging.scan(name).collect().rows())) for name in OUTPUTS}
