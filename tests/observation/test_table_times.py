"""The time of a cell says where it comes from: the head of its column, or its own row."""

from __future__ import annotations

import pytest

from transforms.pipeline import transform
from transforms.schemas import staged

TABLE = """<html><body><h1>某省统计资料</h1><table>
<tr><th>指标</th><th>2022年</th><th>2023年</th></tr>
<tr><td>粮食产量（万吨）</td><td>520.1</td><td>531.4</td></tr></table>
<p>按年份分列如下。</p>
<table><tr><th>年份</th><th>原煤产量（万吨）</th></tr>
<tr><td>2020年</td><td>881.5</td></tr><tr><td>2021年</td><td>902.5</td></tr></table></body></html>"""


def test_a_head_s_time_is_of_a_heading_and_a_row_s_its_own() -> None:
    frames = transform(staged.SEED_CONTENT.frame([{"source_file": "a.html", "content_sha256": "a", "content": TABLE.encode()}]))
    rows = (
        frames["figure"]
        .select("figure_key", "surface")
        .join(frames["observation"].select("figure_key", "time_period", "time_basis"), on="figure_key")
    )
    told = {surface: (period, basis) for _, surface, period, basis in rows.iter_rows()}
    assert told == {
        "520.1": ("2022", "heading"),
        "531.4": ("2023", "heading"),
        "881.5": ("2020", "own"),
        "902.5": ("2021", "own"),
    }


TWO_TABLES = """<html><body><h1>某省统计资料</h1><p>表1 2022年主要产品产量</p><table>
<tr><th>产品</th><th>产量（万吨）</th></tr><tr><td>粮食</td><td>520.1</td></tr></table>
<p>{caption}</p>
<table><tr><th>产品</th><th>产量（万吨）</th></tr><tr><td>原煤</td><td>881.5</td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("caption", "period", "table_no"),
    [
        ("表2 2023年主要产品产量", "2023", 2),
        ("2023年主要产品产量", "2023", 2),
        ("续表1 2022年主要产品产量", "2022", 1),
    ],
)
def test_a_second_table_with_the_same_heads_has_the_time_of_its_own_caption(caption: str, period: str, table_no: int) -> None:
    content = TWO_TABLES.format(caption=caption).encode()
    frames = transform(staged.SEED_CONTENT.frame([{"source_file": "a.html", "content_sha256": "a", "content": content}]))
    figures = frames["figure"].select("figure_key", "surface", "table_no")
    rows = figures.join(frames["observation"].select("figure_key", "time_period"), on="figure_key")
    told = {surface: (time, number) for _, surface, number, time in rows.iter_rows()}
    assert told == {"520.1": ("2022", 1), "881.5": (period, table_no)}
