"""Policy terms and their counts in an article."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.terms import count_terms

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "terms.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: "".join(case["sentences"])[:20])
def test_cases(case: dict[str, Any]) -> None:
    expected = {(term, kind): count for term, (kind, count) in case["terms"].items()}
    assert count_terms(case["sentences"]) == expected


@given(st.lists(st.text(alphabet="“”双减1+X3，。：说十五云上粮仓\n\x00🙂", max_size=40), max_size=4))
def test_any_text_is_counted_without_an_error_and_counts_are_of_what_stands_there(sentences: list[str]) -> None:
    plain = "\n".join(sentences).replace("“", "").replace("”", "")
    for (term, kind), occurrences in count_terms(sentences).items():
        assert kind in {"lexicon", "quoted", "shorthand"}
        assert 1 <= occurrences <= plain.count(term)
