"""Each fault that a table can have is found, and said with what to do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lexicon.table_faults import Other, faults, rows_of
from transforms.lexicon.schemas import table_of

HEAD = "word,kind,part,near,codes,source\n"
GOOD = HEAD + "a,noun,1,,11 12,x\nb,noun,2,万,,x\nc,verb,,,11,x\n"
DECLARED: dict[str, Any] = {
    "group": "Words",
    "question": "Which?",
    "key": ["word"],
    "sorted_by": ["word"],
    "grouped_by": "kind",
    "apart_from": ["shut"],
    "agrees_with": {"kind": ["same"]},
    "columns": {
        "word": {"meaning": "it", "form": "."},
        "kind": {"meaning": "its sort", "vocabulary": ["noun", "verb"]},
        "part": {"meaning": "a number", "type": "integer", "only_where": {"kind": ["noun"]}},
        "near": {"meaning": "what follows", "type": "pattern", "optional": True},
        "codes": {"meaning": "codes", "separator": " ", "references": "codes.code", "optional": True},
    },
}
TABLE = table_of("words", DECLARED)


def other(name: str, content: str) -> Other:
    columns = {column: {"meaning": column} for column in content.partition("\n")[0].split(",")}
    key = [next(iter(columns))]
    return Other(table_of(name, {**DECLARED, "key": key, "source": "x", "columns": columns}), rows_of(content.encode()))


OTHERS = {
    "shut": other("shut", "word\nd\n"),
    "same": other("same", "word,kind\na,noun\ne,verb\n"),
    "codes": other("codes", "code\n11\n12\n"),
}


def test_a_good_table_has_no_fault() -> None:
    assert faults(TABLE, GOOD.encode(), OTHERS) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (GOOD.encode("utf-16"), "words.csv is not UTF-8 at byte 0: save it as UTF-8"),
        (b"\xef\xbb\xbf" + GOOD.encode(), "a byte order mark begins it: take it out"),
        (GOOD.replace("\n", "\r\n").encode(), "it has carriage returns: end lines with a line feed alone"),
        (GOOD[:-1].encode(), "its last line does not end with one line feed: end it with one"),
        (GOOD.replace("near", "after").encode(), "make it ['word', 'kind', 'part', 'near', 'codes', 'source'], as declared"),
        (GOOD.replace("c,verb,,,11,x", "c,verb,,,x").encode(), "has 5 cells: make it 6"),
    ],
)
def test_a_fault_of_the_file(content: bytes, said: str) -> None:
    assert any(said in fault for fault in faults(TABLE, content, OTHERS))


@pytest.mark.parametrize(
    ("row", "instead", "said"),
    [
        ("c,verb,,,11,x", "b,verb,,,11,x", "b: 2 rows have this key (word): leave one"),
        ("a,noun,1", "bb,noun,1", "b: stands after bb: sort the rows by word"),
        ("b,noun,2,万,,x\nc,verb,", "b,verb,,,,x\nc,noun,3", "noun: its rows stand in 2 places: put all of one kind together"),
        ("b,noun", "bb,noun", "bb: word is 'bb': it must have the form ."),
        ("b,noun", "b,adverb", "b: kind is 'adverb': make it one of noun, verb"),
        ("b,noun,2", "b,noun,", "b: part is empty: fill it"),
        ("b,noun,2", "b,noun,two", "b: part is 'two': it is no integer"),
        ("c,verb,,", "c,verb,3,", "c: part is '3': leave it empty in such a row"),
        ("2,万", "2,(万", "b: near is '(万': it is no regular expression: missing )"),
        ("2,万", "2,万 ", "b: near is '万 ': take out the white space at its ends"),
        ("11 12", "11 13", "a: codes is '13': codes.code does not have it"),
        ("c,verb,,,11,x", "c,verb,,,11,", "c: source is empty: fill it"),
        ("c,verb,,,11,x", "d,verb,,,11,x", "d: shut.csv has it too: leave it in one of the two"),
        ("c,verb,,,11,x", "e,noun,3,,11,x", "e: its kind is noun, in same.csv verb: make them agree"),
    ],
)
def test_a_fault_of_a_row(row: str, instead: str, said: str) -> None:
    content = GOOD.replace(row, instead)
    assert content != GOOD
    assert any(said in fault for fault in faults(TABLE, content.encode(), OTHERS))
