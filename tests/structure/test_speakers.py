"""Whose words figures are, where several people speak in one article."""

from __future__ import annotations

import hashlib

from transforms.pipeline import transform
from transforms.schemas import staged

PRESS_CONFERENCE = """国务院新闻办就国民经济运行情况举行发布会
（2024年1月17日）
　　国务院新闻办新闻局局长 陈文俊：
　　今天有3家媒体到场。
　　康义：
　　全年国内生产总值1260582亿元，比上年增长5.2%。其中：
　　最终消费增长7.2%。
　　新华社记者：
　　请问失业率5%的目标能否实现？
　　浙江省统计局局长 王美福：
　　全省有企业300万家。
"""
DISCUSSION = """【会议部署】
　　全国高校毕业生1076万人。
【热议】
　　黑龙江省教育厅厅长 赵明：
　　我省开发岗位3万个。
"""


def whose(text: str) -> dict[str, tuple[str | None, str | None]]:
    """Speaker and organization of each figure, by its surface."""
    content = text.encode()
    row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    figures = transform(staged.SEED_CONTENT.frame([row]))["figure"]
    return {surface: (speaker, of) for surface, speaker, of in figures.select("surface", "speaker", "organization").iter_rows()}


def test_each_figure_is_of_who_speaks() -> None:
    found = whose(PRESS_CONFERENCE)
    assert found["3家"] == ("陈文俊", "国务院新闻办新闻局")
    assert found["1260582亿元"] == found["7.2%"] == ("康义", None)
    assert found["5%"] == (None, "新华社")
    assert found["300万家"] == ("王美福", "浙江省统计局")


def test_what_a_meeting_directs_is_of_no_speaker() -> None:
    found = whose(DISCUSSION)
    assert found["1076万人"] == (None, None)
    assert found["3万个"] == ("赵明", "黑龙江省教育厅")
