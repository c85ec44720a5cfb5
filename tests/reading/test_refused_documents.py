"""Why a file is refused holds for every file of the same content, whatever it is called."""

from __future__ import annotations

import hashlib

import pytest

from transforms.schemas import staged
from transforms.stages.read_documents import read_documents

REFUSED = [b"", " \u200b\n".encode(), b"\x89PNG\r\n\x1a\n" + b"\0" * 40, b"\xff\xd8\xff\xe0" + b"\0" * 40, b"\0\1\2" * 50]


@pytest.mark.parametrize("content", REFUSED, ids=range(len(REFUSED)))
def test_a_reason_names_no_file(content: bytes) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    names = ["2024/年报.txt", "b.txt"]
    rows = [{"source_file": name, "content_sha256": sha256, "content": content} for name in names]
    refused = read_documents(staged.SEED_CONTENT.frame(rows))["quarantine"]
    assert refused["source_file"].to_list() == names
    assert refused["reason"].n_unique() == 1
    assert not any(name in reason for reason in refused["reason"] for name in ("年报", "b.txt"))
