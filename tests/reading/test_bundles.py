"""Each record of a bundle is a document with its place and what its record says; a bad one costs itself; a table stays one."""

from __future__ import annotations

import csv
import datetime
import io
import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.archive_files import zipped
from transforms.reading.given_metadata import Given, with_given
from transforms.reading.members.member import Member
from transforms.reading.members.member_documents import Settings, may_hold_members, members_of
from transforms.reading.members.record_fields import day_of, declared_fields
from transforms.records import ReadDocument, UnreadableError

TEXT = "2023年全市新建学校12所，投入3.5亿元，增长5%。教育质量稳步提高，群众满意。"
RECORDS = [
    {"id": f"N{n}", "title": f"某市报道{n}", "content": f"{TEXT}第{n}篇。", "pub_date": f"2023-05-0{n}"} for n in range(1, 5)
]


def members(content: bytes | str, fields: dict[str, str] | None = None) -> list[Member] | None:
    declared = None if fields is None else declared_fields(json.dumps(fields).encode())
    raw = content.encode() if isinstance(content, str) else content
    if not may_hold_members(raw[:65536]) and declared is None:
        return None
    found = members_of(BytesIO(raw), "a", Settings(lambda _: False, declared))
    return None if found is None else list(found)


def told(content: bytes | str, fields: dict[str, str] | None = None) -> dict[str, str]:
    """By place, the text of each record, or the code of its refusal in brackets."""
    found = members(content, fields)
    assert found is not None
    return {m.place: f"[{m.refusal.code}]" if m.refusal else m.content.decode() for m in found}


def in_lines(records: list[Any], ascii_only: bool = False) -> str:
    return "".join(f"{json.dumps(record, ensure_ascii=ascii_only)}\n" for record in records)


def in_csv(records: list[dict[str, Any]], delimiter: str = ",") -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return buffer.getvalue()


FORMS = {
    "lines": in_lines(RECORDS),
    "lines-escaped": in_lines(RECORDS, ascii_only=True),
    "lines-crlf": in_lines(RECORDS).replace("\n", "\r\n"),
    "lines-last-open": in_lines(RECORDS)[:-1],
    "array": json.dumps(RECORDS, ensure_ascii=False),
    "array-indented": json.dumps(RECORDS, ensure_ascii=False, indent=2),
    "object": json.dumps({"total": 4, "pages": [1, 2], "data": RECORDS, "ok": True}, ensure_ascii=False),
    "object-indented": json.dumps({"total": 4, "data": RECORDS}, ensure_ascii=False, indent=1),
    "one-behind-the-other": "\n".join(json.dumps(record, ensure_ascii=False, indent=1) for record in RECORDS),
    "csv": in_csv(RECORDS),
    "tsv": in_csv(RECORDS, "\t"),
    "semicolons": in_csv(RECORDS, ";"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_each_record_is_a_member_in_every_form_and_encoding(form: str, codec: str) -> None:
    found = members(FORMS[form].encode(codec))
    assert found == [
        Member(f"#{n}", f"{TEXT}第{n}篇。".encode(), Given(f"某市报道{n}", datetime.date(2023, 5, n)), f"N{n}")
        for n in range(1, 5)
    ]


def test_a_record_alone_is_a_bundle_of_one_also_where_it_holds_lists() -> None:
    record = RECORDS[0] | {"attachments": [{"name": "a.pdf"}]}
    for indent in (None, 1):
        assert told(json.dumps(record, ensure_ascii=False, indent=indent)) == {"#1": f"{TEXT}第1篇。"}
        first = {"attachments": [{"name": "a.pdf"}], **RECORDS[0]}
        assert "#1" in told(json.dumps(first, ensure_ascii=False, indent=indent))


@pytest.mark.parametrize(
    "record",
    [
        {"标题": "甲", "正文": TEXT, "发布时间": "2023年5月6日", "来源": "新华日报", "地区": "江苏省"},
        {"Title": "甲", "Body": TEXT, "publish_date": "2023-05-06 08:00:00", "source": "新华日报", "province": "江苏省"},
        {"headline": "甲", "Full Text": TEXT, "pubDate": 1683331200, "media": "新华日报", "region": "江苏省"},
        {"title": "甲", "content": [TEXT[:20], TEXT[20:]], "date": "20230506", "publisher": "新华日报", "省份": "江苏省"},
        {"题名": "甲", "article_content": TEXT, "published-at": 1683331200000, "稿源": "新华日报", "area": "江苏省"},
    ],
    ids=range(5),
)
def test_the_usual_names_are_known(record: dict[str, Any]) -> None:
    found = members(in_lines([record]))
    assert found is not None
    assert found[0].given == Given("甲", datetime.date(2023, 5, 6), "新华日报", "江苏省")
    assert found[0].content.decode().replace("\n", "") == TEXT


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2023-05-06T20:00:00+08:00", (2023, 5, 6)),
        ("2023/5/6", (2023, 5, 6)),
        ("1683331200", (2023, 5, 6)),
        (True, None),
        ("上周", None),
        (None, None),
        (12, None),
    ],
)
def test_a_day_in_the_forms_of_records(value: object, day: tuple[int, int, int] | None) -> None:
    assert day_of(value) == (datetime.date(*day) if day else None)


# What is bad costs itself


def test_bad_lines_are_refused_at_their_place_and_the_others_read() -> None:
    good = json.dumps(RECORDS[0], ensure_ascii=False)
    lines = [
        good,
        '{"title": "断',
        '{"title": "无文", "content": " "}',
        "[1, 2]",
        '{"content": 5}',
        "",
        "不是记录",
        good + ",",
        '"甲"',
    ]
    assert told("\n".join(lines)) == {
        "#1": f"{TEXT}第1篇。",
        "#2": "[broken_record]",
        "#3": "[no_text_in_record]",
        "#4": "[broken_record]",
        "#5": "[no_text_in_record]",
        "#7": "[broken_record]",
        "#8": f"{TEXT}第1篇。",
        "#9": "[broken_record]",
    }


def test_a_broken_first_line_costs_itself() -> None:
    found = told('{"title": "断\n' + in_lines(RECORDS[:2]))
    assert found == {"#1": "[broken_record]", "#2": f"{TEXT}第1篇。", "#3": f"{TEXT}第2篇。"}


def test_an_array_that_breaks_keeps_what_stands_before() -> None:
    whole = json.dumps(RECORDS, ensure_ascii=False)
    assert list(told(whole[: whole.index("N3")]).values())[2:] == ["[broken_record]"]
    assert list(told(whole[:-1]).values())[4:] == ["[broken_record]"]


def test_a_line_in_another_encoding_is_read_in_it() -> None:
    lines = [json.dumps(RECORDS[n], ensure_ascii=False) for n in (0, 1)]
    assert list(told(lines[0].encode() + b"\n" + lines[1].encode("gb18030")).values()) == [f"{TEXT}第{n}篇。" for n in (1, 2)]


def test_a_line_that_is_no_text_is_refused() -> None:
    assert told(in_lines(RECORDS[:1]).encode() + b'{"content": "\xff\xff\xff"}\n')["#2"] == "[damaged]"


def test_nesting_without_end_is_refused_and_the_others_read() -> None:
    assert told(in_lines(RECORDS[:1]) + '{"content":' + "[" * 100_000 + "\n" + in_lines(RECORDS[1:2]))["#2"] == "[broken_record]"


def test_rows_of_csv_with_too_many_cells_or_no_text_are_refused() -> None:
    rows = f'标题,正文\n甲,{TEXT}\n乙,"{TEXT}",多,余\n丙,\n\n丁,"第一行，{TEXT}\n第二行。"\n'
    assert told(rows) == {
        "#1": TEXT,
        "#2": "[broken_record]",
        "#3": "[no_text_in_record]",
        "#4": f"第一行，{TEXT}\n第二行。",
    }


def test_half_a_surrogate_in_a_text_is_replaced() -> None:
    assert told('{"content": "全市5家\\ud800。"}') == {"#1": "全市5家?。"}


# What is no bundle


@pytest.mark.parametrize(
    "content",
    [
        "地区,造林面积（万亩）,森林覆盖率（%）\n甲县,36.8,41.2\n乙县,12.5,38.0\n",
        "项目,内容,金额（万元）\n道路,改造,120\n学校,新建,350\n桥梁,维修,80\n",
        "年份\t内容\t数量\n2021\t会议\t5\n2022\t会议\t6\n",
        "指标,数值,备注\n" + f"产值,120,{'按可比价计算，' * 20}\n" * 3 + "".join(f"产量{n},{n},\n" for n in range(20)),
        "项目,金额,占比,说明\n" + "".join(f"道路{n},{n}20,{n}%,{'说明文字很长' * 30}。\n" for n in range(1, 5)),
        '{"type": "FeatureCollection", "features": [{"name": "甲"}]}',
        '[["地区", 5], ["甲", 6]]',
        '{"a": 1}\n{"a": 2}\n',
        "[摘要] 全市新建学校12所，投入3.5亿元。\n",
        f"{TEXT}\n{TEXT}\n",
        "尊敬的各位代表，现在报告工作\n" + TEXT * 5,
        "",
    ],
    ids=range(12),
)
def test_tables_and_texts_are_no_bundles(content: str) -> None:
    assert members(content) is None


def test_a_column_of_long_prose_makes_a_bundle_whatever_it_is_called() -> None:
    rows = [{"编号": n, "稿子": f"{TEXT * 3}第{n}篇。"} for n in range(3)]
    assert told(in_csv(rows)) == {f"#{n + 1}": f"{TEXT * 3}第{n}篇。" for n in range(3)}


# Named fields


def test_a_file_beside_names_the_fields() -> None:
    records = [{"k1": "甲", "k2": TEXT, "content": "列表"}, {"k1": "乙", "k2": ""}]
    found = told(in_lines(records), {"text": "k2", "title": "K1"})
    assert found == {"#1": TEXT, "#2": "[no_text_in_record]"}
    found = told("k1,k2\n甲,短\n乙,短的\n", {"text": "k2"})
    assert found == {"#1": "短", "#2": "短的"}


@pytest.mark.parametrize("fields", ["{", "[]", '{"title": "a"}', '{"text": "a", "colour": "b"}', '{"text": 5}'])
def test_a_file_beside_that_names_no_fields_is_refused(fields: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        declared_fields(fields.encode())
    assert refusal.value.code == "bad_fields_file"


def test_a_file_without_the_named_field_is_refused() -> None:
    for content in ("标题,正文\n甲,文\n", TEXT):
        with pytest.raises(UnreadableError, match="no records"):
            members(content, {"text": "稿件"})


# Round trips

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda text: text.strip() and not any(mark in text for mark in "<&")
)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=8), st.booleans(), st.sampled_from([None, 0, 3]))
def test_json_gives_back_the_texts_that_were_put_in(pairs: list[tuple[str, str]], ascii_only: bool, indent: int | None) -> None:
    records = [{"title": title, "content": text} for title, text in pairs]
    expected = {f"#{n}": text for n, (_, text) in enumerate(pairs, 1)}
    assert told(in_lines(records, ascii_only)) == expected
    assert told(json.dumps(records, ensure_ascii=ascii_only, indent=indent)) == expected
    assert told(json.dumps({"n": 1, "rows": records}, ensure_ascii=ascii_only, indent=indent)) == expected


@given(st.lists(TEXTS, min_size=1, max_size=8), st.sampled_from([",", "\t", ";", "|"]))
def test_csv_gives_back_the_texts_that_were_put_in(texts: list[str], delimiter: str) -> None:
    rows = [{"标题": f"第{n}篇", "正文": f"{text}。{TEXT}"} for n, text in enumerate(texts, 1)]
    assert told(in_csv(rows, delimiter)) == {f"#{n}": f"{text}。{TEXT}" for n, text in enumerate(texts, 1)}


def test_a_bundle_far_larger_than_what_is_held_is_read_through() -> None:
    records = [{"title": f"报道{n}", "content": f"{TEXT * 40}第{n}篇。"} for n in range(3_000)]
    for content in (in_lines(records), json.dumps({"data": records}, ensure_ascii=False), in_csv(records)):
        found = told(content)
        assert len(found) == 3_000
        assert found["#3000"].endswith("第2999篇。")


def test_a_bundle_in_an_archive_has_places_in_it() -> None:
    assert list(told(zipped({"2023/a.jsonl": in_lines(RECORDS[:2])}))) == ["/2023/a.jsonl#1", "/2023/a.jsonl#2"]


# Records as documents


def test_texts_of_records_may_be_html() -> None:
    [page] = members(in_lines([{"content": f"<p>{TEXT}</p><p>第二段&nbsp;5家。</p>"}])) or []
    assert page.content.decode().startswith("<html>")
    [text] = members(in_lines([{"content": "&ldquo;一号工程&rdquo;投入5亿元。"}])) or []
    assert text.content.decode() == "“一号工程”投入5亿元。"


def test_the_same_text_of_another_day_is_another_content() -> None:
    found = members(in_lines([RECORDS[0], RECORDS[0] | {"pub_date": "2024-01-01"}, RECORDS[0] | {"id": "other"}])) or []
    hashes = [member.content_sha256 for member in found]
    assert (hashes[0] == hashes[2], hashes[0] == hashes[1]) == (True, False)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("正文5家。", "标题\n来源：新华日报\n\n正文5家。"),
        ("标题\n正文5家。", "来源：新华日报\n\n标题\n正文5家。"),
        ("标题\n来源：新华日报\n正文5家。", "标题\n来源：新华日报\n正文5家。"),
        ("正文说标题5家。", "标题\n来源：新华日报\n\n正文说标题5家。"),
    ],
)
def test_a_title_and_a_source_stand_over_a_text_that_does_not_begin_with_them(text: str, page: str) -> None:
    document = ReadDocument("text/plain", "utf-8", 1.0, (text,))
    given_day = Given("标题", datetime.date(2023, 5, 6), "新华日报")
    assert with_given(document, given_day).pages == (page,)
    assert with_given(document, given_day).published_on == datetime.date(2023, 5, 6)
