"""One pattern of many words finds what the words find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from transforms.lexicon.patterns import any_of

WORDS = st.lists(st.text(alphabet="双减一流-]^\\+.", min_size=1, max_size=4), max_size=6)


@given(WORDS, st.text(alphabet="双减一流-]^\\+.x", max_size=20))
def test_it_finds_what_plain_alternation_finds(words: list[str], text: str) -> None:
    plain = "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) or r"(?!)"
    assert [m.span() for m in re.finditer(any_of(words), text)] == [m.span() for m in re.finditer(plain, text)]
