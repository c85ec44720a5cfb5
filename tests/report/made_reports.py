"""Texts in the phrasing of provincial reports, and one that is hostile to a page; what they say is invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PROVINCES = {
    "江苏省": (13.7, 5.8, 143.02, 120),
    "浙江省": (9.01, 5.5, 117.8, 100),
    "河南省": (6.36, 5.1, 120.1, 110),
    "广东省": (14.2, 3.5, 143.9, 110),
}
"""Of each province: output in 万亿元, its growth in per cent, new jobs in 万人, and the target of jobs in 万人."""
HOSTILE = "hostile.txt"
TABLE = "cities.csv"
EMPTY = "empty.txt"
WITHHELD = "46名"
"""A figure of the hostile text that the tests' audit withholds."""
SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
RIGHT_TO_LEFT = "\u202e\u0645\u0631\u062d\u0628\u0627\u202c"
LONG = 1_500
"""Characters of its one long sentence."""


def write_reports(seeds: Path) -> None:
    """Reports of the provinces, two of them for two years; a table of cities, the hostile text, and an empty file."""
    for at, name in enumerate(PROVINCES):
        (seeds / f"2025年{name}政府工作报告.txt").write_text(provincial(name, 2025), encoding="utf-8")
        if at < 2:
            (seeds / f"2024年{name}政府工作报告.txt").write_text(provincial(name, 2024), encoding="utf-8")
    cities = "地区,生产总值（亿元）,常住人口（万人）\n南京市,18500.8,957.7\n苏州市,26727.0,1298.7\n"
    (seeds / TABLE).write_text(cities, encoding="utf-8")
    (seeds / EMPTY).write_bytes(b"")
    (seeds / HOSTILE).write_text(hostile(), encoding="utf-8")


def provincial(name: str, year: int) -> str:
    """A report given in `year`, on the year before it and the tasks of its own; one has no grain, one an estimate of it."""
    output, growth, jobs, target = PROVINCES[name]
    less = 2025 - year
    grain = {"广东省": "", "浙江省": "预计粮食产量3810万吨，增长2%。"}.get(name, "粮食产量3810万吨，增长2%。")
    return "\n".join(
        (
            f"{year}年{name}政府工作报告",
            f"——{year}年1月18日在{name}第十四届人民代表大会第三次会议上",
            "各位代表：",
            f"一、{year - 1}年工作回顾",
            f"过去一年，全省地区生产总值{output - less}万亿元、增长{growth - less / 10:.1f}%。",
            f"城镇新增就业{jobs - 2 * less:.1f}万人。{grain}居民消费价格上涨0.3%。",
            f"二、{year}年重点工作",
            f"今年发展主要预期目标是：地区生产总值增长5%以上，城镇新增就业{target}万人以上，居民消费价格涨幅2%左右。",
            "（一）着力扩大内需。开工重大项目500个，建成学校120所，惠及群众30余万人次。",
        )
    )


def hostile() -> str:
    """Markup, marks that turn the writing round, characters of two units in UTF-16, a long sentence."""
    return "\n".join(
        (
            f"关于建设{SCRIPT}工作的报告",
            f"全省新建学校37所{SCRIPT}，改扩建校舍25所。",
            "=1+1项目新建学校38所，名为“甲,乙”。",
            f"会议{RIGHT_TO_LEFT}表彰先进个人46名。",
            f"{'𠮷' * 9}村种植果树8100亩，{'𠮷' * 9}村养殖户910户。",
            f"{'各地各部门认真落实' * (LONG // 9)}，累计培训教师5200人次。",
        )
    )
