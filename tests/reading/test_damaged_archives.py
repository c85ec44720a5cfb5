"""Whatever bytes an archive or a bundle has, its members are read or refused with a reason; nothing else comes out."""

from __future__ import annotations

import json
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.archive_files import tarred, zipped
from transforms.reading.members.member import Member
from transforms.reading.members.member_documents import Settings, members_of
from transforms.records import UnreadableError

TEXT = "全市新建学校12所，投入3.5亿元，增长5%。教育质量稳步提高。\n"
FILES: dict[str, str | bytes] = {"a.txt": TEXT, "b/c.jsonl": json.dumps({"content": TEXT}), "d.zip": zipped({"e.txt": TEXT})}
SOUND = {
    "zip": zipped(FILES),
    "tar": tarred(FILES),
    "gz": tarred(FILES, "gz"),
    "xz": tarred(FILES, "xz"),
    "bz2": tarred(FILES, "bz2"),
    "jsonl": "".join(f"{json.dumps({'title': f'第{n}篇', 'content': TEXT})}\n" for n in range(4)).encode(),
    "json": json.dumps({"data": [{"content": TEXT}] * 4}, ensure_ascii=False).encode(),
    "csv": f'标题,正文\n甲,"{TEXT}"\n乙,"{TEXT}"\n'.encode("gb18030"),
    "eml": b"From: a\nTo: b\nDate: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\ntext 5\n--x\n"
    b"Content-Disposition: attachment; filename*=utf-8''%E8%A1%A8.txt\nContent-Transfer-Encoding: base64\n\nNQ==\n--x--\n",
}


@pytest.mark.parametrize("kind", SOUND)
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6),
    st.integers(0, 10_000),
    st.binary(max_size=20),
)
def test_damage_is_refused_with_a_reason(kind: str, flips: list[tuple[int, int]], cut: int, behind: bytes) -> None:
    content = bytearray(SOUND[kind])
    for at, value in flips:
        content[at % len(content)] = value
    if cut % 3 == 0:
        del content[cut % len(content) :]
    found: list[Member] = []
    with suppress(UnreadableError):
        found += members_of(BytesIO(bytes(content) + behind), "a", Settings(lambda _: False)) or ()
    for member in found:
        assert member.place or kind == "eml"
        assert member.refusal is None or (member.refusal.code and member.refusal.reason and member.refusal.remedy)
