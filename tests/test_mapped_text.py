"""Every clean character stands for the raw character at its offset, whatever edits were made."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from transforms.mapped_text import Edit, MappedText


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    raw = draw(st.text(alphabet="甲乙1 \n", min_size=1, max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(raw)), max_size=8)))
    edits = [Edit(a, b, draw(st.sampled_from(["", "x", "yz"]))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return raw, edits


@given(edited())
def test_kept_characters_keep_their_offsets(case: tuple[str, list[Edit]]) -> None:
    raw, edits = case
    clean = MappedText.of(raw).replace(edits)
    assert len(clean.text) == len(clean.offsets)
    assert all(a <= b for a, b in zip(clean.offsets, clean.offsets[1:], strict=False))
    kept = [(c, o) for c, o in zip(clean.text, clean.offsets, strict=True) if c not in "xyz"]
    inside = {i for a, b, _ in edits for i in range(a, b)}
    assert kept == [(c, i) for i, c in enumerate(raw) if i not in inside]


@given(st.text(max_size=20), st.integers(0, 5), st.integers(0, 20), st.integers(0, 20))
def test_slices_and_joins_keep_offsets(raw: str, start: int, a: int, b: int) -> None:
    text = MappedText.of(raw, start)
    low, high = sorted((min(a, len(raw)), min(b, len(raw))))
    parts = [text[:low], text[low:high], text[high:]]
    joined = MappedText.join(parts)
    assert joined.text == raw
    assert joined.offsets.tolist() == list(range(start, start + len(raw)))


def test_a_span_ends_after_its_last_raw_character() -> None:
    text = MappedText.of("13\n亿元").replace([Edit(2, 3, "")])
    assert text.text == "13亿元"
    assert text.raw_span(0, 4) == (0, 5)


@given(st.text(alphabet=" \n\t甲", max_size=12))
def test_strip_takes_white_space_and_nothing_else(raw: str) -> None:
    assert MappedText.of(raw).strip().text == raw.strip()
