"""Nothing outside of a file is touched while it is read: a server waits for connections, a file that is named holds a mark."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from tests.reading.outside_files import files
from transforms.reading.document import read_document
from transforms.records import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FORMATS = sorted(files("http://127.0.0.1/", "/none"))
MARK = "泄露77777家"
REFUSED = ("entity.docx", "entity.xlsx", "entity.ofd")


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_that_a_file_names_is_touched(ending: str, server: socket.socket, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(MARK, encoding="utf-8")
    content = files(f"http://127.0.0.1:{server.getsockname()[1]}/", str(other))[ending]
    text = ""
    with suppress(UnreadableError):
        text = "\n".join(read_document(f"报告.{ending}", content).pages)
    assert MARK not in text
    with pytest.raises(BlockingIOError):
        server.accept()
    assert ("9" in text) is (ending not in REFUSED) or ending in ("rtf", "odt")  # LibreOffice is not everywhere
