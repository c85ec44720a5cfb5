"""Whole runs killed with SIGKILL at every stage boundary and at random moments: `python -m tests.orchestration.killing`.

`tests/warehouse/killing.py` kills at every statement of a load and everything done to a file; here all stages and the audit run.
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
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.warehouse.fingerprint import fingerprints
from orchestration.warehouse.paths import WarehousePaths
from orchestration.warehouse.publish import published_path

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = Path(__file__).parents[2] / "seeds" / "000_bdc0546a26270c09.txt"
MOMENTS = 50
BOUNDARIES = (
    ("orchestration.assets.seed_file", "write_found"),
    ("orchestration.assets.staged", "run_stage"),
    ("orchestration.assets.star", "build_candidate"),
    ("orchestration.checks", "record_quality"),
    ("orchestration.checks", "keep_report"),
    ("orchestration.assets.published_warehouse", "publish"),
)
"""Where the parts of a run begin and end; a run may be killed before and behind each."""


def main() -> None:
    """Kills at every boundary, and at 50 random moments; an assertion fails if a warehouse is anything but old or new."""
    with tempfile.TemporaryDirectory() as folder, Scene(Path(folder)) as scene:
        boundaries, seconds = scene.undisturbed()
        for boundary in range(1, boundaries + 1):
            scene.kill(boundary=boundary)
        for _ in range(MOMENTS):
            scene.kill(moment=random.uniform(0, seconds * 1.2))  # noqa: S311 - a moment, no secret
        print(f"{boundaries} boundaries and {MOMENTS} moments: old {scene.old}, new {scene.new}")  # noqa: T201


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
        # One process imports everything once; each run is a fork of it.
        self.server = subprocess.Popen(
            [sys.executable, "-m", "tests.orchestration.killing", "serve"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.template, page = self.root / "template", PAGE.read_text(encoding="utf-8")
        seeds = self.template / "seeds"
        seeds.mkdir(parents=True)
        for name, text in (("a.txt", page), ("b.txt", "云南省新建学校31所。\n"), ("c.txt", "浙江省新增学位4万个。\n")):
            (seeds / name).write_text(text, encoding="utf-8")
        assert self._run(self.template)[0] == 0
        self.before = self._fingerprints(self.template)
        (seeds / "a.txt").write_text(page.replace("80%", "81%"), encoding="utf-8")
        (seeds / "b.txt").rename(seeds / "z.txt")
        (seeds / "c.txt").unlink()
        (seeds / "e.txt").write_text("全省培训教师2.5万人次。\n", encoding="utf-8")
        return self

    def __exit__(self, *_: object) -> None:
        self.server.communicate()

    def undisturbed(self) -> tuple[int, float]:
        """Boundaries and seconds of a run that nothing disturbs."""
        self._stage()
        status, boundaries, seconds = self._run(self.root / "stage")
        assert status == 0
        self.after = self._fingerprints(self.root / "stage")
        assert self.after != self.before
        return boundaries, seconds

    def kill(self, *, boundary: int = 0, moment: float | None = None) -> None:
        """Kills a run; what is published must be the old or the new content, and the next run must end with the new."""
        self._stage()
        stage, what = self.root / "stage", f"boundary {boundary}" if boundary else f"moment {moment}"
        status = self._run(stage, boundary, moment)[0]
        assert status == -signal.SIGKILL or (not boundary and status == 0), f"{what}: the run ended by itself: {status}"
        found = self._fingerprints(stage)
        assert found in (self.before, self.after), f"{what}: neither the old nor the new content"
        self.old += found == self.before
        self.new += found == self.after
        assert self._run(stage)[0] == 0, f"{what}: the next run failed"
        assert self._fingerprints(stage) == self.after, f"{what}: the next run ends otherwise"
        assert not list((stage / "warehouse/building").iterdir())
        assert len(list((stage / "warehouse/versions").iterdir())) == 2

    def _stage(self) -> None:
        shutil.rmtree(self.root / "stage", ignore_errors=True)
        shutil.copytree(self.template, self.root / "stage", symlinks=True)

    def _run(self, folder: Path, boundary: int = 0, moment: float | None = None) -> tuple[int, int, float]:
        """Exit status of a run (less than 0: the signal that killed it), how many boundaries it crossed, and its seconds."""
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(f"{folder}\t{boundary}\t{'' if moment is None else moment}\n")
        self.server.stdin.flush()
        status, crossed, seconds = self.server.stdout.readline().split()
        return int(status), int(crossed), float(seconds)

    @staticmethod
    def _fingerprints(folder: Path) -> dict[str, str]:
        path = published_path(WarehousePaths(folder / "warehouse"))
        assert path is not None
        return fingerprints(path)


def serve() -> None:
    """Runs what is asked for on the standard input, a line each: folder, boundary (0 for none), moment (empty for none)."""
    for late in ("orchestration.definitions", "expectations.runner", "pyarrow.dataset"):
        import_module(late)
    for line in sys.stdin:
        folder, boundary, moment = line.rstrip("\n").split("\t")
        read_end, write_end = os.pipe()
        began = time.monotonic()
        child = os.fork()
        if not child:
            with (Path(folder) / "log").open("w", encoding="utf-8") as log, redirect_stdout(log), redirect_stderr(log):
                status = _crossing(Path(folder), int(boundary), write_end)
            os._exit(status)
        os.close(write_end)
        if moment:
            time.sleep(float(moment))
            os.kill(child, signal.SIGKILL)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        seconds = time.monotonic() - began
        with os.fdopen(read_end, "rb") as crossed:
            print(ended, len(crossed.read()), seconds, flush=True)  # noqa: T201


def _crossing(folder: Path, last: int, told: int) -> int:
    """Runs `zhibiao run` on a folder, and writes a byte at each boundary; at the `last` it ends with SIGKILL."""
    crossed = 0

    def cross() -> None:
        nonlocal crossed
        crossed += 1
        os.write(told, b".")
        if crossed == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def bounded(work: Callable[..., Any]) -> Callable[..., Any]:
        def crossing(*arguments: object, **named: object) -> object:
            cross()
            made = work(*arguments, **named)
            cross()
            return made

        return crossing

    for module, name in BOUNDARIES:
        found = vars(import_module(module))
        found[name] = bounded(found[name])
    os.environ.pop("DAGSTER_HOME", None)
    seeds, warehouse = str(folder / "seeds"), str(folder / "warehouse")
    return int(
        import_module("orchestration.cli.main").main(["run", "--workers", "1", "--seeds", seeds, "--warehouse", warehouse])
    )


if __name__ == "__main__":
    serve() if sys.argv[1:] == ["serve"] else main()
