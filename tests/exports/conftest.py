"""A warehouse of a few reports, made by the project's own run, that no test may change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.orchestration.sites import PAGE, Site, make_site
from tests.sql.answering import REPORTS

if TYPE_CHECKING:
    from pathlib import Path

FORMULA = "=1+1 第2号.txt"
"""A name that a spreadsheet would calculate."""
TEXTS = REPORTS | {
    FORMULA: "全市学校情况\n\n=SUM(A1)所学校共有3所，网址为http://example.org/a的网站有2个，投入资金1234567890123.4567元。\n",
    "2024年国民经济和社会发展统计公报.txt": """中华人民共和国2024年国民经济和社会发展统计公报
国家统计局
2025年2月28日

全年全国粮食产量70650万吨，增产1.6%。社会消费品零售总额487895亿元，比上年增长3.5%。
""",
    "'旧.txt": "浙江省教育情况\n\n1898年，全省有学堂12所，至2024年9月有学校30所，在校生增长3.5%。\n",
}


@pytest.fixture(scope="session")
def exported_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = make_site(tmp_path_factory.mktemp("exported"), PAGE)
    settled = (site.seeds / PAGE.name).stat().st_mtime
    for name, text in TEXTS.items():
        (site.seeds / name).write_text(text, encoding="utf-8")
        os.utime(site.seeds / name, (settled, settled))
    assert site.run().success
    return site


@pytest.fixture
def exported(exported_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site as the settings of a command name it, in a folder of its own."""
    monkeypatch.setenv("ZHIBIAO_SEEDS", str(exported_site.seeds))
    monkeypatch.setenv("ZHIBIAO_WAREHOUSE", str(exported_site.warehouse))
    monkeypatch.chdir(tmp_path)
    return exported_site
