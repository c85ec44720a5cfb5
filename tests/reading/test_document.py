"""Files of any kind, read or refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.reading.document import read_document
from transforms.records import UnreadableError

SENTENCE = "北京市认真贯彻落实，2021年全省企业培训1.5万名教师，增长8.2%。\n"
EVEN = "全省学校教育事业取得新的成就"
"""An even number of bytes, so that nothing is lost when its UTF-8 is read as GBK."""
TRADITIONAL = "許多社區長青學苑開設書法、插花班，成員約廿五人，年齡都在六十歲以上。\n"


def read(content: bytes) -> str:
    return "\f".join(read_document("报告.txt", content).pages)


@pytest.mark.parametrize(
    ("content", "codec"),
    [
        (SENTENCE.encode(), "utf-8"),
        (codecs.BOM_UTF8 + SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("gb18030"), "gb18030"),
        ((SENTENCE * 200).encode("gbk"), "gb18030"),
        (SENTENCE.encode("utf-16"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "utf-16-be"),
        (SENTENCE.encode("utf-16-le"), "utf-16-le"),
        (SENTENCE.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "long gbk", "utf-16 with mark", "utf-16-be with mark", "utf-16-le", "utf-16-be"],
)
def test_simplified_text_in_each_encoding(content: bytes, codec: str) -> None:
    document = read_document("报告.txt", content)
    assert document.pages[0].replace(SENTENCE, "") == ""
    assert document.encoding == codec
    assert 0 < document.encoding_confidence <= 1
    assert document.repairs == ()


@pytest.mark.parametrize("times", [1, 50])
def test_big5_is_not_taken_for_gb18030(times: int) -> None:
    document = read_document("報告.txt", (TRADITIONAL * times).encode("big5"))
    assert document.pages == (TRADITIONAL * times,)
    assert document.encoding == "cp950"


@pytest.mark.parametrize("text", ["３亿", "面积是12平方公里", "政府工作报告"])
def test_a_few_words_in_gbk(text: str) -> None:
    assert read(text.encode("gbk")) == text


def test_newlines_are_kept() -> None:
    assert read("一\r\n二\r三\n".encode()) == "一\r\n二\r三\n"


def test_form_feeds_part_pages() -> None:
    assert read_document("x", "第一页\f第二页".encode()).pages == ("第一页", "第二页")


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        (
            (SENTENCE * 3).encode() + SENTENCE.encode("gbk") + SENTENCE.encode(),
            SENTENCE * 5,
            f"GB18030 among UTF-8 at byte {len(SENTENCE.encode()) * 3}",
        ),
        (
            (TRADITIONAL * 3).encode() + TRADITIONAL.encode("big5") + TRADITIONAL.encode(),
            TRADITIONAL * 5,
            f"Big5 among UTF-8 at byte {len(TRADITIONAL.encode()) * 3}",
        ),
        (SENTENCE.encode()[:-2], SENTENCE[:-2] + "\ufffd", "U+FFFD"),
        (SENTENCE.encode("gbk")[:-2], SENTENCE[:-2] + "\ufffd", "U+FFFD"),
        (b"\x00" + SENTENCE.encode(), "\ufffd" + SENTENCE, "NUL"),
        (
            SENTENCE.encode() + b"\x00" * 50,
            SENTENCE,
            f"50 NUL(s) that filled up the end of the file cut off, from byte {len(SENTENCE.encode())}",
        ),
        (
            SENTENCE.encode() + b"\n" + SENTENCE.encode()[:9] + b"\xff",
            f"{SENTENCE}\n{SENTENCE[:3]}\ufffd",
            f"byte {len(SENTENCE.encode()) + 10}",
        ),
        (
            (SENTENCE + "\ufffd").encode(),
            SENTENCE + "\ufffd",
            f"lost before the file came, the first at byte {len(SENTENCE.encode())}",
        ),
        ("\ud83d\ude00".encode("utf-8", "surrogatepass") + SENTENCE.encode(), "😀" + SENTENCE, "surrogates"),
        (b"\xed\xa0\x80" + SENTENCE.encode(), "\ufffd" + SENTENCE, "surrogates"),
        (
            SENTENCE.encode("utf-16") + b"\x00\xd8" + "好".encode("utf-16-le"),
            SENTENCE + "\ufffd好",
            f"byte {len(SENTENCE.encode('utf-16'))}",
        ),
        (SENTENCE.encode("gb18030").decode("latin-1").encode(), SENTENCE, "had been read as latin-1"),
        (SENTENCE.encode().decode("latin-1").encode(), SENTENCE, "had been read as latin-1"),
    ],
    ids=[
        "mixed",
        "mixed with big5",
        "cut utf-8",
        "cut gbk",
        "nul",
        "padding",
        "bad byte",
        "lost before",
        "paired surrogates",
        "lone surrogate",
        "lone in utf-16",
        "gbk as latin",
        "utf-8 as latin",
    ],
)
def test_what_can_be_repaired_is_and_is_noted(content: bytes, text: str, note: str) -> None:
    document = read_document("x", content)
    assert document.pages == (text,)
    assert len(document.repairs) == 1
    assert note in document.repairs[0]


@pytest.mark.parametrize(("codec", "mark", "offset"), [("utf-8", codecs.BOM_UTF8, 6), ("utf-16-le", codecs.BOM_UTF16_LE, 4)])
def test_a_mark_in_the_middle_stays_in_the_text_and_is_noted(codec: str, mark: bytes, offset: int) -> None:
    document = read_document("x", mark + ("一\ufeff二" + SENTENCE).encode(codec))
    assert document.pages == ("一\ufeff二" + SENTENCE,)
    assert document.repairs == (f"1 byte order mark(s) inside the text, the first at byte {offset}, kept out of its words",)


def test_utf8_read_as_gbk_is_undone_when_nothing_was_lost() -> None:
    assert read(EVEN.encode().decode("gb18030").encode()) == EVEN


@pytest.mark.parametrize("sound_lines", [3, 700], ids=["near the head", "behind any sample"])
def test_a_line_of_utf8_read_as_gbk_in_a_sound_file_is_undone(sound_lines: int) -> None:
    sound = SENTENCE * sound_lines
    document = read_document("x", (sound + EVEN.encode().decode("gb18030") + "\n" + SENTENCE).encode())
    assert document.pages == (sound + EVEN + "\n" + SENTENCE,)
    assert document.repairs == (f"1 line(s) of UTF-8 that had been read as GBK undone, the first at byte {len(sound.encode())}",)


def test_a_line_of_utf8_read_as_gbk_that_lost_characters_is_told_and_kept() -> None:
    damaged = SENTENCE.strip().encode().decode("gbk", "replace")
    document = read_document("x", (SENTENCE * 3 + damaged + "\n" + SENTENCE * 3).encode())
    assert document.pages == (SENTENCE * 3 + damaged + "\n" + SENTENCE * 3,)
    assert any(
        f"characters lost, left as they are, the first at byte {len(SENTENCE.encode()) * 3}" in n for n in document.repairs
    )


def test_rare_characters_are_no_mojibake() -> None:
    names = "鍏涔浜淇鏄鎴鐢\n"  # characters that mojibake is full of, and that names and lists of characters have too
    document = read_document("x", (SENTENCE * 5 + names + SENTENCE).encode())
    assert document.pages == (SENTENCE * 5 + names + SENTENCE,)
    assert document.repairs == ()


def test_lines_of_utf8_in_a_file_that_is_mostly_gbk() -> None:
    content = (SENTENCE * 4).encode("gbk") + SENTENCE.encode() + SENTENCE.encode("gbk")
    document = read_document("x", content)
    assert document.pages == (SENTENCE * 6,)
    assert document.repairs[0].startswith("line(s) in GB18030 among UTF-8 at byte 0, ")


def test_notes_of_many_places_stay_short() -> None:
    document = read_document("x", (SENTENCE.encode() + SENTENCE.encode() + SENTENCE.encode("gbk")) * 1000)
    assert document.pages == (SENTENCE * 3000,)
    [note] = document.repairs
    assert note.endswith("and 980 more")


@pytest.mark.parametrize(
    ("content", "reason", "offset"),
    [
        (b"", "empty", 0),
        (b" \n\t\r\n", "white space", 0),
        ("\ufeff　\n".encode(), "white space", 0),
        ("\u200b\u00ad\u2060\u2003\u3164\n".encode(), "invisible characters", 0),
        (SENTENCE.encode().decode("gbk", "replace").encode(), "mojibake", 0),
        (b"PK\x03\x04" + b"\x00" * 40, "ZIP archive that was copied or downloaded only in part", 44),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "PNG image", 0),
        (b"\x7fELF" + b"\x00" * 40, "Linux program", 0),
        (b"a\x00b\x00\x00\x00" * 50, "NUL", 1),
        (
            (SENTENCE * 3).encode("gbk")[:21] + b"\xff" + (SENTENCE * 3).encode("gbk")[21:],
            "GB18030 with a damaged byte at 21",
            21,
        ),
        (b"abc\xff\xfe\x81\x00\x9f" * 60, "Not text", 3),
        (b"%PDF-1.4\n1 0 obj\n<<", "PDF that cannot be opened", None),
    ],
    ids=[
        "empty",
        "spaces",
        "mark and spaces",
        "invisible",
        "lossy mojibake",
        "zip",
        "png",
        "elf",
        "nuls",
        "damaged gbk",
        "bytes",
        "broken pdf",
    ],
)
def test_what_is_no_text_is_refused_with_reason_and_remedy(
    content: bytes, reason: str, offset: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transforms.reading.document.is_installed", lambda: False)  # text recognition would open the picture
    with pytest.raises(UnreadableError) as caught:
        read_document("报告.txt", content)
    assert reason in caught.value.reason
    assert caught.value.byte_offset == offset
    assert caught.value.remedy.endswith(".")


@settings(max_examples=300)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        pages = read_document("x", content).pages
    except UnreadableError:
        return
    assert "\f".join(pages).encode()  # holds no lone surrogate, and something


@settings(max_examples=100)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\f\ufeff"), min_size=1, max_size=200))
def test_text_in_utf8_is_read_as_it_stands_or_repaired_with_a_note(text: str) -> None:
    try:
        document = read_document("x", text.encode())
    except UnreadableError:
        return
    assert document.pages == (text,) or document.repairs or document.media_type == "text/html"
