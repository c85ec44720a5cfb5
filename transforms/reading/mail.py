"""A mail message or a page saved as one (EML, MHT; RFC 5322, 2045, 2557) -> the parts of it that a reader is shown."""

from __future__ import annotations

import re
from contextlib import contextmanager
from email import policy
from email.errors import InvalidBase64LengthDefect, InvalidBase64PaddingDefect
from email.parser import BytesParser
from typing import TYPE_CHECKING, NamedTuple, cast

from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

MEDIA_TYPE = "message/rfc822"
HTML, PLAIN_TEXT = "text/html", "text/plain"
_MARKS_OF_ORDER = (b"\xef\xbb\xbf",)
_HEADER = re.compile(rb"([!-9;-~]{1,76}):")
_MOST_HEADER_LINES = 500
_MOST_HEADER_BYTES = 200_000
_OF_A_MESSAGE = frozenset({b"subject", b"to", b"message-id", b"received"})
_MARKUP = (HTML, "application/xhtml+xml")
_TAG = re.compile(r"<[^>]*>")
_CUT_OFF = (InvalidBase64PaddingDefect, InvalidBase64LengthDefect)


class Shown(NamedTuple):
    """A part of a message that is shown: its bytes, whether they are HTML, and the encoding that the message names."""

    content: bytes
    is_html: bool
    charset: str | None


class Attached(NamedTuple):
    """A file that is attached to a message: its name there and its bytes."""

    name: str
    content: bytes


class Message(NamedTuple):
    """What is read of a message: its subject, the parts that are shown, in order, and its style sheets by their addresses."""

    subject: str | None
    shown: tuple[Shown, ...]
    sheets: dict[str, str]


def is_mail(content: bytes) -> bool:
    """Whether bytes begin with the header of a message: lines of `Name: value`, some of those that each message has."""
    head = _without_mark(content[:_MOST_HEADER_BYTES]).lstrip()
    if not _HEADER.match(head) and not head.startswith(b"From "):
        return False
    names: set[bytes] = set()
    for line in head.splitlines()[:_MOST_HEADER_LINES]:
        found = _HEADER.match(line)
        if found:
            names.add(found[1].lower())
        elif not line.strip():
            break
        elif not line.startswith((b" ", b"\t", b"From ")):
            return False
    if b"mime-version" in names and b"content-type" in names:
        return True
    return {b"from", b"date"} <= names and bool(names & _OF_A_MESSAGE)


def read_message(content: bytes) -> Message:
    """Takes a message apart; nothing that it names elsewhere is fetched.

    Raises:
        UnreadableError: No part of it is text, its header is damaged, or its end is missing.
    """
    with _headers_of_any_form():
        message = _parsed(content)
        parts = _shown_parts(message, [])
        shown = tuple(Shown(_payload(part), part.get_content_type() in _MARKUP, _charset(part)) for part in parts)
    if not any(part.content.strip() for part in shown):
        raise UnreadableError("A mail message that holds no text.", "Put its text there.", code="mail_without_text")
    if any(isinstance(defect, _CUT_OFF) for part in parts for defect in part.defects):
        reason = "A mail message that was copied only in part: it ends inside of a part in base64."
        raise UnreadableError(reason, "Save the message again, and put that there.", len(content), code="truncated")
    return Message(_subject(message), shown, dict(_sheets(message)))


def attached_files(content: bytes) -> list[Attached]:
    """The files that are attached to a message; pictures that stand in its text are none.

    Raises:
        UnreadableError: Its header is damaged.
    """
    attachments: list[EmailMessage] = []
    with _headers_of_any_form():
        _shown_parts(_parsed(content), attachments)
        return [Attached(_file_name(part, number), _file_content(part)) for number, part in enumerate(attachments, 1)]


@contextmanager
def _headers_of_any_form() -> Iterator[None]:
    """Python's reader of headers stumbles over some that are damaged (`Content-Disposition: attachment; filename`)."""
    try:
        yield
    except (IndexError, AttributeError, TypeError, LookupError, ValueError) as error:
        reason = "A mail message with a damaged header."
        raise UnreadableError(reason, "Save the message again, or put its text there.", code="damaged") from error


def _parsed(content: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(_without_mark(content).lstrip())


def _file_name(part: EmailMessage, number: int) -> str:
    """What an attached file is called; one without a name by its number."""
    try:
        name = part.get_filename()
    except (LookupError, ValueError, UnicodeError):  # a name in an encoding that is not known
        name = None
    ending = ".eml" if part.get_content_type() == MEDIA_TYPE else ""
    return name or f"attached-{number}{ending}"


def _file_content(part: EmailMessage) -> bytes:
    """The bytes of an attached file; a message that is attached, as a file of its own."""
    if part.get_content_type() == MEDIA_TYPE and part.is_multipart():
        [inner] = cast("list[EmailMessage]", part.get_payload())
        return inner.as_bytes()
    return _payload(part)


def _shown_parts(part: EmailMessage, attachments: list[EmailMessage]) -> list[EmailMessage]:
    """The parts that a reader is shown; those that are only attached are added to `attachments`."""
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment":
        attachments.append(part)
        return []
    if part.is_multipart():
        children = [cast("EmailMessage", child) for child in cast("list[object]", part.get_payload())]
        if kind == "multipart/related":
            return _shown_parts(_root(part, children), attachments) if children else []
        found = [_shown_parts(child, attachments) for child in children]
        if kind == "multipart/alternative":  # the last one is the richest (RFC 2046, 5.1.4)
            filled = [parts for parts in found if any(_has_words(one) for one in parts)]
            return filled[-1] if filled else next((parts for parts in found if parts), [])
        return [one for parts in found for one in parts]
    if kind in _MARKUP or kind == PLAIN_TEXT:
        return [part]
    if part.get_filename() and not (part.get_content_maintype() == "image" and "Content-ID" in part):
        attachments.append(part)
    return []


def _root(related: EmailMessage, children: list[EmailMessage]) -> EmailMessage:
    """The part of a page with its pictures that is the page: the one that `start` names, or the first text (RFC 2387)."""
    start = related.get_param("start")
    named = (child for child in children if start and child.get("Content-ID") == start)
    texts = (child for child in children if child.get_content_maintype() in ("text", "multipart"))
    return next(named, None) or next(texts, children[0])


def _sheets(message: EmailMessage) -> Iterator[tuple[str, str]]:
    """The style sheets that are parts of the message, by the addresses that a page names them by (RFC 2557)."""
    for part in message.walk():
        if part.get_content_type() == "text/css":
            text = _payload(part).decode("utf-8", "replace")
            if location := str(part.get("Content-Location") or "").strip():
                yield location, text
            if identity := str(part.get("Content-ID") or "").strip().strip("<>"):
                yield f"cid:{identity}", text


def _has_words(part: EmailMessage) -> bool:
    text = _payload(part).decode("latin-1")
    return any(character.isalnum() for character in (_TAG.sub("", text) if part.get_content_type() in _MARKUP else text))


def _payload(part: EmailMessage) -> bytes:
    """The bytes of a part, its transfer encoding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: EmailMessage) -> str | None:
    charset = part.get_content_charset()
    return None if charset in (None, "us-ascii", "ascii") else charset


def _subject(message: EmailMessage) -> str | None:
    try:
        subject = str(message.get("Subject") or "").strip()
    except (LookupError, ValueError, UnicodeError):  # an encoded word in an encoding that is not known
        return None
    return " ".join(subject.split()) or None


def _without_mark(content: bytes) -> bytes:
    for mark in _MARKS_OF_ORDER:
        content = content.removeprefix(mark)
    return content
