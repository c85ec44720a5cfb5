"""Whose an article is, by its signatures, its speaker, its title or its body."""

from __future__ import annotations

import pytest

from transforms.structure.regions.region_articles import article_region
from transforms.structure.regions.region_attribution import LocatedSentence, passage_region, region_of, sentence_region
from transforms.structure.regions.region_mentions import find_regions
from transforms.structure.regions.region_table import province_of, region

PROVINCE_BODY = "全省粮食总产量增长3%。我省新增企业5万家。湖北坚持创新驱动，武汉、宜昌齐头并进，湖北制造走向全球。"
CITY_BODY = "全市生产总值增长6%。我市新增企业1万家。宁波港货物吞吐量居前，宁波外贸增长，全市新建泊位3个。"
NATION_BODY = "全国粮食丰收。四川、河南、山东等省增产明显，江苏、浙江外贸回升。"


def _name(code: str | None) -> str | None:
    return region(code).name if code and code != "100000" else None


@pytest.mark.parametrize(
    ("title", "organizations", "role", "body", "expected"),
    [
        ("深化改革", ("浙江省教育厅",), None, "", "浙江省"),
        ("深化改革", ("中共天津市委教育工委", "天津市教育委员会"), None, "", "天津市"),
        ("深化改革", ("郑州市教育局",), None, "", "郑州市"),
        ("深化改革", ("郑州大学",), None, "", "郑州市"),
        ("深化改革", ("教育部",), None, PROVINCE_BODY, None),
        ("谈体会", (), "四川省委书记", "", "四川省"),
        ("关于北京市2024年预算执行情况的报告", (), None, "", "北京市"),
        ("关于2024年中央和地方预算执行情况的报告", (), None, NATION_BODY, None),
        ("2023年辽宁省国民经济和社会发展统计公报", (), None, "", "辽宁省"),
        ("北京市第七次全国人口普查公报", (), None, "", "北京市"),
        ("第七次全国人口普查公报", (), None, NATION_BODY, None),
        ("政府工作报告", (), None, "2025年1月14日在浙江省第十四届人民代表大会第三次会议上", "浙江省"),
        ("政府工作报告", (), None, "2024年1月8日在杭州市第十四届人民代表大会第四次会议上", "杭州市"),
        ("政府工作报告", (), None, "2024年3月5日在第十四届全国人民代表大会第二次会议上，国务院总理", None),
        ("政府工作报告", (), None, PROVINCE_BODY, "湖北省"),
        (None, (), None, PROVINCE_BODY, "湖北省"),
        (None, (), None, CITY_BODY, "宁波市"),
        (None, (), None, NATION_BODY, None),
        ("各地春耕有序推进", (), None, PROVINCE_BODY, None),
        ("云南、贵州推进协作", (), None, PROVINCE_BODY, None),
        ("【一线调研】江苏苏州：制造业转型", (), None, "", "苏州市"),
        ("上海合作组织峰会召开", (), None, "", None),
        ("", (), None, "", None),
        ("湖北省统计局关于2020年国民经济发展的公报", (), None, "", "湖北省"),
        ("济南市中心医院2022年度部门决算", (), None, "", "济南市"),
        ("浙江大学2021年部门决算", (), None, "", "浙江省"),
        ("国家统计局杭州调查队2022年度部门决算", (), None, "", "杭州市"),
        ("中国农业科学院兰州兽医研究所2022年预算", (), None, "", "兰州市"),
        ("国家统计局关于2022年国民经济的公报", (), None, NATION_BODY, None),
        ("调查数据发布", ("国家统计局江苏调查总队",), None, "", "江苏省"),
        ("2023年度湖南省沅江流域水文水资源勘测中心部门决算", (), None, "", "湖南省"),
        ("某某医院2023年部门预算", (), None, "本院地址：安徽省安庆市人民路350号。收入总计168万元。", "安徽省"),
        ("部门决算", (), None, "长沙市第一中学地处开福区。本年收入168万元。", "湖南省"),
        ("鞍钢创新纪录", (), None, "本报鞍山二十四日专电　鞍山钢铁公司日产生铁一千吨。", "鞍山市"),
        ("首都机关干部上山造林", (), None, "（据新华社讯）五千多名干部到西山植树。", "北京市"),
        ("冬泳", (), None, "汤加首都努库阿洛法的居民有2万人。", None),
        ("清泉湖", (), None, "清泉湖（藏语名）位于中国青海省东部，是高山湖泊。", "青海省"),
        ("清泉湖", (), None, "清泉湖位於中國四川省西北部。", "四川省"),
        ("国家公园的发展", (), None, "中国幅员辽阔。四川、青海等地设有自然保护区。", None),
        ("外贸回升", (), None, "本报兰州3月5日电 今年前两个月，外贸增长6%。", "兰州市"),
        ("外贸回升", (), None, "新华社北京3月5日电 今年前两个月，外贸增长6%。", None),
        ("失業率下降", (), None, "（中央社記者王小明台中十五日電）失業率降至3%。", "台湾省"),
        ("中央援建香港医院项目开工", (), None, "在香港，援建的医院占地6万平方米。香港同胞表示欢迎。", "香港特别行政区"),
    ],
)
def test_article_region(
    title: str | None, organizations: tuple[str, ...], role: str | None, body: str, expected: str | None
) -> None:
    assert _name(article_region(title, organizations, role, body)) == expected


def test_the_press_that_printed_it_is_not_its_region() -> None:
    body = "来源：青海日报\n2025年1月19日在宁夏回族自治区第十三届人民代表大会第三次会议上\n现在，我代表自治区人民政府报告工作"
    assert _name(article_region("政府工作报告", (), None, body)) == "宁夏回族自治区"


@pytest.mark.parametrize(
    ("text", "quantity", "home", "expected"),
    [
        ("四川新建学校100所，重庆新建学校80所", "100所", None, "四川省"),
        ("四川新建学校100所，重庆新建学校80所", "80所", None, "重庆市"),
        ("全国新建学校9000所，其中贵州300所", "9000所", None, None),
        ("全国新建学校9000所，其中贵州300所", "300所", None, "贵州省"),
        ("全国居民收入增长5%，我省增长6%", "5%", "360000", None),
        ("全国居民收入增长5%，我省增长6%", "6%", "360000", "江西省"),
        ("与湖南、湖北联合举办活动20场", "20场", "360000", "江西省"),
        ("占全国总量的12%", "12%", "360000", "江西省"),
        ("江苏300家、浙江280家、上海150家", "280家", None, "浙江省"),
        ("湖南、湖北分别增长5%、6%", "6%", None, "湖北省"),
        ("地震波及四川、甘肃、陕西等10个省", "10个", None, None),
        ("企业增收500万元；敦煌的师傅修复壁画4000平方米", "500万元", None, None),
        ("企业增收500万元；敦煌的师傅修复壁画4000平方米", "4000平方米", None, "甘肃省"),
        ("推出改革685项，在全国推广65项", "65项", "440000", "广东省"),
    ],
)
def test_region_of_a_quantity(text: str, quantity: str, home: str | None, expected: str | None) -> None:
    mentions = find_regions(text, home)
    code, _ = sentence_region(text, home, mentions)
    mention = region_of(text, text.index(quantity), code, mentions)
    assert _name(province_of(mention.code) if mention else code) == expected


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (("位于甘肃敦煌的电站有镜子1.2万面。", "电站年发电4亿千瓦时。"), "甘肃省"),
        (("位于甘肃敦煌的电站有镜子1.2万面。", "全国电站共有500座。"), None),
        (("位于甘肃敦煌的电站有镜子1.2万面。", "青海的电站有300座。"), None),
        (("浙江外贸增长5%。", "各地共有300家企业参展。"), None),
        (("今年以来外贸回升。", "浙江外贸增长5%。"), None),
    ],
)
def test_a_paragraph_about_one_province(sentences: tuple[str, ...], expected: str | None) -> None:
    named = [(text, find_regions(text)) for text in sentences]
    found = [LocatedSentence(text, sentence_region(text, None, mentions).code, mentions) for text, mentions in named]
    assert _name(passage_region(found)) == expected
