"""`arithmetic` finds a report's own slips, and raises no alarm where words only list numbers, or tell the base first."""

from __future__ import annotations

import pytest

from tests.orchestration.sites import Site, make_site

HEAD = "某省情况通报\n\n2023年，全省各项事业发展。\n\n"
CASES = {
    # the base behind the value
    "2022年，全院总收入3748.27万元，比上年2309.52万元增加1438.375万元。": {"difference": "conflicts"},
    "2022年，全院总支出3748.27万元，比上年2309.52万元增加1438.75万元。": {"difference": "agrees"},
    "2022年，全市技术合同成交额５０００亿元，比上年４５００亿元增长２２．２％。": {"growth": "conflicts"},
    # the base before the value
    "2021年，全国高等教育毛入学率从2012年的30%提高至57.8%，提高了27.8个百分点。": {"difference": "agrees"},
    "2021年，全省货物与服务贸易总额从4.4万亿美元增至6.9万亿美元，增长56.8%。": {"growth": "agrees"},
    "2021年，全省接入宽带的农村家庭从4076万户增长到15770万户，增长187%。": {"growth": "conflicts"},
    # numbers that a sentence only lists
    "2021年，全省汽车产销分别完成2608.2万辆和2627.5万辆，同比分别增长3.4%和3.8%。": {},
    "2021年，全省受理渎职侵权犯罪案件114件，立案侦查41件，同比上升126%。": {},
    "2021年，40个工业行业大类中，价格涨幅回落的有22个，比上月增加1个。": {},
    "2021年，自贸试验区外资准入负面清单分别缩减至31条和27条，压缩了6.1%和10%。": {},
    # another thing's change behind both levels
    "2021年，全市空气质量优良天数由2013年的176天增加到288天，细颗粒物年均浓度首次达标，较2013年降幅达到63.1%。": {},
    # wholes of their own, and multiples
    "2021年，办理代表建议8666件、委员提案5718件，分别占总数的96.4%和93.4%。": {"shares together": "not comparable"},
    "2021年，甲乙丙三类家庭的可能性分别是城镇家庭的1.8倍、2.4倍和4.5倍。": {},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    made = make_site(tmp_path_factory.mktemp("arithmetic"))
    for number, sentence in enumerate(CASES):
        (made.seeds / f"{number:02}.txt").write_text(f"{HEAD}{sentence}\n", encoding="utf-8")
    assert made.run().success
    return made


@pytest.fixture(scope="module")
def verdicts(site: Site) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file, rule, verdict in site.rows("SELECT source_file, rule, verdict FROM arithmetic"):
        found.setdefault(file, {})[rule] = verdict
    return found


@pytest.mark.parametrize(("number", "sentence"), list(enumerate(CASES)), ids=list(CASES))
def test_each_sentence_has_its_verdicts(verdicts: dict[str, dict[str, str]], number: int, sentence: str) -> None:
    assert verdicts.get(f"{number:02}.txt", {}) == CASES[sentence]
