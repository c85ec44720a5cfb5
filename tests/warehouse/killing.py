"""Runs that are killed with SIGKILL: at a chosen step, or after a chosen time. `python -m tests.warehouse.killing` kills many.

A step is a statement of a load, or something done to a file: renamed, linked, removed, made, its rights changed, opened to write.
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
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.warehouse import candidate, correcting, deleting, withholding
from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.lock import writer_lock
from orchestration.warehouse.publish import published_path
from tests.warehouse.fakes import BAD, WRONG, Warehouse, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

_FILE_EVENTS = {"os.rename", "os.symlink", "os.remove", "os.chmod", "os.mkdir", "os.rmdir", "os.truncate", "fcntl.ioctl"}
_MOMENTS = 50
_HEAD = {"title": "甲", "organizations": ["北京市教委"], "region": "110000", "speaker": "王五"}


def main() -> None:
    """Kills at every step, and at 50 random moments; an assertion fails if a warehouse is anything but old or new."""
    with tempfile.TemporaryDirectory() as folder, Scene(Path(folder)) as scene:
        steps, _ = scene.undisturbed()
        for step in range(1, steps + 1):
            scene.kill("step", step)
        for moment in range(_MOMENTS):
            if moment % 10 == 0:
                _, seconds = scene.undisturbed()  # how fast the machine is may change
            scene.kill("moment", random.uniform(0, seconds * 1.5))  # noqa: S311 - a moment, no secret
        print(f"{steps} steps and {_MOMENTS} moments: old {scene.old}, new {scene.new}")  # noqa: T201


@dataclass
class Scene:
    """A warehouse with one load, and seeds that were added to, changed, renamed and removed since.

    Attributes:
        root: A folder for everything.
        old: After how many kills the old content stood.
        new: After how many the new.
    """

    root: Path
    old: int = 0
    new: int = 0

    def __enter__(self) -> Scene:
        template = Warehouse(self.root / "template")
        for name in ("a", "b", "c", "d"):
            template.put(f"{name}.txt", text_of(f"2021年{name}培训12人次。", f"{name}建成3所，双减退费7畦。", **_HEAD))
        template.put("w.txt", text_of(f"种菜{WRONG}。"))
        template.put("x.txt", text_of("建成3所。", title=BAD))
        template.run()
        self.before = self._fingerprints(template)
        template.put("a.txt", text_of("2022年培训99人次。", organizations=["另一机构"]))
        template.put("e.txt", text_of("2023年建成8所。", speaker="钱八"))
        template.put("f.txt", text_of(f"又种菜{WRONG}，建成80所。"))
        template.put("g.txt", text_of("建成9所。", title=BAD))
        (template.seeds / "b.txt").rename(template.seeds / "z.txt")
        (template.seeds / "c.txt").unlink()
        self.template = template
        # One process imports everything once; each run is a fork of it.
        self.server = subprocess.Popen(
            [sys.executable, "-m", "tests.warehouse.killing", "serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.server.communicate()

    def undisturbed(self) -> tuple[int, float]:
        """Steps and seconds of a run that nothing disturbs."""
        stage = self._stage()
        ended, steps, seconds = self._ask(stage, "step", 0)
        assert ended == "0"
        self.after = self._fingerprints(stage)
        assert self.after != self.before
        return int(steps), float(seconds)

    def kill(self, how: str, value: float) -> None:
        """Kills a run; what is published must be the old or the new content, and the next run must end with the new."""
        stage = self._stage()
        ended = int(self._ask(stage, how, value)[0])
        assert ended == -signal.SIGKILL or (how == "moment" and ended == 0), f"{how} {value} ended by itself: {ended}"
        found = self._fingerprints(stage)
        assert found in (self.before, self.after), f"killed at {how} {value}: neither the old nor the new content"
        self.old += found == self.before
        self.new += found == self.after
        with writer_lock(stage.paths, wait=False):
            stage.run()
        assert self._fingerprints(stage) == self.after, f"killed at {how} {value}: the next run ends otherwise"
        assert not list(stage.paths.building.iterdir())
        assert len(list(stage.paths.versions.iterdir())) == 2

    def _stage(self) -> Warehouse:
        shutil.rmtree(self.root / "stage", ignore_errors=True)
        shutil.copytree(self.template.root, self.root / "stage", symlinks=True)
        return Warehouse(self.root / "stage")

    def _ask(self, stage: Warehouse, how: str, value: float) -> list[str]:
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(f"{stage.root}\t{how}\t{value}\n")
        self.server.stdin.flush()
        return self.server.stdout.readline().split()

    @staticmethod
    def _fingerprints(warehouse: Warehouse) -> dict[str, str]:
        path = published_path(warehouse.paths)
        assert path is not None
        return fingerprints(path)


def serve() -> None:
    """Runs what is asked for on the standard input, a line each: folder, `step` or `moment`, and which."""
    for late in ("pyarrow", "pyarrow.dataset"):  # libraries import them at their first use
        import_module(late)
    for line in sys.stdin:
        folder, how, value = line.rstrip("\n").split("\t")
        read_end, write_end = os.pipe()
        began = time.monotonic()
        child = os.fork()
        if not child:
            os.close(read_end)
            steps = _run(folder, int(float(value)) if how == "step" else 0)
            os.write(write_end, str(steps).encode())
            os._exit(0)
        os.close(write_end)
        if how == "moment":
            time.sleep(float(value))
            os.kill(child, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        seconds = time.monotonic() - began
        print(ended, os.read(read_end, 100).decode() or "0", seconds, flush=True)  # noqa: T201
        os.close(read_end)


def _run(folder: str, last: int) -> int:
    """A run that ends with SIGKILL at the step `last`; 0 is never reached. Returns how many steps there were."""
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        written = event == "open" and isinstance(arguments[1], str) and any(sign in arguments[1] for sign in "wa+")
        if written or event in _FILE_EVENTS:
            step()

    def counted(original: Callable[[str], str]) -> Callable[[str], str]:
        def statement(name: str) -> str:
            step()
            return original(name)

        return statement

    warehouse = Warehouse(Path(folder))
    for module in (candidate, correcting, deleting, withholding):
        vars(module)["statement"] = counted(vars(module)["statement"])
    sys.addaudithook(watch)
    with writer_lock(warehouse.paths):
        warehouse.run()
    return done


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
