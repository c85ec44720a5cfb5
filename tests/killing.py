"""What killing a run with SIGKILL and killing a load have in common: the scene, and the server of which each is a fork.

`python -m tests.orchestration.killed_runs` and `python -m tests.warehouse.killed_loads` kill at every step and at 50 moments.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import published_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Step = Callable[[], None]

_MOMENTS = 50


class Ended(NamedTuple):
    """How a run ended: its exit status (less than 0: the signal that killed it), the steps it took, its seconds."""

    status: int
    steps: int
    seconds: float


class Scene(ABC):
    """A warehouse with one load, and seeds that were added to, changed, renamed and removed since; runs on it are killed.

    Attributes:
        root: A folder for everything.
        old: After how many kills the old content stood.
        new: After how many the new.
    """

    module: str
    """The module that `serve`s the runs."""

    def __init__(self, root: Path) -> None:
        self.root, self.template, self.stage = root, root / "template", root / "stage"
        self.old = self.new = 0

    @abstractmethod
    def prepare(self) -> None:
        """Puts the first seeds into the template and loads them."""

    @abstractmethod
    def change(self) -> None:
        """Adds to, changes, renames and removes the template's seeds."""

    @abstractmethod
    def finish(self) -> None:
        """The next run on the stage, which must end well."""

    def __enter__(self) -> Self:
        # One process imports everything once; each run is a fork of it.
        self._server = subprocess.Popen(
            [sys.executable, "-m", self.module, "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.prepare()
        self.before = self._fingerprints(self.template)
        self.change()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def undisturbed(self) -> Ended:
        """A run that nothing disturbs."""
        self._set_stage()
        ended = self.run(self.stage)
        assert ended.status == 0
        self.after = self._fingerprints(self.stage)
        assert self.after != self.before
        return ended

    def kill(self, *, step: int = 0, moment: float | None = None) -> None:
        """Kills a run; what is published must be the old or the new content, and the next run must end with the new."""
        self._set_stage()
        what = f"step {step}" if step else f"moment {moment}"
        status = self.run(self.stage, step, moment).status
        assert status == -signal.SIGKILL or (not step and status == 0), f"{what}: the run ended by itself: {status}"
        found = self._fingerprints(self.stage)
        assert found in (self.before, self.after), f"{what}: neither the old nor the new content"
        self.old += found == self.before
        self.new += found == self.after
        self.finish()
        assert self._fingerprints(self.stage) == self.after, f"{what}: the next run ends otherwise"
        assert not list((self.stage / "warehouse/building").iterdir())
        assert len(list((self.stage / "warehouse/versions").iterdir())) == 2

    def run(self, folder: Path, step: int = 0, moment: float | None = None) -> Ended:
        """A run on a folder, killed at a step (0: at none) or after some seconds."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{folder}\t{step}\t{'' if moment is None else moment}\n")
        self._server.stdin.flush()
        status, steps, seconds = self._server.stdout.readline().split()
        return Ended(int(status), int(steps), float(seconds))

    def _set_stage(self) -> None:
        shutil.rmtree(self.stage, ignore_errors=True)
        shutil.copytree(self.template, self.stage, symlinks=True)

    @staticmethod
    def _fingerprints(folder: Path) -> dict[str, str]:
        path = published_path(WarehousePaths(folder / "warehouse"))
        assert path is not None
        return fingerprints(path)


def kill_everywhere(scene_type: type[Scene]) -> None:
    """Kills at every step and at 50 random moments; an assertion fails if a warehouse is anything but old or new."""
    with tempfile.TemporaryDirectory() as folder, scene_type(Path(folder)) as scene:
        steps = scene.undisturbed().steps
        for step in range(1, steps + 1):
            scene.kill(step=step)
        for moment in range(_MOMENTS):
            if moment % 10 == 0:
                seconds = scene.undisturbed().seconds  # how fast the machine is may change
            scene.kill(moment=random.uniform(0, seconds * 1.3))  # noqa: S311 - a moment, no secret
        print(f"{steps} steps and {_MOMENTS} moments: old {scene.old}, new {scene.new}")  # noqa: T201


def serve(run: Callable[[Path, Step], int], imported_late: Iterable[str]) -> None:
    """Runs what is asked for on the standard input, a line each: folder, step (0 for none), moment (empty for none).

    Args:
        run: A run on a folder, which calls the function that it is given at each step, and gives its exit status.
        imported_late: Modules that a run imports at their first use.
    """
    for name in imported_late:
        import_module(name)
    for line in sys.stdin:
        folder, last, moment = line.rstrip("\n").split("\t")
        read_end, write_end = os.pipe()
        began = time.monotonic()
        child = os.fork()
        if not child:
            os.close(read_end)
            os._exit(run(Path(folder), _stepping(int(last), write_end)))
        os.close(write_end)
        if moment:
            time.sleep(float(moment))
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        seconds = time.monotonic() - began
        with os.fdopen(read_end, "rb") as taken:
            print(status, len(taken.read()), seconds, flush=True)  # noqa: T201


def _stepping(last: int, told: int) -> Step:
    """Tells of each step with a byte, and ends the process with SIGKILL at the `last`."""
    taken = 0

    def step() -> None:
        nonlocal taken
        taken += 1
        os.write(told, b".")
        if taken == last:
            os.kill(os.getpid(), signal.SIGKILL)

    return step
