"""Mail messages and pages saved as one file (MHTML)."""

from __future__ import annotations

import base64
import quopri
from email import policy
from email.message import EmailMessage

from tests.reading.shown.case import DAMS, GRAIN, JOBS, OF_ALL, OF_BOTH, OF_DAMS, OF_GRAIN, OF_JOBS, Case

_HEAD = b"From: a@example.invalid\r\nDate: Mon, 1 Jan 2024 08:00:00 +0800\r\nMessage-ID: <1@example.invalid>\r\n"
_WRAPPED = "全年完成投资12 \r\n345.6万元，粮食总产 \r\n量56.7万吨，增长5.2%。\r\n"


def message(kind: str, encoding: str, body: bytes, subject: str = "工作简报") -> bytes:
    """A message of one part."""
    named = base64.b64encode(subject.encode()).decode()
    head = (
        f"Subject: =?UTF-8?B?{named}?=\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    )
    return _HEAD + head.encode() + b"\r\n" + body


def base64_lines(content: bytes) -> bytes:
    """Lines of base64 as mail has them."""
    return base64.encodebytes(content).replace(b"\n", b"\r\n")


def saved_page(head: str, page: bytes, encoding: str, charset: str = "") -> bytes:
    """A page with a style sheet, saved as one file."""
    body = base64_lines(page) if encoding == "base64" else quopri.encodestring(page)
    parts = (
        f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="----M"\r\n\r\n'
        f"------M\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        "Content-Location: http://example.invalid/a.html\r\n\r\n"
    )
    sheet = (
        "\r\n------M\r\nContent-Type: text/css; charset=utf-8\r\nContent-Location: http://example.invalid/a.css\r\n\r\n"
        ".gone { display: none }\r\n------M\r\nContent-Type: text/css\r\nContent-ID: <b@example.invalid>\r\n\r\n"
        ".print { display: none }\r\n------M--\r\n"
    )
    return parts.encode() + body + sheet.encode()


def _new(text: str, subject: str = "简报") -> EmailMessage:
    made = EmailMessage(policy=policy.SMTP)
    made["From"], made["Date"], made["Subject"] = "a@example.invalid", "Mon, 1 Jan 2024 08:00:00 +0800", subject
    made.set_content(text)
    return made


def _alternative() -> bytes:
    made = _new("请看网页版。" + DAMS)
    made.add_alternative(f"<html><body><p>{DAMS}</p><p>{GRAIN}</p></body></html>", subtype="html")
    return bytes(made)


def _forwarded() -> bytes:
    made = _new(DAMS)
    made.add_attachment(_new(GRAIN))
    return bytes(made).replace(b"Content-Disposition: attachment", b"Content-Disposition: inline")


_CHROME = (
    '<!DOCTYPE html><html><head><link rel="stylesheet" href="http://example.invalid/a.css">'
    '<link rel="stylesheet" media="print" href="cid:b@example.invalid"></head>'
    f'<body><p>{DAMS}</p><p class="gone">另有77座。</p><p class="print">{GRAIN}</p></body></html>'
)
_WORD = (
    '<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><!--[if gte mso 9]><xml><o:Pages>77</o:Pages>'
    f"</xml><![endif]--></head><body><p class=MsoNormal><span lang=EN-US>1</span>．{DAMS}</p>"
    f"<p class=MsoNormal>{GRAIN}<![if !supportFootnotes]>[1]<![endif]></p></body></html>"
)
_BREAK_IN_NUMBER = quopri.encodestring("全年完成投资12345.6万元，".encode()).replace(b"12345", b"12=\r\n345")
_REPLY = f"收到，补充一条：{JOBS}\r\n\r\n在 2024年1月1日，张三写道：\r\n> {DAMS}\r\n> {GRAIN}\r\n"
CASES = (
    Case("base64, GBK", message("text/plain; charset=gbk", "base64", base64_lines((DAMS + GRAIN).encode("gbk"))), OF_BOTH),
    Case(
        "a soft line break in a number",
        message("text/plain; charset=utf-8", "quoted-printable", _BREAK_IN_NUMBER + quopri.encodestring(JOBS.encode())),
        (("123456000", "元"), *OF_JOBS),
    ),
    Case("text and page", _alternative(), OF_BOTH),
    Case(
        "GBK that is called gb2312",
        message("text/plain; charset=gb2312", "8bit", f"主持人：朱镕基、陶喆。{DAMS}".encode("gbk")),
        OF_DAMS,
    ),
    Case("a forwarded message that is shown", _forwarded(), OF_BOTH),
    Case("an answer with the question quoted", message("text/plain; charset=utf-8", "8bit", _REPLY.encode()), OF_ALL),
    Case("no charset", message("text/plain", "8bit", f"{DAMS}\r\n{GRAIN}".encode("gbk")), OF_BOTH),
    Case("HZ", message("text/plain; charset=hz-gb-2312", "7bit", (DAMS + GRAIN).encode("hz")), OF_BOTH),
    Case(
        "lines that flow (RFC 3676)",
        message("text/plain; charset=utf-8; format=flowed; delsp=yes", "8bit", _WRAPPED.encode()),
        (("123456000", "元"), *OF_GRAIN),
    ),
    Case(
        "a figure in the subject",
        message("text/plain; charset=utf-8", "8bit", JOBS.encode(), "全县完成投资3.4亿元"),
        (("340000000", "元"), *OF_JOBS),
    ),
    Case(
        "saved by Chrome, its style sheets in the file",
        saved_page("From: <Saved by Blink>\r\nDate: Mon, 1 Jan 2024 00:00:00 -0000\r\n", _CHROME.encode(), "quoted-printable"),
        OF_BOTH,
        ("77",),
    ),
    Case("saved by Word", saved_page("", _WORD.encode("gbk"), "base64", '; charset="gb2312"'), OF_BOTH, ("77",)),
)
