"""Cells of tables in final accounts: each is of the words at the start of its line, in the unit of the table's head."""

from __future__ import annotations

import hashlib
from decimal import Decimal

from transforms.pipeline import transform
from transforms.schemas.staged import SEED_CONTENT

TABLE = """收入支出决算总表
单位：万元
项目 决算数 其中：基本支出
一、一般公共服务支出 10.50 8.20
2100410 突发公共卫生事件应急处理 3.20 1.10
303 对个人和家庭的补助 7.40 7.40
30110 职工基本医疗保险缴费 84.00 84.00
"""


def rows() -> list[tuple[str, Decimal, str | None]]:
    """Entity, value and unit of each figure of the table."""
    content = TABLE.encode()
    row = {"source_file": "table.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = transform(SEED_CONTENT.frame([row]))
    figures = frames["figure"].sort("raw_start").select("measured_entity", "value", "unit")
    return figures.rows()


def test_cells_are_of_the_label_of_their_line_and_codes_are_no_figures() -> None:
    assert rows() == [
        ("一般公共服务支出", Decimal(105_000), "元"),
        ("一般公共服务支出", Decimal(82_000), "元"),
        ("突发公共卫生事件应急处理", Decimal(32_000), "元"),
        ("突发公共卫生事件应急处理", Decimal(11_000), "元"),
        ("对个人和家庭的补助", Decimal(74_000), "元"),
        ("对个人和家庭的补助", Decimal(74_000), "元"),
        ("职工基本医疗保险缴费", Decimal(840_000), "元"),
        ("职工基本医疗保险缴费", Decimal(840_000), "元"),
    ]
