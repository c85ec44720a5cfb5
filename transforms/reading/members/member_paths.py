"""Names in archives: decoded, and held to the archive. They name members to people; no file is ever made under one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

_DRIVE = re.compile(r"[A-Za-z]:")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = re.compile(r"[\x20-\x7e]*(?:[\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·][\x20-\x7e]*){2,}")
"""Nothing but ASCII and Chinese, of this at least two characters."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What ends a line, moves a terminal's cursor or turns the direction of a text."""
_OUTSIDE = "Unpack the archive and put the file itself there, if it is a report."


def decoded_paths(names: Iterable[bytes]) -> list[str]:
    """Names whose archive does not say their encoding: all UTF-8, or all GB18030; bytes that are neither are written `%B1`.

    Short names in GBK can be UTF-8 by chance (小 is С in Cyrillic), so that of two readings the one with Chinese is right. Where
    two programs have packed into one archive, a name that is Chinese in UTF-8 is that: three bytes a character do not come about
    by chance.
    """
    listed = list(names)
    told = b"/".join(name for name in listed if not name.isascii())
    codecs = [codec for codec in ("utf-8", "gb18030") if _reads(told, codec)]
    codecs.sort(key=lambda codec: _HAN.search(told.decode(codec)) is None)
    is_mixed = "utf-8" not in codecs
    return [_decoded(name, ["utf-8"] if is_mixed and _is_chinese(name) else [*codecs, "utf-8", "gb18030"]) for name in listed]


def decoded_path(name: bytes) -> str:
    """A single such name."""
    return decoded_paths([name])[0]


def checked_path(path: str) -> str:
    r"""A name as folders and file, `/` between them, also where a program on Windows wrote `\`; control characters as `%0A`.

    Raises:
        UnreadableError: It is absolute, or leads out of the archive.
    """
    slashed = path.replace("\\", "/")
    parts = [part for part in slashed.split("/") if part not in ("", ".")]
    if slashed.startswith("/") or _DRIVE.match(slashed):
        raise UnreadableError("Its name in the archive is an absolute path.", _OUTSIDE, code="unsafe_path")
    if ".." in parts or not parts:
        raise UnreadableError("Its name in the archive leads out of the archive.", _OUTSIDE, code="unsafe_path")
    return _CONTROL.sub(lambda found: f"%{ord(found[0]):02X}", "/".join(parts))


def _is_chinese(name: bytes) -> bool:
    return _reads(name, "utf-8") and _CHINESE.fullmatch(name.decode()) is not None


def _reads(name: bytes, codec: str) -> bool:
    try:
        name.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(name: bytes, codecs: Iterable[str]) -> str:
    codec = next((codec for codec in codecs if _reads(name, codec)), None)
    return name.decode(codec) if codec else "".join(chr(byte) if byte < 0x80 else f"%{byte:02X}" for byte in name)
