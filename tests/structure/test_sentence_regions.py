"""Whose the sentences of a whole document are: what carries over from article, paragraph and sentence before."""

from __future__ import annotations

import hashlib

from transforms.pipeline import STAGES
from transforms.schemas import staged
from transforms.structure.regions.region_table import region


def sentence_regions(text: str) -> list[tuple[str, str | None, str]]:
    """Of each sentence of a document: the text, the region's name, the basis."""
    content = text.encode()
    row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = {"seed_content": staged.SEED_CONTENT.frame([row])}
    for stage in STAGES[:3]:
        frames |= stage(frames)
    columns = frames["sentence"].select("text", "region_code", "region_basis").iter_rows()
    return [(sentence, region(code).name if code else None, basis) for sentence, code, basis in columns]


def test_what_is_said_on_the_spot_is_of_the_place_named_before() -> None:
    found = sentence_regions(
        "国内联播快讯\n全国新能源汽车产量达696万辆。在合肥的总装车间，工人三班轮换。\n【车间主任】我们有800多台机器人。一天下线1500辆。\n"
        "全国铁路发送旅客1376万人次。\n【乘客】我今年坐了20次。"
    )
    assert [(name, basis) for text, name, basis in found if "机器人" in text or "下线" in text] == [("安徽省", "article")] * 2
    assert [name for text, name, _ in found if "20次" in text] == [None]


def test_each_dispatch_has_its_own_region() -> None:
    found = sentence_regions(
        "早稻丰收\n新华社武汉三十日电　湖北省已经收割五百四十多万亩。\n"
        "平炉创新纪录\n本报鞍山二十九日专电　第一炼钢厂产钢一万零三百吨。\n全厂有十座平炉。"
    )
    assert [name for text, name, _ in found if "吨" in text or "十座" in text] == ["辽宁省", "辽宁省"]
