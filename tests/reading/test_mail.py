"""Mail messages and pages saved as such: the part that is shown, its transfer encoding and character set undone."""

from __future__ import annotations

import base64
import quopri
from contextlib import suppress
from email.message import EmailMessage

import pytest

from transforms.reading.document import read_document
from transforms.reading.mail import attached_files
from transforms.records import ReadDocument, UnreadableError

TEXT = "某市2023年林业工作报告\n造林面积达36.8万亩，带动就业1.2万人。\n"
PAGE = "<html><body><h1>某市2023年林业工作报告</h1><p>造林面积达36.8万亩，带动就业1.2万人。</p></body></html>"
LINES = ["某市2023年林业工作报告", "造林面积达36.8万亩，带动就业1.2万人。"]
HEAD = "From: a@example.invalid\nTo: b@example.invalid\nDate: Mon, 1 Jan 2024 08:00:00 +0800\nMIME-Version: 1.0\n"


def read(content: bytes | EmailMessage) -> ReadDocument:
    document = read_document("报告.eml", content if isinstance(content, bytes) else bytes(content))
    assert document.media_type == "message/rfc822"
    return document


def lines(content: bytes | EmailMessage) -> list[str]:
    return [line for page in read(content).pages for line in page.splitlines() if line.strip()]


def encoded(body: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return base64.encodebytes(body)
    return quopri.encodestring(body) if encoding == "quoted-printable" else body


@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "GBK", "gb18030"])
@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_message_of_one_part(kind: str, charset: str, encoding: str, newline: bytes) -> None:
    head = f"{HEAD}Content-Type: text/{kind}; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    body = encoded((TEXT if kind == "plain" else PAGE).encode(charset), encoding)
    assert lines((head.encode() + body).replace(b"\n", newline)) == LINES


@pytest.mark.parametrize(
    "charset", ["", "; charset=utf-8", "; charset=us-ascii", "; charset=unknown-8bit", '; charset="x-no-such"']
)
def test_a_character_set_that_is_missing_or_wrong_is_found_by_the_text(charset: str) -> None:
    head = f"{HEAD}Content-Type: text/plain{charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert lines(head.encode() + (TEXT * 3).encode("gb18030")) == LINES * 3


def test_big5_in_a_message() -> None:
    text = "許多社區長青學苑開設書法、插花班，成員約廿五人，年齡都在六十歲以上。\n" * 3
    head = f"{HEAD}Content-Type: text/plain; charset=big5\nContent-Transfer-Encoding: base64\n\n"
    assert lines(head.encode() + base64.encodebytes(text.encode("big5"))) == text.split("\n")[:3]


def test_the_subject_stands_first_unless_the_text_has_it() -> None:
    message = EmailMessage()
    message["Subject"] = "2023年林业统计公报"
    message["From"] = "a@example.invalid"
    message["Date"] = "Mon, 1 Jan 2024 08:00:00 +0800"
    message.set_content("造林36.8万亩。\n")
    assert lines(message) == ["2023年林业统计公报", "造林36.8万亩。"]
    message.set_content("2023年林业统计公报\n造林36.8万亩。\n")
    assert lines(message) == ["2023年林业统计公报", "造林36.8万亩。"]


def alternative(plain: str, page: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.invalid", "b@example.invalid"
    message["Date"] = "Mon, 1 Jan 2024 08:00:00 +0800"
    message.set_content(plain)
    message.add_alternative(page, subtype="html")
    return message


def test_of_two_forms_of_a_text_the_richer_is_read_once() -> None:
    assert lines(alternative(TEXT, PAGE)) == LINES
    assert lines(alternative(TEXT, "<html><body><img src='cid:a'></body></html>")) == LINES


def test_attached_files_are_files_of_their_own() -> None:
    message = alternative(TEXT, PAGE)
    message.add_attachment("附件里有77座。", filename="附件.txt")
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="表.zip")
    document = read(message)
    assert [line for line in document.pages[0].split("\n") if line] == LINES
    assert document.repairs == ()
    assert [file.name for file in attached_files(message.as_bytes())] == ["附件.txt", "表.zip"]
    assert attached_files(message.as_bytes())[1].content == b"PK\x03\x04"


def test_a_message_that_is_attached_is_a_file_of_its_own() -> None:
    message = alternative(TEXT, PAGE)
    inner = alternative("转发的通知：新建学校12所。", "<p>转发的通知：新建学校12所。</p>")
    message.add_attachment(inner)
    [file] = attached_files(message.as_bytes())
    assert file.name == "attached-1.eml"
    assert "新建学校12所" in "".join(read_document("a.eml", file.content).pages)


@pytest.mark.parametrize("header", ["attachment; filename", "attachment; a*", "attachment; filename*=utf-8'"])
def test_a_damaged_header_is_refused_or_read_and_nothing_else(header: str) -> None:
    content = (
        f"From: a\nTo: b\nDate: c\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Disposition: {header}\n\n5\n".encode()
    )
    with suppress(UnreadableError):
        assert len(attached_files(content)) == 1
    with pytest.raises(UnreadableError):
        read_document("a.eml", content)


def test_pictures_in_the_text_of_a_message_are_no_files() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = "a@example.invalid", "b@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800"
    message.set_content(PAGE, subtype="html")
    message.add_related(b"\x89PNG", "image", "png", cid="<a>", filename="a.png")
    assert "</html>" not in "".join(read(message).pages)
    assert attached_files(message.as_bytes()) == []


def test_a_message_of_attached_files_alone_is_refused() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@example.invalid", "报表", "Mon, 1 Jan 2024 08:00:00 +0800"
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="表.zip")
    with pytest.raises(UnreadableError, match="holds no text") as refusal:
        read(message)
    assert refusal.value.code == "mail_without_text"


def test_parts_that_are_shown_one_below_the_other_are_all_read() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Date"] = "a@example.invalid", "b@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800"
    message.make_mixed()
    for text in ("第一部分5家。\n", "第二部分6家。\n"):
        part = EmailMessage()
        part.set_content(text)
        message.attach(part)
    assert lines(message) == ["第一部分5家。", "第二部分6家。"]


@pytest.mark.parametrize("start", ["", 'start="<root@x>"; '])
@pytest.mark.parametrize("charset", ["", '; charset="gb2312"'])
def test_a_saved_page_is_read_without_what_belongs_to_it(start: str, charset: str) -> None:
    codec = "gb2312" if charset else "utf-8"
    page = quopri.encodestring(PAGE.encode(codec)).decode()
    style = "Content-Type: text/css\nContent-Location: a.css\n\np{content:'777'}\n"
    frame = "Content-Type: text/html\nContent-ID: <frame@x>\n\n<p>advertisement 888</p>\n"
    root = f"Content-Type: text/html{charset}\nContent-ID: <root@x>\nContent-Transfer-Encoding: quoted-printable\n\n{page}\n"
    parts = [frame, root, style] if start else [root, frame, style]
    saved = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://example.invalid/a.html\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; {start}type="text/html"; boundary="--b"\n\n\n'
        + "".join(f"----b\n{part}\n" for part in parts)
        + "----b--\n"
    )
    assert lines(saved.encode()) == LINES


def test_a_page_in_a_message_in_a_message() -> None:
    outer = EmailMessage()
    outer["From"], outer["To"], outer["Date"] = "a@example.invalid", "b@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800"
    outer.make_mixed()
    inner = EmailMessage()
    inner["Content-Type"] = "message/rfc822"
    inner.set_payload([alternative(TEXT, PAGE)])
    outer.attach(inner)
    assert lines(outer) == LINES


@pytest.mark.parametrize(
    "text",
    [
        "标题：某市报告\n日期：2023年\n\n造林36.8万亩。",
        "Title: report\nAuthor: 某人\n\n造林36.8万亩。",
        "From: 某市\n造林36.8万亩。",
        "Content-Type: text/plain\n\n造林36.8万亩。",
    ],
)
def test_a_text_with_lines_like_a_header_is_text(text: str) -> None:
    assert read_document("a.txt", text.encode()).media_type == "text/plain"


def test_a_damaged_message_is_read_as_far_as_it_goes() -> None:
    whole = bytes(alternative(TEXT, PAGE))
    assert lines(whole[: int(len(whole) * 0.5)])
