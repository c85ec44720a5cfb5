"""Loads killed with SIGKILL at a chosen step, or after a chosen time: `python -m tests.warehouse.killed_loads` kills many.

A step is a statement of a load, or something done to a file: renamed, linked, removed, made, its rights changed, opened to write.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from orchestration.warehouse import candidate, correcting, deleting, withholding
from orchestration.warehouse.lock import writer_lock
from tests.killing import Scene, kill_everywhere, serve
from tests.warehouse.fakes import BAD, WRONG, Warehouse, text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.killing import Step

_FILE_EVENTS = {"os.rename", "os.symlink", "os.remove", "os.chmod", "os.mkdir", "os.rmdir", "os.truncate", "fcntl.ioctl"}
_HEAD = {"title": "甲", "organizations": ["北京市教委"], "region": "110000", "speaker": "王五"}


class LoadScene(Scene):
    """Loads of the stand-in pipeline."""

    module = "tests.warehouse.killed_loads"

    def prepare(self) -> None:
        warehouse = Warehouse(self.template)
        for name in ("a", "b", "c", "d"):
            warehouse.put(f"{name}.txt", text_of(f"2021年{name}培训12人次。", f"{name}建成3所，双减退费7畦。", **_HEAD))
        warehouse.put("w.txt", text_of(f"种菜{WRONG}。"))
        warehouse.put("x.txt", text_of("建成3所。", title=BAD))
        warehouse.run()

    def change(self) -> None:
        warehouse = Warehouse(self.template)
        warehouse.put("a.txt", text_of("2022年培训99人次。", organizations=["另一机构"]))
        warehouse.put("e.txt", text_of("2023年建成8所。", speaker="钱八"))
        warehouse.put("f.txt", text_of(f"又种菜{WRONG}，建成80所。"))
        warehouse.put("g.txt", text_of("建成9所。", title=BAD))
        (warehouse.seeds / "b.txt").rename(warehouse.seeds / "z.txt")
        (warehouse.seeds / "c.txt").unlink()

    def finish(self) -> None:
        warehouse = Warehouse(self.stage)
        with writer_lock(warehouse.paths, wait=False):
            warehouse.run()


def load_in_steps(folder: Path, step: Step) -> int:
    """A load of a folder's seeds."""

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        written = event == "open" and isinstance(arguments[1], str) and any(character in arguments[1] for character in "wa+")
        if written or event in _FILE_EVENTS:
            step()

    def counted(original: Callable[[str], str]) -> Callable[[str], str]:
        def statement(name: str) -> str:
            step()
            return original(name)

        return statement

    warehouse = Warehouse(folder)
    for module in (candidate, correcting, deleting, withholding):
        vars(module)["statement"] = counted(vars(module)["statement"])
    sys.addaudithook(watch)
    with writer_lock(warehouse.paths):
        warehouse.run()
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        serve(load_in_steps, ("pyarrow", "pyarrow.dataset"))  # libraries import them at their first use
    else:
        kill_everywhere(LoadScene)
