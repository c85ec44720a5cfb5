"""A mark or code that was cut out of the middle of a number is accounted for by that number alone."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.pipeline import STAGES
from transforms.schemas import staged


def numerals(text: str) -> list[tuple[int, int, str]]:
    content = text.encode()
    row = {"source_file": "a.txt", "content_sha256": hashlib.sha256(content).hexdigest(), "content": content}
    frames = {"seed_content": staged.SEED_CONTENT.frame([row])}
    for stage in STAGES:
        frames |= stage({name: frames[name] for name in stage.inputs})
    return sorted(frames["numeral"].select("raw_start", "raw_end", "disposition").iter_rows())


@pytest.mark.parametrize(
    "text",
    [
        "参见 mke2fs.\x1b[34;1mconf(5)，新增教师35人。\n",
        "你看到用 1454 \x1b[34;1mping(8) 成功了。\n",
        "Item\nListBox1.options[0].value=一个空字符串\n",
        "kill \x1b[1;33m[\x1b[;m\x1b[0;33m-9\x1b[;m\x1b[1;33m]\x1b[;m 进程\n",
        "投资12[2]34万元。\n",
    ],
)
def test_no_two_rows_lie_in_one_another(text: str) -> None:
    found = numerals(text)
    assert found
    assert all(before[1] <= after[0] for before, after in pairwise(found))


@given(
    st.lists(
        st.sampled_from(["12", "[3]", "\x1b[34;1m", ".", "万元", " ", "conf(8)", "[0].", "教师", "，"]), min_size=1, max_size=8
    )
)
def test_no_two_rows_lie_in_one_another_whatever_is_cut_out(pieces: list[str]) -> None:
    found = numerals("甲乙丙" + "".join(pieces) + "。\n")
    assert all(before[1] <= after[0] for before, after in pairwise(found))
