"""Text files that hold more than text: terminal codes, Chinese in ASCII, records in JSON."""

from __future__ import annotations

import base64
import json
import quopri
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mapped_text import MappedText
from transforms.reading.document import read_document
from transforms.reading.terminal_codes import without_terminal_codes
from transforms.records import UnreadableError

SENTENCE = "北京市2021年培训教师1.5万名，增长8.2%，森林覆盖率达到41.2%。\n"


def read(content: bytes) -> str:
    return "\f".join(read_document("报告.txt", content).pages)


@pytest.mark.parametrize(
    "code",
    [
        "\x1b[31m", "\x1b[0m", "\x1b[1;38;5;208m", "\x1b[38:2::255:0:0m", "\x1b[K", "\x1b[2J", "\x1b[10;20H", "\x1b[?25l",
        "\x1b]0;title\x07", "\x1b]8;;http://example.invalid/5\x1b\\", "\x1bP1$r0m\x1b\\", "\x1b(B", "\x1b7", "\x1bM", "\x1b[!p",
        "\x9b31m", "\x1b[3 q", "^[[31m", "␛[31m", "\\x1b[31m", "\\033[31m", "\\e[31m", "\\u001b[31m",
    ],
)  # fmt: skip
def test_terminal_codes_are_left_out_and_noted(code: str) -> None:
    document = read_document("a.txt", f"造林面积达{code}36.8万亩{code}，完成投资5.6亿元。".encode())
    assert document.pages == ("造林面积达36.8万亩，完成投资5.6亿元。",)
    assert document.repairs == ("2 terminal code(s) left out, the first at character 5",)
    assert document.visible_text is not None
    assert document.visible_text.unexplained == 0


def test_codes_that_lost_their_escape_are_known_by_the_code_that_ends_them() -> None:
    assert read("造林[31m36.8万亩[0m，[1;32m5.6亿元[m。".encode()) == "造林36.8万亩，5.6亿元。"
    assert read("渠道长[31m]，宽[5m]。".encode()) == "渠道长[31m]，宽[5m]。"


@given(
    st.lists(st.tuples(st.text("北京12.5%[]m;", max_size=6), st.sampled_from(["", "\x1b[31m", "\x1b[0m", "\x1b(B"])), max_size=12)
)
def test_each_character_left_knows_its_place(pieces: list[tuple[str, str]]) -> None:
    raw = "".join(text + code for text, code in pieces)
    clean, places = without_terminal_codes(MappedText.of(raw))
    assert [raw[offset] for offset in clean.offsets] == list(clean.text)
    assert "\x1b" not in clean.text
    assert len(places) >= sum(bool(code) for _, code in pieces)


ASCII_FORMS = {
    "hz": SENTENCE.encode("hz"),
    "utf-7": SENTENCE.encode("utf-7"),
    "unicode-escape": "".join(c if c.isascii() else f"\\u{ord(c):04x}" for c in SENTENCE).encode(),
    "character-references": SENTENCE.encode("ascii", "xmlcharrefreplace"),
    "quoted-printable": quopri.encodestring(SENTENCE.encode()),
    "percent-encoding": quote(SENTENCE, safe="\n").encode(),
    "base64": base64.encodebytes(SENTENCE.encode("gb18030")),
}


@pytest.mark.parametrize("form", ASCII_FORMS)
def test_chinese_written_in_ascii_is_read_and_noted(form: str) -> None:
    assert ASCII_FORMS[form].isascii()
    document = read_document("a.txt", ASCII_FORMS[form] * (1 if form == "base64" else 3))
    assert document.pages == (SENTENCE * (1 if form == "base64" else 3),)
    assert document.encoding == form
    assert document.repairs == (f"Chinese in ASCII characters ({form}) undone",)


def test_hexadecimal_references_and_pairs_of_escapes() -> None:
    assert read("".join(f"&#x{ord(c):X};" for c in SENTENCE).encode()) == SENTENCE
    escaped = "".join(f"\\u{unit:04X}" for unit in memoryview((SENTENCE + "𠀀").encode("utf-16-le")).cast("H"))
    assert read(escaped.encode()) == SENTENCE + "𠀀"


@pytest.mark.parametrize(
    "text",
    [
        "Total 1+2+3 = 6%20",
        "C:\\users\\u1234",
        "a~{b",
        "x=41 and =3D",
        "SGVsbG8gd29ybGQhIEhlbGxvIHdvcmxkIQ==",
        "R&#68;",
        "+abc/def+",
        "%41%42",
    ],
)
def test_ascii_that_is_no_chinese_stays_as_it_is(text: str) -> None:
    document = read_document("a.txt", text.encode())
    assert (document.pages, document.repairs) == ((text,), ())


@pytest.mark.parametrize("content", [SENTENCE.encode("hz")[:-4] + b"~x~{", SENTENCE.encode("utf-7")[:-3] + b"+2AA-"])
def test_damaged_forms_are_refused_not_read_as_letters(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="Damaged text in") as refusal:
        read(content)
    assert refusal.value.code == "damaged"


def test_iso_2022_is_refused_by_name() -> None:
    body = SENTENCE.encode("gb2312", "ignore")
    pairs = b"".join(bytes([byte & 0x7F]) for byte in body if byte >= 0x80)
    with pytest.raises(UnreadableError, match="ISO 2022") as refusal:
        read(b"\x1b$)A2021\x0e" + pairs + b"\x0f\n\x1b$)A8.2%")
    assert refusal.value.code == "unknown_encoding"


RECORD = {"id": 7, "ts": 1700000000, "title": "某市报告", "content": "造林30万亩。"}


@pytest.mark.parametrize("ascii_only", [False, True])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n"])
def test_records_on_lines_are_no_document(newline: str, *, ascii_only: bool) -> None:
    rows = [json.dumps(RECORD, ensure_ascii=ascii_only) for _ in range(3)]
    for text in (newline.join(rows), newline.join(rows) + newline, newline.join(rows)[:-5], "\ufeff" + newline.join(rows)):
        with pytest.raises(UnreadableError, match="JSON Lines") as refusal:
            read(text.encode())
        assert refusal.value.code == "json_lines"
        assert "Name the field that holds the text" in refusal.value.remedy


@pytest.mark.parametrize(
    "value",
    [RECORD, [RECORD, RECORD], [["地区", 5], ["甲", 6]], {"a": {"b": [1, 2]}}, ["造林30万亩。"]],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("indent", [None, 2])
def test_one_value_of_json_is_no_document(value: object, indent: int | None) -> None:
    with pytest.raises(UnreadableError, match="is JSON without") as refusal:
        read(json.dumps(value, ensure_ascii=False, indent=indent).encode())
    assert refusal.value.code == "json"


def test_records_in_arrays_and_pretty_printed_ones_are_lines_too() -> None:
    for text in ('["甲", 5]\n["乙", 6]\n', json.dumps(RECORD, indent=1) * 2, "[" * 3 + '"a"' + "]" * 3 + "\n[5]\n"):
        with pytest.raises(UnreadableError, match="JSON Lines"):
            read(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "[1] 造林30万亩。",
        "[2023]",
        "{造林30万亩}",
        "[一]总体\n[二]目标",
        "[1]\n[2]\n",
        '{"a": 1} 是一个例子，造林30万亩。',
        "[1, 2]造林",
    ],
)
def test_brackets_do_not_make_json(text: str) -> None:
    assert read(text.encode()) == text
