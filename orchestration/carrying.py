"""Parts carried through all stages, each by one worker: no stage waits for the slowest part of the one before.

What is lost on the way, whatever of, is left to `orchestration/isolation.py`, which goes stage by stage and finds the document
at fault. An engine is only asked to map a function.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from orchestration.found_files import read_contents
from orchestration.isolation import SECONDS_PER_DOCUMENT, allow_for_rows
from orchestration.progress import Progress
from transforms.gc_pause import gc_paused
from transforms.pipeline import STAGES
from transforms.reading.limits import in_force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orchestration.engines import Engine
    from orchestration.finished_parts import FinishedParts
    from transforms.pipeline import Frames, Stage
    from transforms.reading.limits import Limits


def carry_parts(finished: FinishedParts, engine: Engine, limits: Limits, stages: Sequence[Stage] = STAGES) -> None:
    """Carries every part that is not finished through all stages; those that end well are marked, of others nothing is said.

    Raises:
        EngineError: The engine cannot begin or go on.
    """
    staging = finished.staging
    parts = staging.parts()
    finished.keep_only_these(parts)
    sizes = {part: staging.sizes(part) for part in parts}
    done = finished.marked()
    progress = Progress(sum(size.documents for size in sizes.values()), sum(size.size_bytes for size in sizes.values()))
    for part in done:
        progress.take_over(*sizes[part])
    waiting = [part for part in parts if part not in done]
    seconds = [limits.seconds + SECONDS_PER_DOCUMENT * sizes[part].documents for part in waiting]
    work = partial(carry_part, finished, limits, stages)
    try:
        engine.map(work, waiting, seconds, lambda number: progress.add(*sizes[waiting[number]]))
    finally:
        progress.end()


def carry_part(finished: FinishedParts, limits: Limits, stages: Sequence[Stage], part: str) -> None:
    """Carries a part through the stages and marks it, unless one fails; module-level, so that another process can be told to."""
    staging = finished.staging
    frames: Frames = {"seed_content": read_contents(staging.table("seed_file") / part)}
    for number, stage in enumerate(stages):
        allow_for_rows(stage, frames)
        try:
            with in_force(limits), gc_paused():
                made = stage(frames)
        except MemoryError:
            raise  # the engine's affair
        except Exception:  # whatever it is; it is written down when it happens again, at the document at fault
            return
        for name, frame in made.items():
            staging.write(name, part, frame)
        wanted = {name for later in stages[number + 1 :] for name in later.inputs}
        frames = {name: frame for name, frame in (frames | made).items() if name in wanted}
    finished.mark(part, [name for stage in stages for name in stage.outputs])
