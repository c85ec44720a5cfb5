"""What each example of `sql/examples/` answers, by DuckDB's own command line.

`python -m tests.sql.answering` writes it into `docs/examples.md`. The files asked about are the real page and a few made-up ones,
so that every question finds something.
"""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sql import statement, statements
from tests.orchestration.sites import PAGE, Site, make_site

DUCKDB = Path(sys.executable).with_name("duckdb")
ANSWERS = Path(__file__).parents[2] / "docs" / "examples.md"
ROWS_SHOWN = 4
CHARACTERS_SHOWN = 36
LATER = """安徽省教育工作报告

2022年，全省新建学校42所，培训教师3.1万人次，投入资金13.5亿元。

到2025年，新增学位4万个。
"""
EARLIER = """安徽省教育工作报告

2021年，全省新建学校31所，培训教师2.5万人次，投入资金12亿元，新增校园绿地300亩、草地20公顷，就业率达120%。
"""
REPORTS = {
    "安徽省2024年政府工作报告.txt": """安徽省人民政府工作报告
（2024年1月23日在安徽省第十四届人民代表大会第二次会议上）

2023年，全省地区生产总值4.7万亿元、增长5.8%，社会消费品零售总额2.3万亿元，城镇新增就业71.1万人。

今年经济社会发展主要预期目标是：地区生产总值增长6%左右，城镇调查失业率5.5%以内，城镇新增就业65万人以上。
""",
    "安徽省2025年政府工作报告.txt": """安徽省人民政府工作报告
（2025年1月18日在安徽省第十四届人民代表大会第三次会议上）

2024年，全省地区生产总值5.06万亿元、增长5.8%，社会消费品零售总额2.4万亿元、增长4.2%，城镇调查失业率5.0%，城镇新增就业71.6万人。

常住人口城镇化率62.6%，技术合同成交额5000亿元，比上年4500亿元增加400亿元、增长11.1%。
""",
    "安徽省2024年统计公报.txt": """安徽省2024年国民经济和社会发展统计公报
（2025年3月20日安徽省统计局）

2024年，全省地区生产总值50625亿元，比上年增长5.8%。

全年城镇新增就业73.2万人。
""",
    "甘肃省2025年政府工作报告.txt": """甘肃省人民政府工作报告
（2025年1月16日在甘肃省第十四届人民代表大会第三次会议上）

2024年，全省地区生产总值1.3万亿元、增长5.8%，社会消费品零售总额增长3.6%。
""",
}
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?")
_HEAD = """# Questions and their answers

Each question is a file of `sql/examples/`; what stands below it is what DuckDB's own command line prints (`duckdb -readonly -csv
warehouse/zhibiao.duckdb < sql/examples/NAME.sql`), of which the first rows are shown and long texts cut. Asked are the page of
`seeds/` and a few made-up files: two years of one report (the earlier one was changed once), a copy of the later one, a file
that is damaged, and reports of two provinces whose figures are invented. Written by `python -m tests.sql.answering`; a test holds
it current.
"""


def answering_site(folder: Path) -> Site:
    """The files, loaded; the earlier report then changed, and loaded again."""
    site = make_site(folder, PAGE)
    _put(site, "2021.txt", EARLIER.replace("31所", "30所"))
    _put(site, "2022.txt", LATER)
    _put(site, "2022.html", f"<html><body>{LATER.replace(chr(10) * 2, '<p>')}</body></html>")
    _put(site, "damaged.pdf", "%PDF-1.7 and nothing more")
    for name, text in REPORTS.items():
        _put(site, name, text)
    assert site.run().success
    _put(site, "2021.txt", EARLIER, seconds=1)
    assert site.run().success
    return site


def answer(database: Path, name: str) -> list[list[str]]:
    """What the command line prints when it is asked an example, the names of the columns first; it opens the file read-only.

    Raises:
        AssertionError: It does not answer, or says something besides.
    """
    done = subprocess.run(
        [DUCKDB, "-readonly", "-csv", database],
        input=statement(name), capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), f"{name}: {done.stderr}"
    return list(csv.reader(done.stdout.splitlines(keepends=True)))


def page(database: Path) -> str:
    """The whole of `docs/examples.md`."""
    return "\n".join([_HEAD, *(_section(database, name) for name in sorted(statements("examples")))])


def _section(database: Path, name: str) -> str:
    question = statement(name).splitlines()[0].removeprefix("-- ")
    columns, *rows = answer(database, name)
    table = [columns, ["---"] * len(columns), *([_short(cell) for cell in row] for row in rows[:ROWS_SHOWN])]
    lines = [
        f"## {question}",
        "",
        f"`{name.removeprefix('examples/')}.sql`",
        "",
        *(f"| {' | '.join(row)} |" for row in table),
        "",
    ]
    more = [f"… and {len(rows) - ROWS_SHOWN} more", ""] if len(rows) > ROWS_SHOWN else []
    return "\n".join([*lines, *more])


def _short(cell: str) -> str:
    plain = _TIME.sub("(a time)", " ".join(cell.replace("|", "/").split()))
    return plain if len(plain) <= CHARACTERS_SHOWN else f"{plain[:CHARACTERS_SHOWN]}…"


def _put(site: Site, name: str, text: str, seconds: int = 0) -> None:
    """Writes a file that was changed so many seconds after the page, which is long ago."""
    (site.seeds / name).write_text(text, encoding="utf-8")
    moment = (site.seeds / PAGE.name).stat().st_mtime + seconds
    os.utime(site.seeds / name, (moment, moment))


def main() -> None:
    """Writes the page."""
    folder = Path(tempfile.mkdtemp())
    try:
        ANSWERS.write_text(page(answering_site(folder).paths.published), encoding="utf-8")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
