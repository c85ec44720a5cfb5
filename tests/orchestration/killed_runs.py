"""Whole runs killed with SIGKILL at every stage boundary and at random moments: `python -m tests.orchestration.killed_runs`.

`tests/warehouse/killed_loads.py` kills at every statement of a load and everything done to a file; here all stages and the
audit run.
"""

from __future__ import annotations

import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.killing import Scene, kill_everywhere, serve
from tests.reading.archive_files import zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.killing import Step

PAGE = Path(__file__).parents[2] / "seeds" / "000_bdc0546a26270c09.txt"
BOUNDARIES = (
    ("orchestration.assets.seed_file", "scan_and_plan"),
    ("orchestration.assets.seed_file", "write_found"),
    ("orchestration.assets.staged_tables", "run_stage"),
    ("orchestration.assets.star_tables", "build_candidate"),
    ("orchestration.auditing", "carry_out"),
    ("orchestration.auditing", "record_quality"),
    ("orchestration.auditing", "seal"),
    ("orchestration.checks", "keep_report"),
    ("orchestration.assets.published_warehouse", "publish"),
)
"""Where the parts of a run begin and end; a run may be killed before and behind each."""

WITHHELD = "全省共有在校生900亿人，新建学校3所。\n"
QUARANTINED = "".join(f"第{number}个县共有在校生9{number}亿人。\n" for number in range(10, 26))
"""More people than there are: one such figure is withheld, and a document of nothing else is quarantined."""


class RunScene(Scene):
    """Whole runs, as `zhibiao run` does them; a step is a boundary."""

    module = "tests.orchestration.killed_runs"

    def prepare(self) -> None:
        seeds, page = self.template / "seeds", PAGE.read_text(encoding="utf-8")
        seeds.mkdir(parents=True)
        for name, text in (
            ("a.txt", page),
            ("b.txt", "云南省新建学校31所。\n"),
            ("c.txt", "浙江省新增学位4万个。\n"),
            ("w.txt", WITHHELD),
        ):
            (seeds / name).write_text(text, encoding="utf-8")
        (seeds / "m.zip").write_bytes(
            zipped({"a.txt": "江西省新建学校21所。\n", "b.txt": "江西省新增学位3万个。\n", "c.txt": WITHHELD})
        )
        assert self.run(self.template).status == 0

    def change(self) -> None:
        seeds = self.template / "seeds"
        (seeds / "a.txt").write_text(PAGE.read_text(encoding="utf-8").replace("80%", "81%"), encoding="utf-8")
        (seeds / "b.txt").rename(seeds / "z.txt")
        (seeds / "c.txt").unlink()
        (seeds / "e.txt").write_text("全省培训教师2.5万人次。\n", encoding="utf-8")
        (seeds / "v.txt").write_text(WITHHELD.replace("900", "800"), encoding="utf-8")
        (seeds / "q.txt").write_text(QUARANTINED, encoding="utf-8")
        (seeds / "m.zip").write_bytes(
            zipped({"a.txt": "江西省新建学校22所。\n", "b.txt": "江西省新增学位3万个。\n", "d.txt": ""})
        )

    def finish(self) -> None:
        assert self.run(self.stage).status == 0, "the next run failed"


def run_in_steps(folder: Path, step: Step) -> int:
    """`zhibiao run` on a folder, its output kept in a file there."""

    def bounded(work: Callable[..., Any]) -> Callable[..., Any]:
        def crossing(*arguments: object, **named: object) -> object:
            step()
            made = work(*arguments, **named)
            step()
            return made

        return crossing

    for module, name in BOUNDARIES:
        found = vars(import_module(module))
        found[name] = bounded(found[name])
    os.environ.pop("DAGSTER_HOME", None)
    folders = ["--seeds", str(folder / "seeds"), "--warehouse", str(folder / "warehouse")]
    with (folder / "log").open("w", encoding="utf-8") as log, redirect_stdout(log), redirect_stderr(log):
        return int(import_module("orchestration.cli.main").main(["run", "--workers", "1", *folders]))


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        # Nothing is imported beforehand: a process that was forked after polars began its threads would wait for them for ever.
        serve(run_in_steps, ())
    else:
        kill_everywhere(RunScene)
