"""What sort of thing a noun names, by how it ends (`noun_endings.csv`): people, those who act, money, items of an account."""

from __future__ import annotations

from functools import cache

from transforms.lexicon import lexicon


@cache
def endings(*kinds: str) -> tuple[str, ...]:
    """The endings of nouns of these kinds, as the table names them."""
    table = lexicon("noun_endings")
    return tuple(ending for ending, kind in zip(table["ending"], table["kind"], strict=True) if kind in kinds)


def names_doers(word: str) -> bool:
    """Whether a noun names people who do what the verb behind it says (毕业生|就读)."""
    return word.endswith(endings("doer"))


def names_people(word: str) -> bool:
    """Whether a noun names people (志愿者, 河长)."""
    return word.endswith(endings("doer", "people"))


def names_people_or_cases(word: str) -> bool:
    """Whether a noun names people, or the cases that stand for them (确诊病例)."""
    return word.endswith(endings("doer", "people", "case"))
